using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects;

/// <summary>Puts other images into a JSON body where the caller's stood, in every vendor's way to write one. All other bytes stay.</summary>
public static class WireImageReplacer
{
    private static readonly string[] s_wrapperNames = ["image_url", "source", "inline_data", "inlineData", "image"];
    private static readonly string[] s_mediaTypeNames = ["media_type", "mime_type", "mimeType"];

    private delegate void ValueWriter(IBufferWriter<byte> output);

    /// <param name="images">Where each stood, for example <c>messages[0].content[1].image_url</c>, and what is to stand there.</param>
    /// <returns>A body of its own memory; null where an image is not found or is written in a way that cannot hold another: the request must be written anew.</returns>
    public static WireBody? Replace(WireBody body, IReadOnlyList<(string Param, ImageSource Source)> images)
    {
        try
        {
            using var json = JsonDocument.Parse(body.Bytes, new JsonDocumentOptions { MaxDepth = 256 });
            var edits = new EditList(body);
            foreach (var (param, source) in images)
            {
                if (FindElement(json.RootElement, param) is not { } element || !TryReplace(edits, element, source))
                    return null;
            }
            return edits.Apply();
        }
        catch (JsonException)
        {
            return null; // not JSON at all: a form
        }
    }

    private static bool TryReplace(EditList edits, JsonElement element, ImageSource source)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            edits.Add(element, output => WriteQuoted(output, text => ImageUrlWriter.WriteUrl(text, source)));
            return true;
        }
        if (element.ValueKind != JsonValueKind.Object)
            return false;
        foreach (var wrapper in s_wrapperNames)
        {
            if (
                element.TryGetProperty(wrapper, out var inner)
                && inner.ValueKind is JsonValueKind.String or JsonValueKind.Object
            )
                return TryReplace(edits, inner, source);
        }
        foreach (var type in s_mediaTypeNames)
        {
            if (!element.TryGetProperty(type, out var media) || !element.TryGetProperty("data", out var data))
                continue;
            edits.Add(media, output => WriteQuoted(output, text => text.WriteEscaped(MediaType(source))));
            edits.Add(data, output => WriteQuoted(output, text => WriteData(text, source)));
            return source is not ImageSource.Url;
        }
        if (!element.TryGetProperty("url", out var url))
            return false;
        if (
            !element.TryGetProperty("type", out var sourceType)
            || sourceType.ValueKind != JsonValueKind.String
            || !sourceType.ValueEquals("url")
        )
            return TryReplace(edits, url, source);
        edits.Add(
            element,
            output =>
            {
                output.Write("{\"type\":\"base64\",\"media_type\":\""u8);
                output.WriteEscaped(MediaType(source));
                output.Write("\",\"data\":\""u8);
                WriteData(output, source);
                output.Write("\"}"u8);
            }
        );
        return source is not ImageSource.Url;
    }

    private static JsonElement? FindElement(JsonElement root, string param)
    {
        var element = root;
        foreach (var segment in param.Split(['.', '['], StringSplitOptions.RemoveEmptyEntries))
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Array
                    when int.TryParse(
                        segment.TrimEnd(']'),
                        NumberStyles.None,
                        CultureInfo.InvariantCulture,
                        out var index
                    )
                        && index < element.GetArrayLength():
                    element = element[index];
                    break;
                case JsonValueKind.Object when element.TryGetProperty(segment, out var member):
                    element = member;
                    break;
                default:
                    return null;
            }
        }
        return element;
    }

    private static void WriteQuoted(IBufferWriter<byte> output, ValueWriter writeText)
    {
        output.Write("\""u8);
        writeText(output);
        output.Write("\""u8);
    }

    private static string MediaType(ImageSource source) =>
        source switch
        {
            ImageSource.Bytes file => file.MediaType,
            ImageSource.Base64 text => text.MediaType,
            _ => "",
        };

    private static void WriteData(IBufferWriter<byte> output, ImageSource source)
    {
        if (source is ImageSource.Bytes file)
            output.WriteBase64(file.Data.Span);
        else if (source is ImageSource.Base64 text)
            output.Write(text.Data.Span);
    }

    /// <summary>Values to be written in place of others.</summary>
    private sealed class EditList(WireBody body)
    {
        private readonly List<(int Start, int End, ValueWriter Value)> _edits = [];

        public void Add(JsonElement element, ValueWriter value)
        {
            var raw = JsonMarshal.GetRawUtf8Value(element);
            body.Bytes.Span.Overlaps(raw, out var start);
            _edits.Add((start, start + raw.Length, value));
        }

        /// <returns>Null where two lie over each other.</returns>
        public WireBody? Apply()
        {
            _edits.Sort((left, right) => left.Start.CompareTo(right.Start));
            var output = new ArrayBufferWriter<byte>(body.Bytes.Length);
            List<(int End, int By)> shifts = [];
            var copiedTo = 0;
            foreach (var (start, end, value) in _edits)
            {
                if (start < copiedTo)
                    return null;
                output.Write(body.Bytes.Span[copiedTo..start]);
                value(output);
                copiedTo = end;
                shifts.Add((end, output.WrittenCount - end));
            }
            output.Write(body.Bytes.Span[copiedTo..]);
            return body with
            {
                Bytes = output.WrittenMemory,
                Members =
                [
                    .. body.Members.Select(member =>
                        member with
                        {
                            Start = ShiftOffset(member.Start),
                            ValueStart = ShiftOffset(member.ValueStart),
                            End = ShiftOffset(member.End),
                        }
                    ),
                ],
            };

            int ShiftOffset(int offset) => offset + shifts.LastOrDefault(shift => shift.End <= offset).By;
        }
    }
}
