namespace Fresnel.Vision.Pages.Rasters;

/// <summary>The box of a region without the rows and columns that only a part of it is in: ripples beside its border.</summary>
internal static class TrimmedBox
{
    private const int MostTrimmed = 4;
    private const double Covered = .6;

    public static PixelBox Of(Raster raster, Region region)
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
        var (top, bottom) = Ends(rows, region.Width);
        var (left, right) = Ends(columns[..region.Width], region.Height);
        return new(region.Left + left, region.Top + top, region.Left + right, region.Top + bottom);
    }

    private static (int First, int Last) Ends(int[] counts, int whole)
    {
        var (first, last) = (0, counts.Length - 1);
        while (first < MostTrimmed && first < last && counts[first] < whole * Covered)
            first++;
        while (last > counts.Length - 1 - MostTrimmed && last > first && counts[last] < whole * Covered)
            last--;
        return (first, last);
    }
}
