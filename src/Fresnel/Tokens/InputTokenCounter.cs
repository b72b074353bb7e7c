using System.Text;
using Fresnel.Contracts.Requests;
using Fresnel.Contracts.Tokens;

namespace Fresnel.Tokens;

/// <summary>Counts the input tokens of a chat request as the flagship does.</summary>
internal static class InputTokenCounter
{
    /// <summary>Maximum counted length of a text; a longer one exceeds every context window.</summary>
    private const int MaxCountedLength = 8 * 1024 * 1024;

    /// <param name="tokenizer">Null: four bytes are counted as a token.</param>
    /// <returns>Input tokens, without images of unknown size.</returns>
    public static long Count(ChatRequest request, Tokenizer? tokenizer)
    {
        var total = MessageTokens.Count(request, text => CountText(text));
        foreach (var message in request.Messages)
        {
            foreach (var part in message.Parts)
                total += part is ImagePart image ? CountPatches(image) : 0;
            foreach (var call in message.ToolCalls)
                total += CountText(call.Name) + CountText(call.Arguments);
        }
        foreach (var tool in request.Tools)
            total +=
                CountText(tool.Name)
                + CountText(tool.Description ?? "")
                + CountText(Encoding.UTF8.GetString(tool.Parameters.Span));
        return total;

        long CountText(ReadOnlySpan<char> text)
        {
            text = text[..Math.Min(text.Length, MaxCountedLength)];
            return tokenizer is not null ? tokenizer.Count(text) : (Encoding.UTF8.GetByteCount(text) + 3) / 4;
        }
    }

    private static int CountPatches(ImagePart image) =>
        UpperBound.ReadSize(image.Source) is { } size ? ImagePatches.Count(size, image.Detail) : 0;
}
