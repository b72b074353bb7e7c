namespace Fresnel.Vision.Pages.Rasters;

/// <summary>The box of a region without the rows and columns that only a part of it is in: ripples beside its border.</summary>
internal static class TrimmedBox
{
    private const int MostTrimmed = 4;
    private const double Covered = .6;

    public static PixelBox Of(Raster raster, Region region)
    {
        var (rows, columns) = Count(raster, region);
        return Cut(
            region,
            Ends(rows, region.Width * Covered, MostTrimmed),
            Ends(columns, region.Height * Covered, MostTrimmed)
        );
    }

    /// <summary>As <see cref="Of"/>, also without streaks that run far out of the region.</summary>
    public static PixelBox OfCore(Raster raster, Region region)
    {
        var (rows, columns) = Count(raster, region);
        return Cut(
            region,
            Ends(rows, Usual(rows, region.Count) * Covered, region.Height),
            Ends(columns, Usual(columns, region.Count) * Covered, region.Width)
        );
    }

    private static PixelBox Cut(Region region, (int First, int Last) rows, (int First, int Last) columns) =>
        new(region.Left + columns.First, region.Top + rows.First, region.Left + columns.Last, region.Top + rows.Last);

    private static (int[] Rows, int[] Columns) Count(Raster raster, Region region)
    {
        var (rows, columns) = (new int[region.Height], new int[region.Width + 1]);
        foreach (var run in raster.RunsOf(region))
        {
            rows[run.Y - region.Top] += run.Right - run.Left + 1;
            columns[run.Left - region.Left]++;
            columns[run.Right + 1 - region.Left]--;
        }
        for (var i = 1; i < columns.Length; i++)
            columns[i] += columns[i - 1];
        return (rows, columns[..region.Width]);
    }

    // The pixels of the row or column that the middle pixel is in.
    private static int Usual(int[] counts, int all)
    {
        var sorted = counts.Order().ToArray();
        var i = 0;
        for (var sum = sorted[0]; sum * 2 < all; sum += sorted[i])
            i++;
        return sorted[i];
    }

    private static (int First, int Last) Ends(int[] counts, double least, int most)
    {
        var (first, last) = (0, counts.Length - 1);
        while (first < most && first < last && counts[first] < least)
            first++;
        while (last > counts.Length - 1 - most && last > first && counts[last] < least)
            last--;
        return (first, last);
    }
}
