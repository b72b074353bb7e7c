using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Json;

/// <summary>Reads the gateway's extension members <c>models</c>, <c>debug</c>, <c>plugins</c> and <c>image_config</c>.</summary>
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
            aspectRatio = null;
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
                    aspectRatio = body.ReadString();
                    break;
                case "quality":
                    quality = NormaliseQuality(body.ReadOneOf("auto", "low", "medium", "high", "standard", "hd"));
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
        );
    }

    /// <summary>Maps quality names to <c>low</c>, <c>medium</c> and <c>high</c>; null: the model's default.</summary>
    public static string? NormaliseQuality(string word) =>
        word switch
        {
            "auto" => null,
            "standard" => "medium",
            "hd" => "high",
            _ => word,
        };

    /// <summary>Parses a size in pixels, or <c>1K</c>, <c>2K</c> or <c>4K</c> as the longer side.</summary>
    private static ImageSize ResolveSize(string text, double widthPerHeight)
    {
        if (ImageSize.TryParse(text, out var size))
            return size;
        var longSide = text switch
        {
            "1K" or "1k" => 1024,
            "2K" or "2k" => 2048,
            "4K" or "4k" => 4096,
            _ => throw RequestErrors.InvalidValue(
                "image_config.image_size",
                text,
                "auto",
                "1K",
                "2K",
                "4K",
                "WIDTHxHEIGHT in pixels"
            ),
        };
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
