using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>The names of categories stand at even distances: what a reader joined to one text is cut where it makes them so.</summary>
internal static class CategoryRow
{
    private const double Even = .2,
        Exact = .12,
        Better = .5;
    private const int Fewest = 3;

    // Of the height of words.
    private static readonly double[] s_gaps = [1.2, .9, WordRows.JoinGap, .36];

    /// <param name="row">Segments from left to right.</param>
    /// <param name="words">All words of the page.</param>
    public static List<PageWord> Split(List<PageWord> row, List<PageWord> words)
    {
        if (row.Count < 2)
            return row;
        var spread = Spread(row);
        if (spread <= Exact)
            return row;
        var own = words
            .Where(word => row.Exists(segment => segment.Contains(word.CentreX, word.CentreY)))
            .Select(word => word with { Line = -1 })
            .OrderBy(word => word.Left)
            .ToList();
        return s_gaps
                .Select(gap => WordRows.Merge(own, gap))
                .FirstOrDefault(cut => cut.Count >= Fewest && Spread(cut) <= Math.Min(Even, spread * Better))
            ?? row;
    }

    // The largest difference from the mean distance, by that.
    private static double Spread(List<PageWord> row)
    {
        var mean = (row[^1].CentreX - row[0].CentreX) / (row.Count - 1);
        return row.Zip(row.Skip(1)).Max(pair => Math.Abs(pair.Second.CentreX - pair.First.CentreX - mean)) / mean;
    }
}
