namespace Fresnel.Vision.Text.Lines;

/// <summary>The text that a recogniser read in a line.</summary>
/// <param name="Text">Trimmed; empty where it read none.</param>
/// <param name="Confidence">0 to 1; 0 where the text is empty.</param>
internal readonly record struct Recognition(string Text, float Confidence)
{
    public static Recognition None => new("", 0);
}
