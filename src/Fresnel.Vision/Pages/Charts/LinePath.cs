using System.Runtime.InteropServices;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>The path that jumps least through the runs of a line, column by column.</summary>
internal static class LinePath
{
    private const double SkippedAtEnd = 4,
        Skipped = 3,
        Jump = 2,
        MostJump = 40;
    private const int Memory = 30,
        MostAlive = 60;

    /// <returns>The middle in each column, NaN where the path has none; and the columns that it has.</returns>
    public static (double[] Middles, int Length) Find(List<(int Top, int Bottom)>[] columns)
    {
        var previous = new (int Column, int Run)[columns.Length][];
        var alive = new List<End>();
        for (var x = 0; x < columns.Length; x++)
        {
            previous[x] = new (int, int)[columns[x].Count];
            var before = alive.Count;
            for (var i = 0; i < columns[x].Count; i++)
            {
                var (top, bottom) = columns[x][i];
                var cost = x * SkippedAtEnd;
                previous[x][i] = (-1, -1);
                foreach (ref readonly var end in CollectionsMarshal.AsSpan(alive)[..before])
                {
                    var reached = end.Cost + ((x - end.Column - 1) * Skipped);
                    if (reached >= cost)
                        continue;
                    reached += Step(end, top, bottom);
                    if (reached < cost)
                        (cost, previous[x][i]) = (reached, (end.Column, end.Run));
                }
                alive.Add(new(x, i, top, bottom, cost));
            }
            var old = 0;
            while (old < before && x - alive[old].Column > Memory)
                old++;
            alive.RemoveRange(0, Math.Max(old, alive.Count - MostAlive));
        }
        if (alive.Count == 0)
            return WalkBack(columns, previous, (-1, -1));
        var last = alive.MinBy(end => end.Cost + ((columns.Length - 1 - end.Column) * SkippedAtEnd));
        return WalkBack(columns, previous, (last.Column, last.Run));
    }

    private static double Step(in End from, int top, int bottom)
    {
        var gap = Math.Max(0, Math.Max(top - from.Bottom - 1, from.Top - bottom - 1));
        return (Math.Min(gap, MostJump) * Jump) + (.02 * Math.Abs(top + bottom - from.Top - from.Bottom));
    }

    private static (double[] Middles, int Length) WalkBack(
        List<(int Top, int Bottom)>[] columns,
        (int Column, int Run)[][] previous,
        (int Column, int Run) at
    )
    {
        var middles = new double[columns.Length];
        Array.Fill(middles, double.NaN);
        var length = 0;
        for (; at.Column >= 0; at = previous[at.Column][at.Run], length++)
        {
            var (top, bottom) = columns[at.Column][at.Run];
            middles[at.Column] = (top + bottom + 1) / 2.0;
        }
        return (middles, length);
    }

    /// <summary>A run that a path ends at, and what the path has cost.</summary>
    private readonly record struct End(int Column, int Run, int Top, int Bottom, double Cost);
}
