using Fresnel.Contracts.Media;

namespace Fresnel.Contracts.Requests;

/// <summary>Who speaks.</summary>
public enum Role
{
    /// <summary>The operator's instructions (also called developer).</summary>
    System,
    User,
    Assistant,

    /// <summary>What a tool answered.</summary>
    Tool,
}

/// <summary>One turn of a conversation.</summary>
public sealed record Message(Role Role, IReadOnlyList<ContentPart> Parts)
{
    public string? Name { get; init; }

    /// <summary>The calls an assistant made in this turn.</summary>
    public IReadOnlyList<ToolCall> ToolCalls { get; init; } = [];

    /// <summary>Which call a tool's turn answers.</summary>
    public string? ToolCallId { get; init; }

    /// <summary>The tool failed, and says how. Read only in a tool's turn.</summary>
    public bool IsError { get; init; }

    /// <summary>The text parts, joined by line breaks.</summary>
    public string Text =>
        Parts.Count == 1 && Parts[0] is TextPart single
            ? single.Text
            : string.Join('\n', Parts.OfType<TextPart>().Select(part => part.Text));
}

/// <summary>A piece of a turn.</summary>
public abstract record ContentPart;

public sealed record TextPart(string Text) : ContentPart;

/// <summary>An image in a turn.</summary>
/// <param name="Param">Where it stood in the caller's request, for errors: <c>messages[0].content[1].image_url</c>.</param>
public sealed record ImagePart(ImageSource Source, ImageDetail Detail, string Param) : ContentPart;

/// <summary>A piece we do not read, such as sound or a file: only an upstream of the caller's own format can be sent it.</summary>
/// <param name="Type">Its name in the caller's format, for example <c>input_audio</c>.</param>
/// <param name="Param">Where it stood in the caller's request.</param>
public sealed record OpaquePart(string Type, string Param) : ContentPart;

/// <summary>How closely an image is looked at, and so how many tokens it costs.</summary>
public enum ImageDetail
{
    Auto,
    Low,
    High,
    Original,
}

/// <summary>A call the model made.</summary>
/// <param name="Arguments">JSON as text, as the model wrote it.</param>
public sealed record ToolCall(string Id, string Name, string Arguments)
{
    /// <summary>What the vendor wants back unchanged with this call in the next turn; null: nothing.</summary>
    public string? Signature { get; init; }
}
