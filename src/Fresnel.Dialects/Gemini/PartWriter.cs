using System.Buffers;
using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Gemini;

/// <summary>Writes the parts of a candidate. Function calls are written when their arguments are complete.</summary>
internal sealed class PartWriter
{
    private readonly SortedDictionary<int, (ToolCallStarted Call, ArrayBufferWriter<byte> Arguments)> _pendingCalls =
    [];

    /// <summary>Whether a call was dropped because its arguments are not a JSON object.</summary>
    public bool HasMalformedCall { get; private set; }

    /// <summary>Writes the part of an event.</summary>
    /// <returns>False: the event has no part, or not yet.</returns>
    public bool Write(IBufferWriter<byte> output, GatewayEvent gatewayEvent)
    {
        switch (gatewayEvent)
        {
            case TextDelta text:
                WriteText(output, text.Text, isThought: false);
                return true;
            case RefusalDelta refusal:
                WriteText(output, refusal.Text, isThought: false);
                return true;
            case ReasoningDelta reasoning:
                WriteText(output, reasoning.Text, isThought: true);
                return true;
            case ImageCompleted image:
                WriteImage(output, image.Source);
                return true;
            case ToolCallStarted call:
                _pendingCalls[call.Index] = (call, new());
                return false;
            case ToolArgumentsDelta delta when _pendingCalls.TryGetValue(delta.Index, out var call):
                call.Arguments.WriteEscaped(delta.Arguments);
                return false;
            default:
                return false;
        }
    }

    /// <summary>Writes the completed calls.</summary>
    /// <param name="leadingComma">Whether parts precede: the first call then also starts with a comma.</param>
    /// <returns>The number of calls written.</returns>
    public int WritePendingCalls(IBufferWriter<byte> output, bool leadingComma)
    {
        var count = 0;
        foreach (var (call, escaped) in _pendingCalls.Values)
        {
            if (ParseArguments(escaped.WrittenSpan) is not { } arguments)
            {
                HasMalformedCall = true;
                continue;
            }
            output.Write(leadingComma || count > 0 ? ",{\"functionCall\":{\"id\":"u8 : "{\"functionCall\":{\"id\":"u8);
            output.WriteString(call.Id);
            output.Write(",\"name\":"u8);
            output.WriteString(call.Name);
            output.Write(",\"args\":"u8);
            output.Write(arguments);
            output.Write("}"u8);
            if (call.Signature is not null)
            {
                output.Write(",\"thoughtSignature\":"u8);
                output.WriteString(call.Signature);
            }
            output.Write("}"u8);
            count++;
        }
        _pendingCalls.Clear();
        return count;
    }

    private static void WriteText(IBufferWriter<byte> output, Utf8Text text, bool isThought)
    {
        output.Write("{\"text\":\""u8);
        output.WriteEscaped(text);
        output.Write(isThought ? "\",\"thought\":true}"u8 : "\"}"u8);
    }

    private static void WriteImage(IBufferWriter<byte> output, ImageSource source)
    {
        switch (source)
        {
            case ImageSource.Url url:
                output.Write("{\"fileData\":{\"mimeType\":\"image/png\",\"fileUri\":"u8);
                output.WriteString(url.Address.AbsoluteUri);
                output.Write("}}"u8);
                return;
            case ImageSource.Bytes file:
                WriteInlineDataStart(output, file.MediaType);
                output.WriteBase64(file.Data.Span);
                break;
            case ImageSource.Base64 text:
                WriteInlineDataStart(output, text.MediaType);
                output.Write(text.Data.Span);
                break;
        }
        output.Write("\"}}"u8);
    }

    private static void WriteInlineDataStart(IBufferWriter<byte> output, string mediaType)
    {
        output.Write("{\"inlineData\":{\"mimeType\":"u8);
        output.WriteString(mediaType);
        output.Write(",\"data\":\""u8);
    }

    /// <param name="escaped">The content of a JSON string, still escaped.</param>
    /// <returns>The JSON object in the string; null: it is none.</returns>
    private static byte[]? ParseArguments(ReadOnlySpan<byte> escaped)
    {
        if (escaped.IsEmpty)
            return "{}"u8.ToArray();
        try
        {
            var text = JsonSerializer.Deserialize<string>([(byte)'"', .. escaped, (byte)'"'])!;
            var utf8 = Encoding.UTF8.GetBytes(text);
            var json = new Utf8JsonReader(utf8, JsonDefaults.ReaderOptions);
            json.Read();
            if (json.TokenType == JsonTokenType.Null)
                return "{}"u8.ToArray();
            if (json.TokenType != JsonTokenType.StartObject)
                return null;
            json.Skip();
            return json.Read() ? null : utf8;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
