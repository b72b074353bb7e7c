using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.Bedrock;

/// <summary>A conversation as Converse takes it: users and assistants take turns, instructions stand apart, and a user's turn begins with what functions answered.</summary>
internal sealed class ConverseTurns
{
    private readonly List<(bool Assistant, List<ConverseBlock> Blocks)> _turns = [];
    private readonly List<ConverseBlock> _drawn = []; // pictures an assistant made, until the user's next turn: only users show pictures
    private readonly Dictionary<string, string> _ids = [];
    private readonly bool _callsAsText;

    public ConverseTurns(Converse request)
    {
        // Calls may only be spoken of where functions are declared, and there is no way to declare them and forbid their use.
        _callsAsText = request.Tools.Count == 0 || request.ToolChoice == ToolChoice.None;
        for (var i = 0; i < request.Messages.Count; i++)
            Add(request.Messages[i], $"messages[{i}]");
        if (_turns.Count == 0)
            throw GatewayException.Invalid(
                "The provider that serves this call needs at least one message with content that is not the system's.",
                "messages"
            );
        ShowDrawn();
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
                ShowDrawn();
                Put(assistant: false, Blocks(message.Parts));
                break;
            case Role.Tool:
                Answer(message, path);
                break;
            case Role.Assistant:
                ShowDrawn();
                var blocks = Blocks(message.Parts);
                _drawn.AddRange(blocks.OfType<ConverseBlock.Shown>());
                Put(assistant: true, [.. blocks.Where(block => block is not ConverseBlock.Shown)]);
                for (var i = 0; i < message.ToolCalls.Count; i++)
                    Put(assistant: true, [Call(message.ToolCalls[i], $"{path}.tool_calls[{i}].function.arguments")]);
                break;
        }
    }

    private void Put(bool assistant, List<ConverseBlock> blocks)
    {
        if (blocks.Count == 0)
            return;
        if (_turns.Count == 0 || _turns[^1].Assistant != assistant)
            _turns.Add((assistant, []));
        _turns[^1].Blocks.AddRange(blocks);
    }

    private void ShowDrawn()
    {
        Put(assistant: false, _drawn);
        _drawn.Clear();
    }

    private ConverseBlock Call(ToolCall call, string param)
    {
        var input = string.IsNullOrWhiteSpace(call.Arguments) ? "{}" : call.Arguments;
        if (!IsObject(input))
            throw GatewayException.Invalid(
                $"Invalid '{param}': the provider that serves this call needs a JSON object there.",
                param,
                "invalid_value"
            );
        if (_callsAsText)
            return new ConverseBlock.Said($"[called {call.Name} with {input}]");
        var id = IsId(call.Id) ? call.Id : $"call_{_ids.Count + 1}";
        _ids[call.Id] = id;
        return new ConverseBlock.Called(id, call.Name, input);
    }

    private void Answer(Message message, string path)
    {
        var content = Blocks(message.Parts);
        if (_callsAsText)
        {
            Put(
                assistant: false,
                [
                    new ConverseBlock.Said(
                        $"[{message.Name ?? "the function"} {(message.IsError ? "failed" : "answered")}:]"
                    ),
                    .. content,
                ]
            );
            return;
        }
        if (!_ids.TryGetValue(message.ToolCallId ?? "", out var id))
            throw GatewayException.Invalid(
                "A tool's message must answer a call of the assistant's message before it; no call has this id.",
                $"{path}.tool_call_id",
                "invalid_value"
            );
        Put(assistant: false, [new ConverseBlock.Answered(id, content, message.IsError)]);
    }

    private static List<ConverseBlock> Blocks(IReadOnlyList<Part> parts)
    {
        List<ConverseBlock> blocks = [];
        foreach (var part in parts)
        {
            switch (part)
            {
                case TextPart text when !string.IsNullOrWhiteSpace(text.Text):
                    blocks.Add(new ConverseBlock.Said(text.Text));
                    break;
                case ImagePart image:
                    blocks.Add(new ConverseBlock.Shown(image));
                    break;
                case OtherPart other:
                    throw GatewayException.Invalid(
                        $"Unsupported content: '{other.Type}' cannot be sent to the provider that serves this call. Leave it out.",
                        other.Param,
                        "unsupported_content"
                    );
            }
        }
        return blocks;
    }

    private static bool IsId(string id) =>
        id.Length is > 0 and <= 64 && id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-');

    private static bool IsObject(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, OpenAIDialect.Deep);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
