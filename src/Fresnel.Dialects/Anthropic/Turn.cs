using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Anthropic;

/// <summary>A turn as Anthropic wants it: the user's or the assistant's, never twice the same one's in a row.</summary>
/// <param name="IsAssistant">False: the user's.</param>
internal sealed record Turn(bool IsAssistant)
{
    /// <summary>What tools answered: these come first in a user's turn, all together.</summary>
    public List<(string Id, Message Result)> Results { get; } = [];

    public List<Part> Parts { get; } = [];

    public List<(string Id, ToolCall Call)> Calls { get; } = [];

    public static Turn Of(IEnumerable<string> texts)
    {
        var turn = new Turn(false);
        turn.Parts.AddRange(texts.Select(text => new TextPart(text)));
        return turn.Parts.Count > 0
            ? turn
            : throw GatewayException.Invalid(
                "The conversation has no words. Send at least one message with content.",
                "messages"
            );
    }

    /// <summary>The turns of a conversation, its system messages left out; none where only those speak.</summary>
    /// <exception cref="GatewayException">A part is neither text nor image.</exception>
    public static List<Turn> Split(IReadOnlyList<Message> messages)
    {
        List<Turn> turns = [];
        var (called, answered) = (0, 0);
        foreach (var message in messages)
        {
            if (message.Parts.OfType<OtherPart>().FirstOrDefault() is { } other)
            {
                throw GatewayException.Invalid(
                    $"Unsupported content: '{other.Type}' cannot be sent to the provider that serves this call. Leave it out.",
                    other.Param,
                    "unsupported_content"
                );
            }
            switch (message.Role)
            {
                case Role.User:
                    Add(turns, false, message.Parts);
                    break;
                case Role.Tool:
                    At(turns, false).Results.Add((Id(message.ToolCallId, ref answered), message));
                    break;
                case Role.Assistant:
                    Add(turns, true, message.Parts.OfType<TextPart>());
                    foreach (var call in message.ToolCalls)
                        At(turns, true).Calls.Add((Id(call.Id, ref called), call));
                    Add(turns, false, message.Parts.OfType<ImagePart>()); // only a user can show pictures
                    break;
            }
        }
        if (turns is [{ IsAssistant: true }, ..])
        {
            turns.Insert(0, new Turn(false));
            turns[0].Parts.Add(new TextPart("Hello.")); // the user must begin
        }
        return turns;
    }

    private static void Add(List<Turn> turns, bool assistant, IEnumerable<Part> parts)
    {
        foreach (var part in parts)
        {
            if (part is not TextPart text || !string.IsNullOrWhiteSpace(text.Text)) // blank ones are refused
                At(turns, assistant).Parts.Add(part);
        }
    }

    /// <summary>The last turn where it is the same one's, else a new one.</summary>
    private static Turn At(List<Turn> turns, bool assistant)
    {
        if (turns.Count == 0 || turns[^1].IsAssistant != assistant)
            turns.Add(new Turn(assistant));
        return turns[^1];
    }

    /// <summary>Letters, digits, <c>_</c> and <c>-</c> only; a call without an id gets one by its place, and so does its answer.</summary>
    private static string Id(string? id, ref int place)
    {
        if (string.IsNullOrEmpty(id))
            return $"call_{place++}";
        return id.All(IsAllowed) ? id : string.Concat(id.Select(letter => IsAllowed(letter) ? letter : '_'));
    }

    private static bool IsAllowed(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-';
}
