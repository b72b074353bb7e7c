namespace Fresnel.Vision.Text.Lines;

/// <summary>The text that a recogniser read in a line.</summary>
/// <param name="Text">Trimmed; empty where it read none.</param>
/// <param name="Confidence">0 to 1; 0 where the text is empty.</param>
internal readonly record struct Recognition(string Text, float Confidence)
{
    public static Recognition None => new("", 0);

    /// <summary>The words of <see cref="Text"/> in its order; empty where the recogniser does not place them.</summary>
    public IReadOnlyList<WordSpan> Words { get; init; } = [];

    /// <summary>The characters that are no spaces, with the middle of each; empty where words are placed at once.</summary>
    public IReadOnlyList<(float Middle, float Confidence)> Characters { get; init; } = [];
}
