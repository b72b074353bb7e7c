using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Vendors;

namespace Fresnel.Dialects.Bedrock;

/// <summary>
/// A conversation in Converse's form: roles alternate, system text is separate, and tool results come first in
/// a user message.
/// </summary>
internal sealed class ConverseMessages
{
    private readonly List<(bool Assistant, List<ConverseBlock> Blocks)> _turns = [];

    // images of assistant messages, held for the next user message: only user messages may have images
    private readonly List<ConverseBlock> _pendingImages = [];
    private readonly HashSet<string> _toolUseIds = [];
    private readonly bool _writeCallsAsText;

    public ConverseMessages(ChatRequest request)
    {
        // toolUse blocks require toolConfig, and Converse cannot forbid tool use
        _writeCallsAsText = request.Tools.Count == 0 || request.ToolChoice == ToolChoice.None;
        for (var i = 0; i < request.Messages.Count; i++)
            Add(request.Messages[i], $"messages[{i}]");
        if (_turns.Count == 0)
            throw GatewayException.InvalidRequest(
                "The provider that serves this call needs at least one message with content that is not the system's.",
                "messages"
            );
        FlushImages();
    }

    /// <summary>Text blocks and cache points.</summary>
    public List<ConverseBlock> System { get; } = [];

    public IReadOnlyList<(bool Assistant, List<ConverseBlock> Blocks)> All => _turns;

    private void Add(Message message, string path)
    {
        switch (message.Role)
        {
            case Role.System:
                AddSystem(message);
                break;
            case Role.User:
                FlushImages();
                Append(isAssistant: false, CreateBlocks(message.Parts));
                break;
            case Role.Tool:
                AddToolResult(message, path);
                break;
            case Role.Assistant:
                FlushImages();
                var blocks = CreateBlocks(message.Parts);
                _pendingImages.AddRange(blocks.OfType<ConverseBlock.ImageBlock>());
                Append(isAssistant: true, [.. blocks.Where(block => block is not ConverseBlock.ImageBlock)]);
                Append(isAssistant: true, [.. message.ToolCalls.Select(CreateToolUse)]);
                break;
        }
    }

    /// <summary>Adds a system message: one text, or a text for each part where parts are marked.</summary>
    private void AddSystem(Message message)
    {
        if (message.Parts.Any(part => part.Cache is not null))
            System.AddRange(CreateBlocks(message.Parts).Where(block => block is not ConverseBlock.ImageBlock));
        else if (!string.IsNullOrWhiteSpace(message.Text))
            System.Add(new ConverseBlock.TextBlock(message.Text));
    }

    private void Append(bool isAssistant, List<ConverseBlock> blocks)
    {
        if (blocks.Count == 0)
            return;
        if (_turns.Count == 0 || _turns[^1].Assistant != isAssistant)
            _turns.Add((isAssistant, []));
        _turns[^1].Blocks.AddRange(blocks);
    }

    private void FlushImages()
    {
        Append(isAssistant: false, _pendingImages);
        _pendingImages.Clear();
    }

    private ConverseBlock CreateToolUse(ToolCall call)
    {
        var input = ToolArguments.ToObject(call.Arguments);
        if (_writeCallsAsText)
            return new ConverseBlock.TextBlock($"[called {call.Name} with {input}]");
        _toolUseIds.Add(call.Id);
        return new ConverseBlock.ToolUseBlock(call.Id, call.Name, input);
    }

    private void AddToolResult(Message message, string path)
    {
        var content = CreateBlocks(message.Parts);
        var mark = content.OfType<ConverseBlock.CachePointBlock>().LastOrDefault();
        content.RemoveAll(block => block is ConverseBlock.CachePointBlock); // not inside a result
        if (_writeCallsAsText)
        {
            Append(
                isAssistant: false,
                [
                    new ConverseBlock.TextBlock(
                        $"[{message.Name ?? "the function"} {(message.IsError ? "failed" : "answered")}:]"
                    ),
                    .. content,
                ]
            );
            return;
        }
        var id = message.ToolCallId ?? "";
        if (!_toolUseIds.Contains(id))
            throw GatewayException.InvalidRequest(
                "A tool's message must answer a call of the assistant's message before it; no call has this id.",
                $"{path}.tool_call_id",
                "invalid_value"
            );
        Append(
            isAssistant: false,
            [
                new ConverseBlock.ToolResultBlock(id, content, message.IsError),
                .. mark is null ? (ConverseBlock[])[] : [mark],
            ]
        );
    }

    private static List<ConverseBlock> CreateBlocks(IReadOnlyList<ContentPart> parts)
    {
        List<ConverseBlock> blocks = [];
        foreach (var part in parts)
        {
            switch (part)
            {
                case TextPart text when !string.IsNullOrWhiteSpace(text.Text):
                    blocks.Add(new ConverseBlock.TextBlock(text.Text));
                    break;
                case ImagePart image:
                    blocks.Add(new ConverseBlock.ImageBlock(image));
                    break;
                case OpaquePart opaquePart:
                    throw GatewayException.InvalidRequest(
                        $"Unsupported content: '{opaquePart.Type}' cannot be sent to the provider that serves this call. Leave it out.",
                        opaquePart.Param,
                        "unsupported_content"
                    );
            }
            if (part.Cache is { } mark && blocks.Count > 0)
                blocks.Add(new ConverseBlock.CachePointBlock(mark));
        }
        return blocks;
    }
}
