using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Tables;

/// <summary>
/// The white space down a table that no segment crosses, or no word where it is wider than any space between words: readers join the
/// words of close cells. In long tables one may cross it, such as a title row.
/// </summary>
internal static class ColumnGaps
{
    private const int LongTable = 8;
    private const double LeastGap = .3,
        WiderThanSpace = .75,
        LeastWhereCrossed = .6;

    /// <param name="segments">Of each row.</param>
    /// <param name="words">The words of the same rows.</param>
    /// <param name="height">The usual height of a word.</param>
    public static List<double> Find(
        List<List<PageWord>> segments,
        List<List<PageWord>> words,
        double left,
        double right,
        double height
    )
    {
        var (crossed, covered) = (Cover(segments, left, right), Cover(words, left, right));
        var gaps = Gaps(covered, crossed, allowed: 0, height, Math.Max(4, height * LeastGap), left);
        return gaps.Count > 0 || segments.Count < LongTable
            ? gaps
            : Gaps(covered, crossed, allowed: 1, height, height * LeastWhereCrossed, left);
    }

    private static int[] Cover(List<List<PageWord>> rows, double left, double right)
    {
        var covered = new int[(int)(right - left) + 2];
        foreach (var segment in rows.SelectMany(row => row))
            for (
                var x = Math.Max(0, (int)(segment.Left - left));
                x <= Math.Min(covered.Length - 1, (int)(segment.Right - left));
                x++
            )
                covered[x]++;
        return covered;
    }

    private static List<double> Gaps(
        int[] covered,
        int[] crossed,
        int allowed,
        double height,
        double least,
        double left
    )
    {
        var gaps = new List<double>();
        for (var x = 0; x < covered.Length; )
        {
            if (covered[x] > allowed)
            {
                x++;
                continue;
            }
            var (start, isCrossed) = (x, false);
            for (; x < covered.Length && covered[x] <= allowed; x++)
                isCrossed |= crossed[x] > allowed;
            if (
                start > 0
                && x < covered.Length
                && x - start >= (isCrossed ? Math.Max(least, height * WiderThanSpace) : least)
            )
                gaps.Add(left + ((start + x) / 2.0));
        }
        return gaps;
    }
}
