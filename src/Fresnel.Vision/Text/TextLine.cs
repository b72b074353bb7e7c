namespace Fresnel.Vision.Text;

/// <summary>A line of text in an image.</summary>
/// <param name="Text">With its spaces; never empty.</param>
/// <param name="Confidence">The recogniser's own, 0 to 1.</param>
public sealed record TextLine(string Text, Quad Quad, float Confidence, WritingSystem WritingSystem)
{
    /// <summary>In the order of <see cref="Text"/>; joined with spaces they are that text.</summary>
    public IReadOnlyList<TextWord> Words { get; init; } = [];

    /// <summary>The same line on an image that is larger by a factor.</summary>
    internal TextLine Scale(float factor) =>
        this with
        {
            Quad = Quad.Scale(factor),
            Words = [.. Words.Select(word => word with { Quad = word.Quad.Scale(factor) })],
        };
}
