using Fresnel.Imaging;

namespace Fresnel.Engine.Perception.Text;

/// <summary>Finds text at the size that shows it best: the whole page first, again and closer where its letters turn out small.</summary>
internal static class PageScan
{
    /// <summary>A picture lower than this and wider than high may be a single word, cut out close.</summary>
    public const int TallestLine = 96;

    private const float MostEnlarged = 2, SmallLetters = 13, GoodLetters = 20;
    private const int LargestSide = 2048;

    public static List<TextRegion> Find(TextFinder finder, Pixels pixels)
    {
        var longSide = (float)Math.Max(pixels.Width, pixels.Height);
        var scale = Math.Min(MostEnlarged, TextFinder.PageSide / longSide);
        var regions = finder.Find(pixels, scale);
        var closest = Math.Min(MostEnlarged, LargestSide / longSide);
        if (regions.Count == 0)
            return pixels.Height < TallestLine ? finder.Find(pixels, Math.Min(1, scale)) : regions;

        var letters = scale * Layout.Block.Middle(regions.Select(region => Math.Min(region.Quad.Width, region.Quad.Height)));
        return letters >= SmallLetters || closest < 1.2f * scale ? regions : finder.Find(pixels, Math.Min(closest, scale * GoodLetters / letters));
    }
}
