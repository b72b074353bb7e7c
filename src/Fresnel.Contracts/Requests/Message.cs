namespace Fresnel.Contracts.Requests;

/// <summary>One message of a chat.</summary>
public sealed record Message(Role Role, IReadOnlyList<ContentPart> Parts)
{
    public string? Name { get; init; }

    /// <summary>The tool calls of an assistant message.</summary>
    public IReadOnlyList<ToolCall> ToolCalls { get; init; } = [];

    /// <summary>The id of the call that a tool message answers; null in other messages.</summary>
    public string? ToolCallId { get; init; }

    /// <summary>The tool failed and the content is its error. Only in tool messages.</summary>
    public bool IsError { get; init; }

    /// <summary>The text parts, joined by line feeds.</summary>
    public string Text =>
        Parts.Count == 1 && Parts[0] is TextPart single
            ? single.Text
            : string.Join('\n', Parts.OfType<TextPart>().Select(part => part.Text));
}
