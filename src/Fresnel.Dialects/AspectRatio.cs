using System.Globalization;
using Fresnel.Contracts.Models;

namespace Fresnel.Dialects;

/// <summary>Aspect ratios of output images, as width divided by height.</summary>
public static class AspectRatio
{
    /// <summary>Sides are multiples of this, in pixels.</summary>
    private const int SizeMultiple = 16;
    private const int DefaultSide = 1024;

    /// <summary><c>square</c>, <c>portrait</c> and <c>landscape</c> as a ratio; anything else as it is.</summary>
    public static string OfName(string text) =>
        text switch
        {
            "square" => "1:1",
            "portrait" => "2:3",
            "landscape" => "3:2",
            _ => text,
        };

    /// <summary>The size of a ratio or name with the area of 1024 × 1024 pixels; null: neither.</summary>
    public static ImageSize? ToDefaultArea(string text)
    {
        if (Parse(OfName(text)) is not { } ratio || ratio is < 0.1 or > 10)
            return null;
        return new ImageSize(Round(DefaultSide * Math.Sqrt(ratio)), Round(DefaultSide / Math.Sqrt(ratio)));

        static int Round(double side) => (int)Math.Round(side / SizeMultiple) * SizeMultiple;
    }

    /// <summary>Parses two positive integers with a colon between them, such as <c>16:9</c>.</summary>
    /// <returns>Null: another format.</returns>
    public static double? Parse(string text) =>
        text.Contains(':', StringComparison.Ordinal) && ImageSize.TryParse(text.Replace(':', 'x'), out var sides)
            ? (double)sides.Width / sides.Height
            : null;

    /// <summary>Parses a class of sizes, <c>512</c> or <c>1K</c> to <c>16K</c>, to its longer side in pixels; null: none.</summary>
    public static int? ParseClass(string text) =>
        text == "512" ? 512
        : text.Length is 2 or 3
        && text[^1] is 'K' or 'k'
        && int.TryParse(
            text.AsSpan(0, text.Length - 1),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var thousands
        )
        && thousands is >= 1 and <= 16
            ? thousands * 1024
        : null;

    /// <summary>The size of an aspect ratio such as <c>16:9</c> with a longer side of 1024 pixels; null: no ratio.</summary>
    public static ImageSize? ToSize(string? aspectRatio) =>
        aspectRatio is not null && Parse(aspectRatio) is { } ratio ? ToSize(DefaultSide, ratio) : null;

    /// <summary>The size with the given longer side; the shorter side is rounded to a multiple of 16.</summary>
    /// <param name="longSide">In pixels.</param>
    public static ImageSize ToSize(int longSide, double aspectRatio)
    {
        var shortSide = longSide * Math.Min(aspectRatio, 1 / aspectRatio);
        var rounded = (int)Math.Max(SizeMultiple, Math.Round(shortSide / SizeMultiple) * SizeMultiple);
        return aspectRatio >= 1 ? new ImageSize(longSide, rounded) : new ImageSize(rounded, longSide);
    }
}
