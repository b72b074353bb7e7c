using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Tables;

/// <summary>A first row whose cells span several columns: each stands in the middle of its columns, or at their left.</summary>
internal static class MergedHeader
{
    private const double Tolerance = .4;

    /// <param name="segments">Of the row, from left to right.</param>
    /// <param name="columns">What the text of each column covers in the rows below.</param>
    /// <returns>For each column the segment over it, null over the names of rows; null: no cell spans columns.</returns>
    public static PageWord?[]? Spread(List<PageWord> segments, IReadOnlyList<(double Left, double Right)> columns)
    {
        if (segments.Count == 0)
            return null;
        var pitch = (columns[^1].Right - columns[0].Left) / columns.Count;
        var best = (Error: double.MaxValue, Ends: Array.Empty<int>(), First: 0);
        foreach (var first in (ReadOnlySpan<int>)[0, 1])
        {
            if (segments.Count >= columns.Count - first)
                continue;
            var (error, ends) = Divide(segments, columns, 0, first, pitch * Tolerance);
            if (error < best.Error)
                best = (error, ends, first);
        }
        if (best.Error is double.MaxValue)
            return null;
        var owners = new PageWord?[columns.Count];
        for (int i = 0, column = best.First; i < segments.Count; column = best.Ends[i++] + 1)
            Array.Fill(owners, segments[i], column, best.Ends[i] - column + 1);
        return owners;
    }

    // The last column of each segment from one on, so that the columns are all taken and the least is off.
    private static (double Error, int[] Ends) Divide(
        List<PageWord> segments,
        IReadOnlyList<(double Left, double Right)> columns,
        int segment,
        int first,
        double tolerance
    )
    {
        if (segment == segments.Count)
            return first == columns.Count ? (0, []) : (double.MaxValue, []);
        var best = (Error: double.MaxValue, Ends: Array.Empty<int>());
        for (var last = first; last < columns.Count; last++)
        {
            var error = Error(segments[segment], columns[first].Left, columns[last].Right);
            if (error > tolerance)
                continue;
            var (rest, ends) = Divide(segments, columns, segment + 1, last + 1, tolerance);
            if (rest < double.MaxValue && error + rest < best.Error)
                best = (error + rest, [last, .. ends]);
        }
        return best;
    }

    private static double Error(PageWord segment, double left, double right) =>
        Math.Min(Math.Abs(segment.CentreX - ((left + right) / 2)), Math.Abs(segment.Left - left));
}
