using System.Text.Json;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Gemini;

/// <summary>
/// Reads and writes <c>imageConfig</c>: one of ten aspect ratios, and a size of <c>1K</c>, <c>2K</c> or
/// <c>4K</c>.
/// </summary>
internal static class ImageConfig
{
    private static readonly (string Name, double Ratio)[] AspectRatios =
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

    public static ImageOptions Read(ref RequestJsonReader body)
    {
        string? aspectRatio = null;
        int? longSide = null;
        body.EnterObject();
        while (body.NextMember(out var name))
        {
            if (body.IsNull)
                continue;
            switch (GeminiDialect.ToCamelCase(name))
            {
                case "aspectRatio":
                    aspectRatio = ReadAspectRatio(ref body);
                    break;
                case "imageSize":
                    longSide =
                        AspectRatio.ParseClass(body.ReadName("1K", "2K", "4K", "512"))
                        ?? throw RequestErrors.InvalidValue(body.Path, body.ReadString(), "1K", "2K", "4K", "512");
                    break;
                default:
                    body.Skip();
                    break;
            }
        }
        return new ImageOptions(
            longSide is { } side
                ? AspectRatio.ToSize(side, aspectRatio is null ? 1 : AspectRatio.Parse(aspectRatio)!.Value)
                : null,
            null,
            aspectRatio
        );
    }

    /// <summary>Writes the nearest aspect ratio, and a size above 1536 pixels as <c>2K</c> or <c>4K</c>.</summary>
    public static void Write(Utf8JsonWriter json, ImageSize? size, string? aspectRatio)
    {
        if (size is null && aspectRatio is null)
            return;
        json.WriteStartObject("imageConfig");
        if (size is { } pixels)
            json.WriteString("aspectRatio", NearestAspectRatio((double)pixels.Width / pixels.Height));
        else
            json.WriteString(
                "aspectRatio",
                AspectRatio.Parse(aspectRatio!) is { } parsed ? NearestAspectRatio(parsed) : aspectRatio
            );
        if (size is { } requested && Math.Max(requested.Width, requested.Height) is > 1536 and var longSide)
            json.WriteString("imageSize", longSide > 3072 ? "4K" : "2K");
        json.WriteEndObject();
    }

    private static string NearestAspectRatio(double ratio) =>
        AspectRatios.MinBy(candidate => Math.Abs(Math.Log(candidate.Ratio / ratio))).Name;

    private static string ReadAspectRatio(ref RequestJsonReader body)
    {
        var aspectRatio = body.ReadString();
        return AspectRatio.Parse(aspectRatio) is >= 0.1 and <= 10
            ? aspectRatio
            : throw RequestErrors.InvalidFormat(
                body.Path,
                "two whole numbers with a colon between 1:10 and 10:1, for example '16:9'"
            );
    }
}
