using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

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
    private readonly Dictionary<string, string> _toolUseIds = [];
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

    public List<string> System { get; } = [];

    public IReadOnlyList<(bool Assistant, List<ConverseBlock> Blocks)> All => _turns;

    private void Add(Message message, string path)
    {
        switch (message.Role)
        {
            case Role.System:
                if (!string.IsNullOrWhiteSpace(message.Text))
                    System.Add(message.Text);
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
                for (var i = 0; i < message.ToolCalls.Count; i++)
                    Append(
                        isAssistant: true,
                        [CreateToolUse(message.ToolCalls[i], $"{path}.tool_calls[{i}].function.arguments")]
                    );
                break;
        }
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

    private ConverseBlock CreateToolUse(ToolCall call, string param)
    {
        var input = string.IsNullOrWhiteSpace(call.Arguments) ? "{}" : call.Arguments;
        if (!IsObject(input))
            throw GatewayException.InvalidRequest(
                $"Invalid '{param}': the provider that serves this call needs a JSON object there.",
                param,
                "invalid_value"
            );
        if (_writeCallsAsText)
            return new ConverseBlock.TextBlock($"[called {call.Name} with {input}]");
        var id = IsValidId(call.Id) ? call.Id : $"call_{_toolUseIds.Count + 1}";
        _toolUseIds[call.Id] = id;
        return new ConverseBlock.ToolUseBlock(id, call.Name, input);
    }

    private void AddToolResult(Message message, string path)
    {
        var content = CreateBlocks(message.Parts);
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
        if (!_toolUseIds.TryGetValue(message.ToolCallId ?? "", out var id))
            throw GatewayException.InvalidRequest(
                "A tool's message must answer a call of the assistant's message before it; no call has this id.",
                $"{path}.tool_call_id",
                "invalid_value"
            );
        Append(isAssistant: false, [new ConverseBlock.ToolResultBlock(id, content, message.IsError)]);
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
        }
        return blocks;
    }

    private static bool IsValidId(string id) =>
        id.Length is > 0 and <= 64
        && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-');

    private static bool IsObject(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, JsonDefaults.DocumentOptions);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
