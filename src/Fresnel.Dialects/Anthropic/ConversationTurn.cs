using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Anthropic;

/// <summary>A turn as Anthropic wants it: the user's or the assistant's, never twice the same one's in a row.</summary>
/// <param name="IsAssistant">False: the user's.</param>
internal sealed record ConversationTurn(bool IsAssistant)
{
    /// <summary>What tools answered: these come first in a user's turn, all together.</summary>
    public List<(string Id, Message Result)> ToolResults { get; } = [];

    public List<ContentPart> Parts { get; } = [];

    public List<(string Id, ToolCall Call)> ToolCalls { get; } = [];

    public static ConversationTurn FromTexts(IEnumerable<string> texts)
    {
        var turn = new ConversationTurn(false);
        turn.Parts.AddRange(texts.Select(text => new TextPart(text)));
        return turn.Parts.Count > 0
            ? turn
            : throw GatewayException.InvalidRequest(
                "The conversation has no words. Send at least one message with content.",
                "messages"
            );
    }

    /// <summary>The turns of a conversation, its system messages left out; none where only those speak.</summary>
    /// <exception cref="GatewayException">A part is neither text nor image.</exception>
    public static List<ConversationTurn> FromMessages(IReadOnlyList<Message> messages)
    {
        List<ConversationTurn> turns = [];
        var (callIndex, resultIndex) = (0, 0);
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
                    LastOrNew(turns, false).ToolResults.Add((ToolIdOf(message.ToolCallId, ref resultIndex), message));
                    break;
                case Role.Assistant:
                    AddParts(turns, true, message.Parts.OfType<TextPart>());
                    foreach (var call in message.ToolCalls)
                        LastOrNew(turns, true).ToolCalls.Add((ToolIdOf(call.Id, ref callIndex), call));
                    AddParts(turns, false, message.Parts.OfType<ImagePart>()); // only a user can show pictures
                    break;
            }
        }
        if (turns is [{ IsAssistant: true }, ..])
        {
            turns.Insert(0, new ConversationTurn(false));
            turns[0].Parts.Add(new TextPart("Hello.")); // the user must begin
        }
        return turns;
    }

    private static void AddParts(List<ConversationTurn> turns, bool isAssistant, IEnumerable<ContentPart> parts)
    {
        foreach (var part in parts)
        {
            if (part is not TextPart text || !string.IsNullOrWhiteSpace(text.Text)) // blank ones are refused
                LastOrNew(turns, isAssistant).Parts.Add(part);
        }
    }

    /// <summary>The last turn where it is the same one's, else a new one.</summary>
    private static ConversationTurn LastOrNew(List<ConversationTurn> turns, bool isAssistant)
    {
        if (turns.Count == 0 || turns[^1].IsAssistant != isAssistant)
            turns.Add(new ConversationTurn(isAssistant));
        return turns[^1];
    }

    /// <summary>Letters, digits, <c>_</c> and <c>-</c> only; a call without an id gets one by its place, and so does its answer.</summary>
    private static string ToolIdOf(string? id, ref int index)
    {
        if (string.IsNullOrEmpty(id))
            return $"call_{index++}";
        return id.All(IsAllowed) ? id : string.Concat(id.Select(character => IsAllowed(character) ? character : '_'));
    }

    private static bool IsAllowed(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '-';
}
