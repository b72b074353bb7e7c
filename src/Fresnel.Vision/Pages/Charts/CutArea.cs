using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>
/// The area below a line, cut to boxes by a grid that is seen through it: its colour goes on beyond the sides of a box, and the grid line
/// there goes on above it. The boundary between bars that touch ends with them.
/// </summary>
internal static class CutArea
{
    private const int Beside = 3,
        SameColour = 10,
        Visible = 7,
        Above = 6,
        Look = 30;
    private const double Lower = .5,
        Most = .8,
        OfBars = .5;

    public static bool Is(Raster raster, BarGroup group) =>
        group.IsVertical && group.Bars.Count(bar => GoesOn(raster, group, bar)) >= group.Bars.Count * OfBars;

    private static bool GoesOn(Raster raster, BarGroup group, Bar bar) =>
        GoesOnBelow(raster, group, bar)
        || GoesOnBeside(raster, bar, (int)bar.Left - 1, -1)
        || GoesOnBeside(raster, bar, (int)bar.Right, 1);

    private static bool GoesOnBelow(Raster raster, BarGroup group, Bar bar)
    {
        var y = (int)group.Foot + (group.IsNegative(bar) ? -Beside : Beside - 1);
        return IsOfBar(raster, bar, (int)bar.Left, (int)bar.Right, x => (x, y));
    }

    /// <param name="edge">The first column outside the bar.</param>
    private static bool GoesOnBeside(Raster raster, Bar bar, int edge, int direction)
    {
        var x = edge + (direction * Beside);
        if (!IsOfBar(raster, bar, (int)(bar.Bottom - (bar.Height * Lower)), (int)bar.Bottom - 2, y => (x, y)))
            return false;
        for (var line = edge; line != x; line += direction)
            if (IsLine(raster, line, (int)bar.Top - Above))
                return true;
        return false;
    }

    private static bool IsOfBar(Raster raster, Bar bar, int from, int to, Func<int, (int X, int Y)> place)
    {
        var same = 0;
        for (var i = from; i < to; i++)
        {
            var (x, y) = place(i);
            if (Rgb.Difference(raster.At(x, y), bar.Colour) <= SameColour)
                same++;
        }
        return same > (to - from) * Most;
    }

    private static bool IsLine(Raster raster, int x, int bottom)
    {
        var visible = 0;
        for (var y = bottom - Look; y < bottom; y++)
        {
            var colour = raster.At(x, y);
            if (
                Rgb.Difference(colour, raster.At(x - Beside, y)) > Visible
                && Rgb.Difference(colour, raster.At(x + Beside, y)) > Visible
            )
                visible++;
        }
        return visible > Look * Lower;
    }
}
