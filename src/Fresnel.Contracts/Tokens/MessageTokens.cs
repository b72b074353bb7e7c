using Fresnel.Contracts.Requests;

namespace Fresnel.Contracts.Tokens;

/// <summary>How many tokens the text of a request has. Source: OpenAI's cookbook on counting tokens.</summary>
public static class MessageTokens
{
    /// <summary>Around each message, around its author's name, and before the answer.</summary>
    private const int PerMessage = 4,
        PerName = 1,
        PerAnswer = 3;

    /// <param name="count">Tokens of a text.</param>
    /// <returns>Without images, tools and calls of them.</returns>
    public static long Count(GatewayRequest request, Func<string, long> count) =>
        request switch
        {
            ChatRequest chat => Count(chat.Messages, count),
            ImageRequest image => count(image.Prompt),
            _ => 0,
        };

    private static long Count(IReadOnlyList<Message> messages, Func<string, long> count)
    {
        long total = PerAnswer;
        foreach (var message in messages)
        {
            total += PerMessage + (message.Name is { } name ? PerName + count(name) : 0);
            foreach (var part in message.Parts)
                total += part is TextPart text ? count(text.Text) : 0;
        }
        return total;
    }
}
