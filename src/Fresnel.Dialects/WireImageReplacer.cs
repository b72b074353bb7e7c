using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects;

/// <summary>Replaces images in a JSON body of any supported vendor format. All other bytes stay.</summary>
public static class WireImageReplacer
{
    private static readonly string[] s_wrapperNames = ["image_url", "source", "inline_data", "inlineData", "image"];
    private static readonly string[] s_mediaTypeNames = ["media_type", "mime_type", "mimeType"];

    /// <param name="images">
    /// The path of each image, for example <c>messages[0].content[1].image_url</c>, and its replacement.
    /// </param>
    /// <returns>
    /// A body with its own memory; null: an image is not found or cannot be replaced in place, and the request
    /// must be written in full.
    /// </returns>
    public static WireBody? Replace(WireBody body, IReadOnlyList<(string Param, ImageSource Source)> images)
    {
        try
        {
            using var json = JsonDocument.Parse(body.Bytes, JsonDefaults.DocumentOptions);
            var edits = new WireEdits(body);
            foreach (var (param, source) in images)
            {
                if (FindElement(json.RootElement, param) is not { } element || !TryReplace(edits, element, source))
                    return null;
            }
            return edits.Apply();
        }
        catch (JsonException)
        {
            return null; // not JSON, such as a form
        }
    }

    private static bool TryReplace(WireEdits edits, JsonElement element, ImageSource source)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            edits.Add(element, output => WriteQuoted(output, text => text.WriteUrl(source)));
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
            edits.Add(media, output => WriteQuoted(output, text => text.WriteEscaped(source.MediaType() ?? "")));
            edits.Add(data, output => WriteQuoted(output, text => text.WriteBase64(source)));
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
                output.WriteEscaped(source.MediaType() ?? "");
                output.Write("\",\"data\":\""u8);
                output.WriteBase64(source);
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

    private static void WriteQuoted(IBufferWriter<byte> output, Action<IBufferWriter<byte>> writeText)
    {
        output.Write("\""u8);
        writeText(output);
        output.Write("\""u8);
    }
}
