using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;
using Fresnel.Dialects.Vendors;

namespace Fresnel.Dialects.Gemini;

/// <summary>Writes messages as <c>contents</c> and <c>systemInstruction</c>.</summary>
internal static class ContentsWriter
{
    /// <summary>Replaces a missing thought signature, without which Gemini 3 rejects a call.</summary>
    private const string PlaceholderSignature = "skip_thought_signature_validator";

    public static void Write(RequestBodyWriter body, IReadOnlyList<Message> messages, string model)
    {
        var json = body.Json;
        var hasConversation = messages.Any(message => message.Role != Role.System);
        Dictionary<string, string> callNames = [];
        json.WriteStartArray("contents");
        for (var i = 0; i < messages.Count; i++)
        {
            var message = messages[i];
            if ((message.Role == Role.System && hasConversation) || IsEmpty(message))
                continue;
            json.WriteStartObject();
            json.WriteString("role", message.Role == Role.Assistant ? "model" : "user");
            json.WriteStartArray("parts");
            if (message.Role == Role.Tool)
            {
                var lastTool = i;
                while (lastTool + 1 < messages.Count && messages[lastTool + 1].Role == Role.Tool)
                    lastTool++;
                WriteFunctionResponses(body, messages, i, lastTool, callNames);
                i = lastTool;
            }
            else
            {
                WriteParts(body, message.Parts);
                WriteFunctionCalls(json, message.ToolCalls, callNames, GenerateContentRequestWriter.IsGemini3(model));
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (hasConversation)
            WriteSystemInstruction(json, messages);
    }

    /// <summary>Whether a turn has nothing to write: Google refuses empty ones. A tool's empty result is one, too.</summary>
    private static bool IsEmpty(Message message) =>
        message is { Role: not Role.Tool, ToolCalls.Count: 0 }
        && message.Parts.All(part => part is TextPart { Text.Length: 0 });

    public static void WriteText(Utf8JsonWriter json, string text)
    {
        json.WriteStartObject();
        json.WriteString("text", text);
        json.WriteEndObject();
    }

    public static GatewayException UnsupportedContent(OpaquePart part) =>
        GatewayException.InvalidRequest(
            $"Unsupported content: '{part.Type}' cannot be sent to the provider that serves this call. Leave it out.",
            part.Param,
            "unsupported_content"
        );

    private static void WriteSystemInstruction(Utf8JsonWriter json, IReadOnlyList<Message> messages)
    {
        var texts = messages
            .Where(message => message.Role == Role.System)
            .SelectMany(message => message.Parts)
            .OfType<TextPart>()
            .ToList();
        if (texts.Count == 0)
            return;
        json.WriteStartObject("systemInstruction");
        json.WriteStartArray("parts");
        foreach (var text in texts)
            WriteText(json, text.Text);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteParts(RequestBodyWriter body, IEnumerable<ContentPart> parts)
    {
        foreach (var part in parts)
        {
            switch (part)
            {
                case TextPart { Text.Length: > 0 } text:
                    WriteText(body.Json, text.Text);
                    break;
                case ImagePart image:
                    body.WriteImage(image.Source);
                    break;
                case OpaquePart opaquePart:
                    throw UnsupportedContent(opaquePart);
            }
        }
    }

    /// <summary>Writes the results of one turn's calls as one content, followed by their images.</summary>
    private static void WriteFunctionResponses(
        RequestBodyWriter body,
        IReadOnlyList<Message> messages,
        int first,
        int last,
        Dictionary<string, string> callNames
    )
    {
        var json = body.Json;
        for (var i = first; i <= last; i++)
        {
            var message = messages[i];
            if (message.Parts.OfType<OpaquePart>().FirstOrDefault() is { } opaquePart)
                throw UnsupportedContent(opaquePart);
            var name =
                message.ToolCallId is { } id && callNames.TryGetValue(id, out var calledName)
                    ? calledName
                    : message.Name;
            json.WriteStartObject();
            json.WriteStartObject("functionResponse");
            if (message.ToolCallId is { Length: > 0 })
                json.WriteString("id", message.ToolCallId);
            json.WriteString(
                "name",
                name
                    ?? throw GatewayException.InvalidRequest(
                        $"The tool message at 'messages[{i}]' answers '{message.ToolCallId}', which no message before it called.",
                        $"messages[{i}].tool_call_id"
                    )
            );
            WriteResponse(json, message.Text);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        for (var i = first; i <= last; i++)
            WriteParts(body, messages[i].Parts.Where(part => part is ImagePart));
    }

    /// <summary>Writes a JSON object as it is, any other text as the member <c>output</c>.</summary>
    private static void WriteResponse(Utf8JsonWriter json, string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        if (IsObject(utf8))
        {
            json.WritePropertyName("response");
            json.WriteRawValue(utf8, skipInputValidation: true);
            return;
        }
        json.WriteStartObject("response");
        json.WriteString("output", text);
        json.WriteEndObject();
    }

    private static void WriteFunctionCalls(
        Utf8JsonWriter json,
        IReadOnlyList<ToolCall> calls,
        Dictionary<string, string> callNames,
        bool requiresSignature
    )
    {
        for (var i = 0; i < calls.Count; i++)
        {
            var call = calls[i];
            callNames[call.Id] = call.Name;
            json.WriteStartObject();
            json.WriteStartObject("functionCall");
            if (call.Id.Length > 0)
                json.WriteString("id", call.Id);
            json.WriteString("name", call.Name);
            json.WritePropertyName("args");
            json.WriteRawValue(ToolArguments.ToObject(call.Arguments), skipInputValidation: true);
            json.WriteEndObject();
            if (call.Signature is not null)
                json.WriteString("thoughtSignature", call.Signature);
            else if (requiresSignature && i == 0)
                json.WriteString("thoughtSignature", PlaceholderSignature);
            json.WriteEndObject();
        }
    }

    private static bool IsObject(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var json = new Utf8JsonReader(utf8, JsonDefaults.ReaderOptions);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
                return false;
            json.Skip();
            return !json.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
