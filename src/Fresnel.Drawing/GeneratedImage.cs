namespace Fresnel.Drawing;

/// <summary>An image, or a partial image on the way to it.</summary>
/// <param name="Bytes">A file of <paramref name="Format"/>.</param>
/// <param name="Seed">Reproduces the image.</param>
/// <param name="RevisedPrompt">What was drawn and what could not be, in English.</param>
/// <param name="Final">False for a partial image.</param>
/// <param name="Index">Of the image in the request, from 0.</param>
/// <param name="Stage">Of the partial image, from 0; the final one has the highest.</param>
public sealed record GeneratedImage(
    byte[] Bytes,
    DrawingFormat Format,
    int Width,
    int Height,
    long Seed,
    string RevisedPrompt,
    bool Final,
    int Index,
    int Stage
)
{
    /// <summary>What was wanted and is not drawn, each a clause after "it", in English.</summary>
    public IReadOnlyList<string> Limitations { get; init; } = [];

    /// <summary>What the finished picture shows; null: it is no list of things, or the image is a partial one.</summary>
    public DrawnContent? Content { get; init; }
}
