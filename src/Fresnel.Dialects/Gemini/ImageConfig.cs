using System.Text.Json;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;

namespace Fresnel.Dialects.Gemini;

/// <summary>How a drawn picture should be, in Gemini's words: one of ten shapes, and <c>1K</c>, <c>2K</c> or <c>4K</c>.</summary>
internal static class ImageConfig
{
    private const int Grid = 16;

    private static readonly (string Name, double Shape)[] Shapes =
    [
        ("1:1", 1),
        ("2:3", 2.0 / 3),
        ("3:2", 3.0 / 2),
        ("3:4", 3.0 / 4),
        ("4:3", 4.0 / 3),
        ("4:5", 4.0 / 5),
        ("5:4", 5.0 / 4),
        ("9:16", 9.0 / 16),
        ("16:9", 16.0 / 9),
        ("21:9", 21.0 / 9),
    ];

    public static ImageWish Read(ref BodyReader body)
    {
        string? ratio = null;
        int? longer = null;
        body.Enter();
        while (body.NextMember(out var name))
        {
            if (body.IsNull)
                continue;
            switch (GeminiDialect.Camel(name))
            {
                case "aspectRatio":
                    ratio = ReadRatio(ref body);
                    break;
                case "imageSize":
                    longer = body.ReadWord("1K", "2K", "4K", "512") switch
                    {
                        "1K" => 1024,
                        "2K" => 2048,
                        "4K" => 4096,
                        _ => 512,
                    };
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        return new ImageWish(
            longer is { } side ? SizeOf(side, ratio is null ? 1 : ShapeOf(ratio)!.Value) : null,
            null,
            ratio
        );
    }

    /// <summary>The nearest shape; the size only where it is over what every model draws.</summary>
    public static void Write(Utf8JsonWriter json, ImageSize? size, string? ratio)
    {
        if (size is null && ratio is null)
            return;
        json.WriteStartObject("imageConfig");
        if (size is { } pixels)
            json.WriteString("aspectRatio", Nearest((double)pixels.Width / pixels.Height));
        else
            json.WriteString("aspectRatio", ShapeOf(ratio!) is { } shape ? Nearest(shape) : ratio);
        if (size is { } asked && Math.Max(asked.Width, asked.Height) is > 1536 and var longer)
            json.WriteString("imageSize", longer > 3072 ? "4K" : "2K");
        json.WriteEndObject();
    }

    private static string Nearest(double shape) => Shapes.MinBy(known => Math.Abs(Math.Log(known.Shape / shape))).Name;

    private static string ReadRatio(ref BodyReader body)
    {
        var ratio = body.ReadText();
        return ShapeOf(ratio) is >= 0.1 and <= 10
            ? ratio
            : throw Refuse.Format(
                body.Path,
                "two whole numbers with a colon between 1:10 and 10:1, for example '16:9'"
            );
    }

    private static double? ShapeOf(string ratio) =>
        ratio.Contains(':', StringComparison.Ordinal) && ImageSize.TryParse(ratio.Replace(':', 'x'), out var sides)
            ? (double)sides.Width / sides.Height
            : null;

    private static ImageSize SizeOf(int longer, double shape)
    {
        var shorter = (int)Math.Max(Grid, Math.Round(longer * Math.Min(shape, 1 / shape) / Grid) * Grid);
        return shape >= 1 ? new ImageSize(longer, shorter) : new ImageSize(shorter, longer);
    }
}
