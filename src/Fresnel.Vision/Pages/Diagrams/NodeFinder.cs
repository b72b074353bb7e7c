using Fresnel.Vision.Pages.Rasters;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Diagrams;

/// <summary>Finds closed shapes that hold text in their middle.</summary>
internal static class NodeFinder
{
    private const int Least = 3,
        Most = 80,
        Apart = 4,
        Unrelated = 99,
        SamePaper = 6,
        Overflow = 2,
        MostOverflow = 5;
    private const double OverflowOfWidth = .05,
        LeastWidth = .2,
        LeastHeight = .3;

    /// <returns>Empty: it is no diagram.</returns>
    public static List<NodeRegion> Find(Raster raster, List<PageWord> words)
    {
        var nodes = new List<NodeRegion>();
        var candidates = raster.Regions.Where(region =>
            region.Width >= 34
            && region.Height >= 18
            && region.Width < raster.Width * .8
            && region.Height < raster.Height * .5
            && region.Fill > .45
            && region.Count >= region.Width * region.Height * .3
            && region.Left > 1
            && region.Top > 1
            && region.Right < raster.Width - 2
            && region.Bottom < raster.Height - 2
        );
        foreach (var region in candidates.OrderByDescending(region => region.Count))
        {
            if (nodes.Exists(node => region.IsInside(node.Region, 4) || node.Region.IsInside(region, 2)))
                continue;
            var inside = words.FindAll(word => region.Box.Contains(word.CentreX, word.CentreY));
            if (
                inside.Count == 0
                || ShapeOf(region) is not { } shape
                || !IsCentred(raster, region, inside)
                || IsPaper(raster, region, inside)
            )
                continue;
            nodes.Add(
                new(
                    region,
                    string.Join(' ', WordRows.Of(inside).SelectMany(row => row).Select(word => word.Text)),
                    shape
                )
            );
        }
        return nodes.Count is < Least or > Most || AreCells(nodes) ? [] : nodes;
    }

    // Paper that connectors enclose has its text anywhere.
    private static bool IsCentred(Raster raster, Region region, List<PageWord> inside)
    {
        double left = inside.Min(word => word.Left),
            right = inside.Max(word => word.Right),
            top = inside.Min(word => word.Top),
            bottom = inside.Max(word => word.Bottom);
        var overflow =
            Rgb.Difference(region.Colour, raster.Background) <= SamePaper
                ? Overflow
                : Math.Clamp(region.Width * OverflowOfWidth, Overflow, MostOverflow);
        return left >= region.Left - overflow
            && right <= region.Right + 1 + overflow
            && Math.Abs(((left + right) / 2) - region.CentreX) <= region.Width * .16
            && Math.Abs(((top + bottom) / 2) - region.CentreY) <= region.Height * .2;
    }

    // Paper that connectors enclose may have one small label near its middle.
    private static bool IsPaper(Raster raster, Region region, List<PageWord> inside) =>
        Rgb.Difference(region.Colour, raster.Background) <= SamePaper
        && inside.Max(word => word.Right) - inside.Min(word => word.Left) < region.Width * LeastWidth
        && inside.Max(word => word.Bottom) - inside.Min(word => word.Top) < region.Height * LeastHeight;

    // Most of them touch: a table.
    private static bool AreCells(List<NodeRegion> nodes) =>
        nodes.Count(node => nodes.Exists(other => other != node && Gap(node.Region, other.Region) <= Apart)) * 2
        >= nodes.Count;

    private static int Gap(Region a, Region b)
    {
        var across = Math.Max(a.Left - b.Right, b.Left - a.Right);
        var down = Math.Max(a.Top - b.Bottom, b.Top - a.Bottom);
        return across <= 0 && down > 0 ? down
            : down <= 0 && across > 0 ? across
            : Unrelated;
    }

    /// <returns>Null: none that nodes have.</returns>
    private static string? ShapeOf(Region region)
    {
        var (width, height, fill) = (region.Width, region.Height, region.Fill);
        if (
            fill is > .46 and < .58
            && Before(.5) <= 3 + (width * .03)
            && After(.5) <= 3 + (width * .03)
            && Before(.02) > width * .3
            && Before(.98) > width * .3
        )
            return "diamond";
        if (fill is > .72 and < .84 && Before(.5) <= 2 && After(.5) <= 2)
            return Math.Abs(width - height) < .1 * height ? "circle" : "ellipse";
        if (fill > .84 && Before(.5) <= 2 && After(.5) <= 2 && Before(0) >= height * .32 && After(0) >= height * .32)
            return "ellipse";
        if (fill > .9)
            return "box";
        return fill > .6 && Math.Abs(Before(0) - Before(1)) > height * .15 ? "parallelogram" : null;

        double Before(double share) => region.Rows[(int)(share * (height - 1))].Left - region.Left;
        double After(double share) => region.Right - region.Rows[(int)(share * (height - 1))].Right;
    }
}
