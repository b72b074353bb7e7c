using Fresnel.Vision.Text;

namespace Fresnel.Vision.Kind;

/// <summary>
/// The kind of an image by its statistics and its text. Hand-made rules; between similar kinds the result is
/// <see cref="ImageKind.Unsure"/>.
/// </summary>
internal static class KindRules
{
    /// <param name="lossless">Whether the file's format keeps pixels exactly, as made images are saved.</param>
    public static ImageKind Of(KindStatistics pixels, TextRegions text, bool lossless, int width, int height)
    {
        if (pixels.Flat > 0.995f && pixels.MostCommon > 0.98f && !text.Any)
            return ImageKind.Blank;

        var made = pixels.IsMadeIn(lossless || text.Lines.Count >= 4);
        var paper = pixels.Paper >= 0.5f && pixels.Colourful <= 0.1f;
        if (!made && !paper && text.Share >= 0.2f)
            return ImageKind.Illustration; // a poster, a package
        if (!made)
            return paper && text.Share >= 0.08f && text.Lines.Count >= 3 ? ImageKind.Document
                : pixels.Flat < 0.4f && pixels.TopSixteen < 0.7f ? ImageKind.Photo
                : ImageKind.Unsure;

        if (pixels.TopSixteen < 0.6f)
            return ImageKind.Illustration; // many shades: gradients, images
        if (paper && text.Share >= 0.08f)
            return ImageKind.Document;
        if (text.Lines.Count >= 8)
            return IsScreen(width, height) ? ImageKind.Screenshot : ImageKind.Unsure;
        return pixels.Paper >= 0.6f && text.Lines.Count >= 2 ? ImageKind.Diagram
            : text.Lines.Count <= 3 ? ImageKind.Illustration
            : ImageKind.Unsure;
    }

    /// <summary>The proportions of screens: 4:3, 16:10, 16:9 lying, and phones standing.</summary>
    private static bool IsScreen(int width, int height) =>
        ((float)width / height) is (> 1.3f and < 1.8f) or (> 0.44f and < 0.57f);
}
