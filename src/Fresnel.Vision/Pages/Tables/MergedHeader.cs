using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Tables;

/// <summary>
/// A first row whose cells span several columns: each stands in the middle of its columns, or at their left, all by the same offset, as
/// texts that are aligned to the right stand right of the middle of their own cells.
/// </summary>
internal static class MergedHeader
{
    private const double Tolerance = .4,
        MostOffset = .55,
        WeightOfOffset = .2;

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
            foreach (var ends in Divisions(segments, columns, first, 0, pitch * (MostOffset + Tolerance)))
            {
                var error = Error(segments, columns, first, ends, pitch);
                if (error < best.Error)
                    best = (error, ends, first);
            }
        }
        if (best.Error is double.MaxValue)
            return null;
        var owners = new PageWord?[columns.Count];
        for (int i = 0, column = best.First; i < segments.Count; column = best.Ends[i++] + 1)
            Array.Fill(owners, segments[i], column, best.Ends[i] - column + 1);
        return owners;
    }

    // The last column of each segment from one on, so that all columns are taken and none is far off.
    private static IEnumerable<int[]> Divisions(
        List<PageWord> segments,
        IReadOnlyList<(double Left, double Right)> columns,
        int first,
        int segment,
        double most
    )
    {
        if (segment == segments.Count)
        {
            if (first == columns.Count)
                yield return [];
            yield break;
        }
        for (var last = first; last < columns.Count; last++)
        {
            var (fromMiddle, fromLeft) = Offsets(segments[segment], columns[first].Left, columns[last].Right);
            if (Math.Min(Math.Abs(fromMiddle), Math.Abs(fromLeft)) > most)
                continue;
            foreach (var rest in Divisions(segments, columns, last + 1, segment + 1, most))
                yield return [last, .. rest];
        }
    }

    private static double Error(
        List<PageWord> segments,
        IReadOnlyList<(double Left, double Right)> columns,
        int first,
        int[] ends,
        double pitch
    )
    {
        var offsets = segments
            .Select(
                (segment, i) => Offsets(segment, columns[i == 0 ? first : ends[i - 1] + 1].Left, columns[ends[i]].Right)
            )
            .ToList();
        return Math.Min(
            Deviation(offsets.ConvertAll(offset => offset.FromMiddle)),
            Deviation(offsets.ConvertAll(offset => offset.FromLeft))
        );

        double Deviation(List<double> all)
        {
            var mean = all.Average();
            return
                Math.Abs(mean) > pitch * (all.Count > 1 ? MostOffset : Tolerance)
                || all.Exists(offset => Math.Abs(offset - mean) > pitch * Tolerance)
                ? double.MaxValue
                : all.Sum(offset => Math.Abs(offset - mean)) + (WeightOfOffset * Math.Abs(mean));
        }
    }

    private static (double FromMiddle, double FromLeft) Offsets(PageWord segment, double left, double right) =>
        (segment.CentreX - ((left + right) / 2), segment.Left - left);
}
