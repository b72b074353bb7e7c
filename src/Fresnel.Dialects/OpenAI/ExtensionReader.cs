using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads the extensions: <c>provider</c>, <c>models</c> and <c>image_config</c>.</summary>
internal static class ExtensionReader
{
    private const int SizeMultiple = 16;

    public static List<string> ReadStrings(ref RequestJsonReader body, string expected)
    {
        List<string> values = [];
        body.EnterArray(expected);
        while (body.NextElement())
            values.Add(body.ReadString());
        return values;
    }

    /// <summary><c>debug</c>: <c>{"route": true}</c>.</summary>
    /// <returns>Whether the caller wants to know why it is served by whom it is.</returns>
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

    /// <summary>One vocabulary for quality: null is the model's choice.</summary>
    public static string? NormaliseQuality(string word) =>
        word switch
        {
            "auto" => null,
            "standard" => "medium",
            "hd" => "high",
            _ => word,
        };

    /// <summary>A size in pixels, or <c>1K</c>, <c>2K</c>, <c>4K</c>: the longer side, the other by the ratio and on the grid.</summary>
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
        var shortSide = (int)
            Math.Max(
                SizeMultiple,
                Math.Round(longSide * Math.Min(widthPerHeight, 1 / widthPerHeight) / SizeMultiple) * SizeMultiple
            );
        return widthPerHeight >= 1 ? new ImageSize(longSide, shortSide) : new ImageSize(shortSide, longSide);
    }

    private static double ParseAspectRatio(string ratio)
    {
        // The same form as a size, with a colon: two positive whole numbers.
        if (
            ImageSize.TryParse(ratio.Replace(':', 'x'), out var sides)
            && ratio.Contains(':')
            && (double)sides.Width / sides.Height is >= 0.1 and <= 10
        )
            return (double)sides.Width / sides.Height;
        throw RequestErrors.InvalidFormat(
            "image_config.aspect_ratio",
            "two whole numbers with a colon between 1:10 and 10:1, for example '16:9'"
        );
    }
}
