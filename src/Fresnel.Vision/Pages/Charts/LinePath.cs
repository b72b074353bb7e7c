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
        var costs = new double[columns.Length][];
        var previous = new (int Column, int Run)[columns.Length][];
        var alive = new List<(int Column, int Run)>();
        for (var x = 0; x < columns.Length; x++)
        {
            costs[x] = new double[columns[x].Count];
            previous[x] = new (int, int)[columns[x].Count];
            for (var i = 0; i < columns[x].Count; i++)
            {
                (costs[x][i], previous[x][i]) = (x * SkippedAtEnd, (-1, -1));
                foreach (var (column, run) in alive)
                {
                    var cost = costs[column][run] + Step(columns[column][run], columns[x][i], x - column);
                    if (cost < costs[x][i])
                        (costs[x][i], previous[x][i]) = (cost, (column, run));
                }
            }
            alive.RemoveAll(at => x - at.Column > Memory);
            for (var i = 0; i < columns[x].Count; i++)
                alive.Add((x, i));
            if (alive.Count > MostAlive)
                alive.RemoveRange(0, alive.Count - MostAlive);
        }
        var end =
            alive.Count == 0
                ? (-1, -1)
                : alive.MinBy(at => costs[at.Column][at.Run] + ((columns.Length - 1 - at.Column) * SkippedAtEnd));
        return WalkBack(columns, previous, end);
    }

    private static double Step((int Top, int Bottom) from, (int Top, int Bottom) to, int columns)
    {
        var gap = Math.Max(0, Math.Max(to.Top - from.Bottom - 1, from.Top - to.Bottom - 1));
        return ((columns - 1) * Skipped)
            + (Math.Min(gap, MostJump) * Jump)
            + (.02 * Math.Abs(to.Top + to.Bottom - from.Top - from.Bottom));
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
}
