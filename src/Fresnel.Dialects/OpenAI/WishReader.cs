using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Reads the extensions: <c>provider</c>, <c>models</c> and <c>image_config</c>.</summary>
internal static class WishReader
{
    private const int Grid = 16;

    public static List<string> ReadTexts(ref BodyReader body, string expected)
    {
        List<string> texts = [];
        body.EnterArray(expected);
        while (body.NextElement())
            texts.Add(body.ReadText());
        return texts;
    }

    /// <summary><c>debug</c>: <c>{"route": true}</c>.</summary>
    /// <returns>Whether the caller wants to know why it is served by whom it is.</returns>
    public static bool ReadDebug(ref BodyReader body)
    {
        if (body.IsNull)
            return false;
        var route = false;
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (member == "route")
                route = !body.IsNull && body.ReadBool();
            else
                throw Refuse.Unknown(body.Path);
        }
        return route;
    }

    public static ImageWish ReadImage(ref BodyReader body)
    {
        string? size = null,
            quality = null,
            ratio = null;
        body.Enter();
        while (body.NextMember(out var member))
        {
            if (body.IsNull)
                continue;
            switch (member)
            {
                case "image_size" or "size":
                    size = body.ReadText();
                    break;
                case "aspect_ratio":
                    ratio = body.ReadText();
                    break;
                case "quality":
                    quality = Quality(body.ReadWord("auto", "low", "medium", "high", "standard", "hd"));
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        var shape = ratio is null or "auto" ? 1 : Shape(ratio);
        return new ImageWish(
            size is null or "auto" ? null : SizeOf(size, shape),
            quality,
            ratio is "auto" ? null : ratio
        );
    }

    /// <summary>One vocabulary for quality: null is the model's choice.</summary>
    public static string? Quality(string word) =>
        word switch
        {
            "auto" => null,
            "standard" => "medium",
            "hd" => "high",
            _ => word,
        };

    /// <summary>A size in pixels, or <c>1K</c>, <c>2K</c>, <c>4K</c>: the longer side, the other by the ratio and on the grid.</summary>
    private static ImageSize SizeOf(string text, double shape)
    {
        if (ImageSize.TryParse(text, out var size))
            return size;
        var longer = text switch
        {
            "1K" or "1k" => 1024,
            "2K" or "2k" => 2048,
            "4K" or "4k" => 4096,
            _ => throw Refuse.Value(
                "image_config.image_size",
                text,
                "auto",
                "1K",
                "2K",
                "4K",
                "WIDTHxHEIGHT in pixels"
            ),
        };
        var shorter = (int)Math.Max(Grid, Math.Round(longer * Math.Min(shape, 1 / shape) / Grid) * Grid);
        return shape >= 1 ? new ImageSize(longer, shorter) : new ImageSize(shorter, longer);
    }

    private static double Shape(string ratio)
    {
        // The same form as a size, with a colon: two positive whole numbers.
        if (
            ImageSize.TryParse(ratio.Replace(':', 'x'), out var sides)
            && ratio.Contains(':')
            && (double)sides.Width / sides.Height is >= 0.1 and <= 10
        )
            return (double)sides.Width / sides.Height;
        throw Refuse.Format(
            "image_config.aspect_ratio",
            "two whole numbers with a colon between 1:10 and 10:1, for example '16:9'"
        );
    }
}
