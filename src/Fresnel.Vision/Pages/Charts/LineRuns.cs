using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>The pixels of one line by column: runs that its colour explains.</summary>
internal sealed class LineRuns
{
    private const int LikePaper = 4;

    private LineRuns(List<(int Top, int Bottom)>[] columns, int[] rows)
    {
        Columns = columns;
        Rows = rows;
        Covered = columns.Count(column => column.Count > 0);
    }

    public List<(int Top, int Bottom)>[] Columns { get; }

    /// <summary>Pixels of each row of the plot.</summary>
    public int[] Rows { get; }

    /// <summary>Columns with any run.</summary>
    public int Covered { get; }

    /// <param name="grid">Colours that are none of the line's.</param>
    /// <param name="others">Colours of other lines.</param>
    /// <param name="alsoFlat">Also pixels that have the line's colour where ripples are removed.</param>
    public static LineRuns Find(
        Raster raster,
        PlotArea area,
        HashSet<int> grid,
        int colour,
        int[] others,
        bool alsoFlat = false
    )
    {
        var columns = new List<(int Top, int Bottom)>[area.Width];
        var rows = new int[area.Height];
        var known = new Dictionary<int, bool>();
        for (var x = area.Left; x <= area.Right; x++)
        {
            var runs = columns[x - area.Left] = [];
            for (var y = area.Top; y <= area.Bottom; y++)
            {
                if (!IsLineAt(x, y))
                    continue;
                var start = y;
                for (; y <= area.Bottom && IsLineAt(x, y); y++)
                    rows[y - area.Top]++;
                if (!area.IsMasked(x, start) || !area.IsMasked(x, y - 1))
                    runs.Add((start, y - 1));
            }
        }
        return new(columns, rows);

        bool IsLineAt(int x, int y) => IsOfLine(area.At(x, y)) || (alsoFlat && IsOfLine(raster.At(x, y)));

        bool IsOfLine(int pixel)
        {
            if (Rgb.Difference(pixel, raster.Background) <= LikePaper)
                return false;
            if (!known.TryGetValue(pixel, out var isOfLine))
                known[pixel] = isOfLine = !grid.Contains(pixel) && Explains(raster, colour, pixel, others);
            return isOfLine;
        }
    }

    // The line's colour laid over the background, and no other line's.
    private static bool Explains(Raster raster, int colour, int pixel, int[] others)
    {
        var (share, residue) = Rgb.Blend(pixel, colour, raster.Background);
        return share > .42
            && share < 1.15
            && residue < (raster.IsNoisy ? 30 : 20)
            && !others.Any(other =>
                Rgb.Difference(pixel, other) < 14 && Rgb.Difference(pixel, other) < Rgb.Difference(pixel, colour)
            );
    }
}
