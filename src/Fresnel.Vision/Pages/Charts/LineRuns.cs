using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>The pixels of one line by column: runs that its colour explains.</summary>
internal sealed class LineRuns
{
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
        var (isLine, isFlatLine) = (Explained(area.Ink.Colours), alsoFlat ? Explained(area.Ink.FlatColours) : []);
        var columns = new List<(int Top, int Bottom)>[area.Width];
        var rows = new int[area.Height];
        for (var x = 0; x < columns.Length; x++)
        {
            columns[x] = [];
            var (top, bottom) = (0, -1);
            foreach (var (y, own, flat) in area.Ink[x])
            {
                if (!(own >= 0 && isLine[own]) && !(alsoFlat && flat >= 0 && isFlatLine[flat]))
                    continue;
                rows[y - area.Top]++;
                if (y != bottom + 1)
                {
                    Add(x, top, bottom);
                    top = y;
                }
                bottom = y;
            }
            Add(x, top, bottom);
        }
        return new(columns, rows);

        void Add(int x, int top, int bottom)
        {
            if (bottom >= 0 && !(area.IsMasked(area.Left + x, top) && area.IsMasked(area.Left + x, bottom)))
                columns[x].Add((top, bottom));
        }

        bool[] Explained(ReadOnlySpan<int> pixels)
        {
            var explained = new bool[pixels.Length];
            for (var i = 0; i < pixels.Length; i++)
                explained[i] = Explains(raster, colour, pixels[i], others) && !grid.Contains(pixels[i]);
            return explained;
        }
    }

    // The line's colour laid over the background, and no other line's.
    private static bool Explains(Raster raster, int colour, int pixel, int[] others)
    {
        var (share, residue) = Rgb.Blend(pixel, colour, raster.Background);
        return share > .42 && share < 1.15 && residue < (raster.IsNoisy ? 30 : 20) && !IsOfOther(colour, pixel, others);
    }

    private static bool IsOfOther(int colour, int pixel, int[] others)
    {
        foreach (var other in others)
        {
            if (Rgb.Difference(pixel, other) is < 14 and var difference && difference < Rgb.Difference(pixel, colour))
                return true;
        }
        return false;
    }
}
