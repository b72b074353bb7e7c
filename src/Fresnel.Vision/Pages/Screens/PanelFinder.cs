using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Screens;

/// <summary>
/// Finds what may be a button, a field or a message. Where lossy compression opened the corners of thin borders, their four sides are
/// looked for.
/// </summary>
internal static class PanelFinder
{
    private const int Narrowest = 36,
        Lowest = 18,
        Highest = 70,
        SameEnd = 3,
        SameCorner = 8,
        Radius = 14,
        Visible = 5,
        LeastLine = 22,
        SameLine = 12;
    private const double Wide = 1.15,
        Filled = .93,
        OfImage = .97,
        OfSide = .7;

    /// <returns>The largest first.</returns>
    public static List<Panel> Find(Raster raster)
    {
        var found = raster
            .Regions.Where(region => IsPanel(raster, region.Box) && region.Fill > (raster.IsNoisy ? .8 : Filled))
            .Select(region =>
                raster.IsNoisy
                    ? new(TrimmedBox.Of(raster, region), region.Colour)
                    : new Panel(region.Box, region.Colour)
            )
            .ToList();
        if (raster.IsNoisy)
            found.AddRange(Outlined(raster).Where(panel => !found.Exists(other => AreSame(other.Box, panel.Box))));
        return [.. found.OrderByDescending(panel => panel.Width * panel.Height)];
    }

    private static bool IsPanel(Raster raster, PixelBox box) =>
        box.Width >= Narrowest
        && box.Height is >= Lowest and <= Highest
        && box.Width <= raster.Width * OfImage
        && box.Width > box.Height * Wide;

    private static bool AreSame(PixelBox a, PixelBox b) => a.IsInside(b, SameEnd) || b.IsInside(a, SameEnd);

    private static IEnumerable<Panel> Outlined(Raster raster)
    {
        var lines = LevelLines(raster);
        foreach (var above in lines)
        foreach (
            var below in lines.Where(line =>
                line.Y - above.Y is > Lowest and <= Highest + 1
                && Math.Abs(line.From - above.From) <= SameCorner
                && Math.Abs(line.To - above.To) <= SameCorner
            )
        )
        {
            if (Between(raster, above, below) is { } box && IsPanel(raster, box))
                yield return new(box, raster.At(box.Left + 3, (int)box.CentreY));
        }
    }

    private static PixelBox? Between(Raster raster, (int Y, int From, int To) above, (int Y, int From, int To) below)
    {
        var y = (above.Y + below.Y) / 2;
        var (from, to) = (Math.Max(above.From, below.From), Math.Min(above.To, below.To));
        var paper = raster.At(from + 2, y);
        var (left, right) = (from + 1, to - 1);
        while (left > from - Radius && Rgb.Difference(raster.At(left, y), paper) <= Visible)
            left--;
        while (right < to + Radius && Rgb.Difference(raster.At(right, y), paper) <= Visible)
            right++;
        return IsSide(left) && IsSide(right) ? new(left + 1, above.Y + 1, right - 1, below.Y - 1) : null;

        bool IsSide(int x)
        {
            var (count, all) = (0, 0);
            for (var row = above.Y + (Radius / 2); row <= below.Y - (Radius / 2); row++, all++)
                if (Rgb.Difference(raster.At(x, row), paper) > Visible)
                    count++;
            return all > 0 && count >= all * OfSide;
        }
    }

    // Up to two pixels thick, with other colours above and below.
    private static List<(int Y, int From, int To)> LevelLines(Raster raster)
    {
        var lines = new List<(int Y, int From, int To)>();
        for (var y = 2; y < raster.Height - 2; y++)
        for (var x = 0; x < raster.Width; x++)
        {
            if (!IsLine(x, y))
                continue;
            var (from, colour) = (x, raster.At(x, y));
            while (x < raster.Width && IsLine(x, y) && Rgb.Difference(raster.At(x, y), colour) <= SameLine)
                x++;
            if (x - from >= LeastLine)
                lines.Add((y, from, x - 1));
        }
        return lines;

        bool IsLine(int x, int y) =>
            Rgb.Difference(raster.At(x, y), raster.At(x, y - 2)) > Visible
            && Rgb.Difference(raster.At(x, y), raster.At(x, y + 2)) > Visible;
    }
}
