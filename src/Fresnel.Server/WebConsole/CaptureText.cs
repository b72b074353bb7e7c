using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fresnel.Captures;
using Fresnel.Server.Admin;

namespace Fresnel.Server.WebConsole;

/// <summary>Captured content, for people.</summary>
internal static class CaptureText
{
    /// <summary>Longer strings without a space are data, such as base64.</summary>
    private const int MaxData = 240;

    private const int ShownOfData = 40;

    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // it is shown as text, not as HTML
    };

    /// <summary>The body of a request, indented, with its data shortened.</summary>
    public static string Request(Capture capture)
    {
        if (CaptureView.TextOf(capture) is not { } text)
            return $"A form of {Figures.Count(capture.Body.Length)} bytes.";
        try
        {
            return Shorten(JsonNode.Parse(text))?.ToJsonString(s_json) ?? text;
        }
        catch (JsonException)
        {
            return text;
        }
    }

    /// <summary><c>Request, 1,024 × 768, image/png, 1.2 MB</c>.</summary>
    public static string Describe(CapturedPicture picture) =>
        string.Join(
            ", ",
            new[]
            {
                picture.IsInput ? "Request" : "Answer",
                picture.Width is { } width ? $"{width} × {picture.Height}" : null,
                picture.MediaType,
                picture.Bytes < 1_000_000 ? $"{Math.Max(1, picture.Bytes / 1000)} kB" : $"{picture.Bytes / 1e6:0.0} MB",
            }.Where(part => part is not null)
        );

    public static string ThumbnailOf(CapturedPicture picture) =>
        $"data:image/webp;base64,{Convert.ToBase64String(picture.Thumbnail.Span)}";

    private static JsonNode? Shorten(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    if (ShortenText(value) is { } text)
                        members[name] = text;
                    else
                        Shorten(value);
                }
                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                {
                    if (ShortenText(items[i]) is { } text)
                        items[i] = text;
                    else
                        Shorten(items[i]);
                }
                break;
        }
        return node;
    }

    /// <returns>Null: it is not data.</returns>
    private static string? ShortenText(JsonNode? node) =>
        node is JsonValue value
        && value.TryGetValue(out string? text)
        && text.Length > MaxData
        && !text.AsSpan(0, MaxData).Contains(' ')
            ? $"{text[..ShownOfData]}… ({text.Length:N0} characters)"
            : null;
}
