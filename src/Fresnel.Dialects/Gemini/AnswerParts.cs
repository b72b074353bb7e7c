using System.Buffers;
using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;

namespace Fresnel.Dialects.Gemini;

/// <summary>One candidate's parts. A call of a function is a part only when its arguments are whole.</summary>
internal sealed class AnswerParts
{
    private readonly SortedDictionary<int, (ToolCalled Call, ArrayBufferWriter<byte> Arguments)> _calls = [];

    /// <summary>A call could not be written, for its arguments are no JSON object.</summary>
    public bool Malformed { get; private set; }

    /// <summary>Writes the part an event is.</summary>
    /// <returns>False when it is none, or not yet.</returns>
    public bool Write(IBufferWriter<byte> output, GatewayEvent item)
    {
        switch (item)
        {
            case TextDelta text:
                WriteText(output, text.Text, thought: false);
                return true;
            case RefusalDelta refusal:
                WriteText(output, refusal.Text, thought: false);
                return true;
            case ReasoningDelta reasoning:
                WriteText(output, reasoning.Text, thought: true);
                return true;
            case ImageReady image:
                WriteImage(output, image.Source);
                return true;
            case ToolCalled call:
                _calls[call.Index] = (call, new());
                return false;
            case ToolArgumentsDelta piece when _calls.TryGetValue(piece.Index, out var call):
                call.Arguments.WriteEscaped(piece.Arguments);
                return false;
            default:
                return false;
        }
    }

    /// <summary>Writes the calls, now that they are whole.</summary>
    /// <param name="separate">Written before each part but the first.</param>
    /// <returns>How many.</returns>
    public int WriteCalls(IBufferWriter<byte> output, bool separate)
    {
        var written = 0;
        foreach (var (call, escaped) in _calls.Values)
        {
            if (Arguments(escaped.WrittenSpan) is not { } arguments)
            {
                Malformed = true;
                continue;
            }
            output.Write(separate || written > 0 ? ",{\"functionCall\":{\"id\":"u8 : "{\"functionCall\":{\"id\":"u8);
            output.WriteText(call.Id);
            output.Write(",\"name\":"u8);
            output.WriteText(call.Name);
            output.Write(",\"args\":"u8);
            output.Write(arguments);
            output.Write("}"u8);
            if (call.Signature is not null)
            {
                output.Write(",\"thoughtSignature\":"u8);
                output.WriteText(call.Signature);
            }
            output.Write("}"u8);
            written++;
        }
        _calls.Clear();
        return written;
    }

    private static void WriteText(IBufferWriter<byte> output, Utf8Text text, bool thought)
    {
        output.Write("{\"text\":\""u8);
        output.WriteEscaped(text);
        output.Write(thought ? "\",\"thought\":true}"u8 : "\"}"u8);
    }

    private static void WriteImage(IBufferWriter<byte> output, ImageSource source)
    {
        switch (source)
        {
            case ImageSource.Url url:
                output.Write("{\"fileData\":{\"mimeType\":\"image/png\",\"fileUri\":"u8);
                output.WriteText(url.Address.AbsoluteUri);
                output.Write("}}"u8);
                return;
            case ImageSource.Bytes file:
                Open(output, file.MediaType);
                output.WriteBase64(file.Data.Span);
                break;
            case ImageSource.Base64 text:
                Open(output, text.MediaType);
                output.Write(text.Data.Span);
                break;
        }
        output.Write("\"}}"u8);
    }

    private static void Open(IBufferWriter<byte> output, string mediaType)
    {
        output.Write("{\"inlineData\":{\"mimeType\":"u8);
        output.WriteText(mediaType);
        output.Write(",\"data\":\""u8);
    }

    /// <param name="escaped">The inside of a JSON text.</param>
    /// <returns>The object that is its text; null when it is none.</returns>
    private static byte[]? Arguments(ReadOnlySpan<byte> escaped)
    {
        if (escaped.IsEmpty)
            return "{}"u8.ToArray();
        try
        {
            var text = JsonSerializer.Deserialize<string>([(byte)'"', .. escaped, (byte)'"'])!;
            var utf8 = Encoding.UTF8.GetBytes(text);
            var json = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 256 });
            json.Read();
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
