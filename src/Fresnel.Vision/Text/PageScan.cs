using Fresnel.Imaging;

namespace Fresnel.Vision.Text;

/// <summary>Finds text at the size that shows it best: the whole page first, again and closer where its letters turn out small.</summary>
internal static class PageScan
{
    private const float MostEnlarged = 2,
        SmallLetters = 13,
        GoodLetters = 20;
    private const int LargestSide = 2048,
        ManyLines = 5;

    public static List<TextRegion> Find(TextFinder finder, Pixels pixels)
    {
        var longSide = (float)Math.Max(pixels.Width, pixels.Height);
        var scale = Math.Min(MostEnlarged, TextFinder.PageSide / longSide);
        var regions = finder.Find(pixels, scale);
        var closest = Math.Min(1, LargestSide / longSide);
        if (regions.Count < ManyLines || closest < 1.2f * scale)
            return regions;

        var letters =
            scale * Layout.Block.Middle(regions.Select(region => Math.Min(region.Quad.Width, region.Quad.Height)));
        return letters >= SmallLetters
            ? regions
            : finder.Find(pixels, Math.Min(closest, scale * GoodLetters / letters));
    }
}
