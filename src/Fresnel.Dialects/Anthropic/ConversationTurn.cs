using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Anthropic;

/// <summary>A turn of a conversation in Anthropic's form: user and assistant turns alternate.</summary>
/// <param name="IsAssistant">True: the assistant's turn; false: the user's.</param>
internal sealed record ConversationTurn(bool IsAssistant)
{
    /// <summary>Tool results, which come first in a user turn.</summary>
    public List<(string Id, Message Result)> ToolResults { get; } = [];

    public List<ContentPart> Parts { get; } = [];

    public List<(string Id, ToolCall Call)> ToolCalls { get; } = [];

    public static ConversationTurn FromTexts(IEnumerable<TextPart> texts)
    {
        var turn = new ConversationTurn(false);
        turn.Parts.AddRange(texts);
        return turn.Parts.Count > 0
            ? turn
            : throw GatewayException.InvalidRequest(
                "The conversation has no words. Send at least one message with content.",
                "messages"
            );
    }

    /// <summary>Groups messages into turns, without system messages; empty if there are no others.</summary>
    /// <exception cref="GatewayException">A part is neither text nor an image.</exception>
    public static List<ConversationTurn> FromMessages(IReadOnlyList<Message> messages)
    {
        List<ConversationTurn> turns = [];
        foreach (var message in messages)
        {
            if (message.Parts.OfType<OpaquePart>().FirstOrDefault() is { } opaquePart)
            {
                throw GatewayException.InvalidRequest(
                    $"Unsupported content: '{opaquePart.Type}' cannot be sent to the provider that serves this call. Leave it out.",
                    opaquePart.Param,
                    "unsupported_content"
                );
            }
            switch (message.Role)
            {
                case Role.User:
                    AddParts(turns, false, message.Parts);
                    break;
                case Role.Tool:
                    LastOrNew(turns, false).ToolResults.Add((message.ToolCallId ?? "", message));
                    break;
                case Role.Assistant:
                    AddParts(turns, true, message.Parts.OfType<TextPart>());
                    foreach (var call in message.ToolCalls)
                        LastOrNew(turns, true).ToolCalls.Add((call.Id, call));
                    AddParts(turns, false, message.Parts.OfType<ImagePart>()); // only user turns may have images
                    break;
            }
        }
        if (turns is [{ IsAssistant: true }, ..])
        {
            turns.Insert(0, new ConversationTurn(false));
            turns[0].Parts.Add(new TextPart("Hello.")); // the first turn must be the user's
        }
        return turns;
    }

    private static void AddParts(List<ConversationTurn> turns, bool isAssistant, IEnumerable<ContentPart> parts)
    {
        foreach (var part in parts)
        {
            if (part is not TextPart text || !string.IsNullOrWhiteSpace(text.Text)) // blank texts are rejected
                LastOrNew(turns, isAssistant).Parts.Add(part);
        }
    }

    /// <summary>The last turn if it has the same role, otherwise a new one.</summary>
    private static ConversationTurn LastOrNew(List<ConversationTurn> turns, bool isAssistant)
    {
        if (turns.Count == 0 || turns[^1].IsAssistant != isAssistant)
            turns.Add(new ConversationTurn(isAssistant));
        return turns[^1];
    }
}
