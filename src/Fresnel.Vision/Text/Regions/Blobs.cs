using System.Numerics;

namespace Fresnel.Vision.Text.Regions;

/// <summary>Connected areas (by side or corner) of a map above a threshold.</summary>
internal static class Blobs
{
    private readonly record struct Run(int Row, int First, int Last);

    /// <returns>The ends of every horizontal run of each area: enough for its hull.</returns>
    public static IEnumerable<Vector2[]> Find(ReadOnlySpan<float> map, int width, int height, float threshold)
    {
        var runs = new List<Run>();
        var parents = new List<int>();
        var above = (From: 0, To: 0); // runs of the row above
        for (var y = 0; y < height; y++)
        {
            var row = map.Slice(y * width, width);
            var from = runs.Count;
            for (var x = NextAbove(row, 0, threshold); x < width; x = NextAbove(row, x, threshold))
            {
                var first = x;
                while (x < width && row[x] > threshold)
                    x++;
                runs.Add(new(y, first, x - 1));
                parents.Add(parents.Count);
            }
            for (int i = from, j = above.From; i < runs.Count && j < above.To; )
            {
                if (runs[j].First <= runs[i].Last + 1 && runs[i].First <= runs[j].Last + 1)
                    parents[Root(parents, i)] = Root(parents, j);
                if (runs[i].Last < runs[j].Last)
                    i++;
                else
                    j++;
            }
            above = (from, runs.Count);
        }
        return Enumerable
            .Range(0, runs.Count)
            .GroupBy(i => Root(parents, i))
            .Select(blob =>
                blob.SelectMany(i =>
                        new[] { new Vector2(runs[i].First, runs[i].Row), new Vector2(runs[i].Last, runs[i].Row) }
                    )
                    .ToArray()
            );
    }

    private static int NextAbove(ReadOnlySpan<float> row, int from, float threshold)
    {
        while (from < row.Length && !(row[from] > threshold))
            from++;
        return from;
    }

    private static int Root(List<int> parents, int i)
    {
        while (parents[i] != i)
            i = parents[i] = parents[parents[i]];
        return i;
    }
}
