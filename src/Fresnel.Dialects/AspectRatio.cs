using Fresnel.Contracts.Models;

namespace Fresnel.Dialects;

/// <summary>Aspect ratios of output images, as width divided by height.</summary>
internal static class AspectRatio
{
    /// <summary>Sides are multiples of this, in pixels.</summary>
    private const int SizeMultiple = 16;

    /// <summary>Parses two positive integers with a colon between them, such as <c>16:9</c>.</summary>
    /// <returns>Null: another format.</returns>
    public static double? Parse(string text) =>
        text.Contains(':', StringComparison.Ordinal) && ImageSize.TryParse(text.Replace(':', 'x'), out var sides)
            ? (double)sides.Width / sides.Height
            : null;

    /// <summary>The size with the given longer side; the shorter side is rounded to a multiple of 16.</summary>
    /// <param name="longSide">In pixels.</param>
    public static ImageSize ToSize(int longSide, double aspectRatio)
    {
        var shortSide = longSide * Math.Min(aspectRatio, 1 / aspectRatio);
        var rounded = (int)Math.Max(SizeMultiple, Math.Round(shortSide / SizeMultiple) * SizeMultiple);
        return aspectRatio >= 1 ? new ImageSize(longSide, rounded) : new ImageSize(rounded, longSide);
    }
}
