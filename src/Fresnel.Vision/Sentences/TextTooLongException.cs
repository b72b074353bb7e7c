namespace Fresnel.Vision.Sentences;

/// <summary>A text has more pieces of words than the caller allows.</summary>
/// <param name="index">Of the text, from 0.</param>
public sealed class TextTooLongException(int index, int tokens, int maxTokens)
    : Exception($"The text has {tokens} tokens; {maxTokens} are allowed. Send it in parts.")
{
    public int Index { get; } = index;
}
