namespace Fresnel.Vision.Text.Lines;

/// <summary>What a recogniser made of a line.</summary>
/// <param name="Text">Trimmed; empty where it saw none.</param>
/// <param name="Confidence">0 to 1; 0 where the text is empty.</param>
internal readonly record struct Reading(string Text, float Confidence)
{
    public static Reading Nothing => new("", 0);
}
