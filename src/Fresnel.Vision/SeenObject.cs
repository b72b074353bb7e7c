namespace Fresnel.Vision;

/// <summary>Something recognised.</summary>
/// <param name="Label">One of the 80 COCO class names, in English, for example <c>dog</c>.</param>
/// <param name="Score">0 to 1; never below 0.35. Of labels at 0.45 or more, seven in ten were right on photographs of cluttered rooms.</param>
/// <param name="Place">Where its middle is, in words: <c>top left</c>, <c>centre</c> …</param>
/// <param name="Colour">The name of its main colour.</param>
/// <param name="Or">What else it may be, the likeliest first; mostly empty.</param>
public sealed record SeenObject(
    string Label,
    float Score,
    Box Box,
    string Place,
    string Colour,
    params IReadOnlyList<Guess> Or
)
{
    /// <summary>Whether to say it without "perhaps".</summary>
    public bool Sure => Score >= 0.45f;
}
