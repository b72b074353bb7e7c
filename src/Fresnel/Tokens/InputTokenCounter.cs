using System.Text;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Contracts.Tokens;

namespace Fresnel.Tokens;

/// <summary>Counts the input tokens of a chat request as the flagship does.</summary>
internal static class InputTokenCounter
{
    /// <summary>Tokens around each message and before the answer. Source: OpenAI's cookbook on counting tokens.</summary>
    private const int PerMessage = 4,
        PerName = 1,
        PerAnswer = 3;

    /// <summary>Maximum counted length of a text; a longer one exceeds every context window.</summary>
    private const int MaxCountedLength = 8 * 1024 * 1024;

    private const int LowDetailSide = 512;

    /// <param name="tokenizer">Null: four bytes are counted as a token.</param>
    /// <returns>Input tokens, without images of unknown size.</returns>
    public static long Count(ChatRequest request, Tokenizer? tokenizer)
    {
        long total = PerAnswer;
        foreach (var message in request.Messages)
        {
            total += PerMessage + (message.Name is { } name ? PerName + CountText(name) : 0);
            foreach (var part in message.Parts)
            {
                total += part switch
                {
                    TextPart text => CountText(text.Text),
                    ImagePart image => CountPatches(image),
                    _ => 0,
                };
            }
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

    private static int CountPatches(ImagePart image)
    {
        if (UpperBound.ReadSize(image.Source) is not { } size)
            return 0;
        var scale =
            image.Detail == ImageDetail.Low
                ? Math.Min(1, (double)LowDetailSide / Math.Max(size.Width, size.Height))
                : 1;
        return ImagePatches.Count(
            new ImageSize((int)Math.Max(1, size.Width * scale), (int)Math.Max(1, size.Height * scale))
        );
    }
}
