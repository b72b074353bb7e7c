using System.Text;
using Fresnel.Contracts.Requests;

namespace Fresnel.Providers.BuiltIn;

/// <summary>Counts in the flagship's tokens. Thread-safe.</summary>
/// <param name="countTokens">Null: four bytes are a token.</param>
internal sealed class TokenCount(Func<ReadOnlySpan<char>, int>? countTokens)
{
    /// <summary>Around each message, and before the answer. Source: OpenAI's cookbook on counting tokens.</summary>
    private const int PerMessage = 3,
        PerName = 1,
        PerAnswer = 3;

    public int Of(ReadOnlySpan<char> text) =>
        countTokens is not null ? countTokens(text) : (Encoding.UTF8.GetByteCount(text) + 3) / 4;

    /// <summary>The text of a conversation.</summary>
    public long Of(ChatRequest request)
    {
        long total = PerAnswer;
        foreach (var message in request.Messages)
        {
            total += PerMessage + 1 + (message.Name is { } name ? PerName + Of(name) : 0);
            foreach (var part in message.Parts)
                total += part is TextPart text ? Of(text.Text) : 0;
        }
        return total;
    }

    /// <returns>The longest beginning of the text that is at most so many tokens, without half a character.</returns>
    public string Cut(string text, int tokens)
    {
        var (fits, not) = (0, text.Length + 1);
        while (not - fits > 1)
        {
            var middle = (fits + not) / 2;
            if (Of(text.AsSpan(0, middle)) <= tokens)
                fits = middle;
            else
                not = middle;
        }
        if (fits > 0 && fits < text.Length && char.IsHighSurrogate(text[fits - 1]))
            fits--;
        return text[..fits];
    }
}
