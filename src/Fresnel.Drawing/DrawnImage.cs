namespace Fresnel.Drawing;

/// <summary>One picture, or one stage on the way to it.</summary>
/// <param name="Bytes">A whole file of <paramref name="Format"/>.</param>
/// <param name="Seed">What draws it again.</param>
/// <param name="RevisedPrompt">What was understood and drawn, and what could not be done.</param>
/// <param name="Final">False for a stage.</param>
/// <param name="Index">Which of the pictures asked for, from 0.</param>
/// <param name="Stage">Which stage of it, from 0; the finished picture has the highest.</param>
public sealed record DrawnImage(
    byte[] Bytes,
    DrawingFormat Format,
    int Width,
    int Height,
    long Seed,
    string RevisedPrompt,
    bool Final,
    int Index,
    int Stage
);
