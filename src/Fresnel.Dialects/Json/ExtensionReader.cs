using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Json;

/// <summary>Reads the gateway's extension members <c>models</c>, <c>debug</c>, <c>plugins</c>, <c>image_config</c> and others.</summary>
internal static class ExtensionReader
{
    public static List<string> ReadStrings(ref RequestJsonReader body, string expected)
    {
        List<string> values = [];
        body.EnterArray(expected);
        while (body.NextElement())
            values.Add(body.ReadString());
        return values;
    }

    /// <summary>Reads <c>image_response_format</c>, how a conversation returns images.</summary>
    /// <returns>Whether as URLs; null: not specified.</returns>
    public static bool? ReadImageResponseFormat(ref RequestJsonReader body) =>
        body.IsNull
            ? null
            : body.ReadString() switch
            {
                "url" => true,
                "b64_json" => false,
                var other => throw RequestErrors.InvalidValue(body.Path, other, "url", "b64_json"),
            };

    /// <summary>Reads <c>debug</c>, an object such as <c>{"route": true}</c>.</summary>
    /// <returns>Whether the routing decision is requested.</returns>
    public static bool ReadDebug(ref RequestJsonReader body)
    {
        if (body.IsNull)
            return false;
        var explainRoute = false;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (member == "route")
                explainRoute = !body.IsNull && body.ReadBool();
            else
                throw RequestErrors.UnknownParameter(body.Path);
        }
        return explainRoute;
    }

    /// <summary>Reads OpenRouter's <c>plugins</c>, of which only <c>response-healing</c> has a meaning here.</summary>
    /// <returns>Whether JSON answers are repaired; null: the plugin is not listed.</returns>
    public static bool? ReadPlugins(ref RequestJsonReader body)
    {
        bool? repairsJson = null;
        body.EnterArray("an array of objects such as {\"id\": \"response-healing\"}");
        while (body.NextElement())
        {
            var (id, isEnabled) = ("", true);
            body.EnterObject();
            while (body.NextMember(out var member))
            {
                if (member == "id" && body.IsString)
                    id = body.ReadString();
                else if (member == "enabled" && !body.IsNull)
                    isEnabled = body.ReadBool();
                else
                    body.Skip();
            }
            if (id == "response-healing")
                repairsJson = isEnabled;
        }
        return repairsJson;
    }

    public static ImageOptions ReadImageOptions(ref RequestJsonReader body)
    {
        string? size = null,
            quality = null,
            aspectRatio = null,
            format = null,
            background = null;
        int? compression = null;
        body.EnterObject();
        while (body.NextMember(out var member))
        {
            if (body.IsNull)
                continue;
            switch (member)
            {
                case "image_size" or "size":
                    size = body.ReadString();
                    break;
                case "aspect_ratio":
                    aspectRatio = AspectRatio.OfName(body.ReadString());
                    break;
                case "quality":
                    quality = ReadQuality(ref body);
                    break;
                case "output_format":
                    format = body.ReadName("png", "jpeg", "webp", "svg");
                    break;
                case "output_compression":
                    compression = body.ReadInt(0, 100);
                    break;
                case "background":
                    background = ReadBackground(ref body);
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        var widthPerHeight = aspectRatio is null or "auto" ? 1 : ParseAspectRatio(aspectRatio);
        return new ImageOptions(
            size is null or "auto" ? null : ResolveSize(size, widthPerHeight),
            quality,
            aspectRatio is "auto" ? null : aspectRatio
        )
        {
            Format = ImageFormats.Parse(format),
            OtherFormat = ImageFormats.Parse(format) is null ? format : null,
            Compression = compression,
            Background = background,
        };
    }

    /// <summary>
    /// Reads a quality; other names of <c>medium</c> and <c>high</c> are mapped to them. Null: the model's default.
    /// </summary>
    public static string? ReadQuality(ref RequestJsonReader body) =>
        body.ReadName("low", "medium", "high", "auto", "standard", "hd") switch
        {
            "auto" => null,
            "standard" => "medium",
            "hd" => "high",
            var name => name,
        };

    /// <returns>Null: the model's default.</returns>
    public static string? ReadBackground(ref RequestJsonReader body) =>
        body.ReadName("transparent", "opaque", "auto") is not "auto" and var background ? background : null;

    /// <summary>Parses a size in pixels, or <c>1K</c>, <c>2K</c> or <c>4K</c> as the longer side.</summary>
    private static ImageSize ResolveSize(string text, double widthPerHeight)
    {
        if (ImageSize.TryParse(text, out var size))
            return size;
        var longSide =
            AspectRatio.ParseClass(text)
            ?? throw RequestErrors.InvalidValue(
                "image_config.image_size",
                text,
                "auto",
                "1K",
                "2K",
                "4K",
                "WIDTHxHEIGHT in pixels"
            );
        return AspectRatio.ToSize(longSide, widthPerHeight);
    }

    private static double ParseAspectRatio(string text) =>
        AspectRatio.Parse(text) is { } ratio and >= 0.1 and <= 10
            ? ratio
            : throw RequestErrors.InvalidFormat(
                "image_config.aspect_ratio",
                "two whole numbers with a colon between 1:10 and 10:1, for example '16:9'"
            );
}
