using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Tables;

/// <summary>The white space down a table that no segment crosses; in long tables one may, such as a title row.</summary>
internal static class ColumnGaps
{
    private const int LongTable = 8;

    /// <param name="height">The usual height of a word.</param>
    public static List<double> Find(List<List<PageWord>> rows, double left, double right, double height)
    {
        var covered = new int[(int)(right - left) + 2];
        foreach (var segment in rows.SelectMany(row => row))
            for (
                var x = Math.Max(0, (int)(segment.Left - left));
                x <= Math.Min(covered.Length - 1, (int)(segment.Right - left));
                x++
            )
                covered[x]++;
        var gaps = Gaps(covered, allowed: 0, Math.Max(4, height * .3), left);
        return gaps.Count > 0 || rows.Count < LongTable ? gaps : Gaps(covered, allowed: 1, height * .6, left);
    }

    private static List<double> Gaps(int[] covered, int allowed, double least, double left)
    {
        var gaps = new List<double>();
        for (var x = 0; x < covered.Length; )
        {
            if (covered[x] > allowed)
            {
                x++;
                continue;
            }
            var start = x;
            while (x < covered.Length && covered[x] <= allowed)
                x++;
            if (start > 0 && x < covered.Length && x - start >= least)
                gaps.Add(left + ((start + x) / 2.0));
        }
        return gaps;
    }
}
