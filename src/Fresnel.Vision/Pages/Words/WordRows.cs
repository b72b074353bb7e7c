namespace Fresnel.Vision.Pages.Words;

/// <summary>Words in rows, and the segments that close words of a row make.</summary>
internal static class WordRows
{
    /// <summary>
    /// Words are joined where the gap is under this share of the height. A space is about .3 em; boxes of fonts are 1.2
    /// to 1.4 em high, boxes of a reader about 1.
    /// </summary>
    public const double JoinGap = .62;

    private const double SameRow = .45,
        GapInLine = 1.6,
        GapBetweenLines = .3;

    /// <summary>From top to bottom, each from left to right.</summary>
    public static List<List<PageWord>> Of(IEnumerable<PageWord> words)
    {
        var rows = new List<List<PageWord>>();
        foreach (var word in words.OrderBy(word => word.CentreY))
        {
            var row = rows.FindLast(row => row.Exists(other => AreBeside(other, word)));
            if (row is null)
                rows.Add([word]);
            else
                row.Add(word);
        }
        foreach (var row in rows)
            row.Sort(static (a, b) => a.Left.CompareTo(b.Left));
        return rows;
    }

    public static List<PageWord> Segments(IEnumerable<PageWord> words, double gap = JoinGap) =>
        [.. Of(words).SelectMany(row => Merge(row, gap))];

    /// <param name="isWall">Whether words on both sides of a place must stay apart.</param>
    public static List<PageWord> Merge(List<PageWord> row, double gap = JoinGap, Func<double, bool>? isWall = null)
    {
        var segments = new List<PageWord>();
        foreach (var word in row)
        {
            if (
                segments.Count > 0
                && segments[^1] is var previous
                && word.Left - previous.Right < Gap(previous, word, gap) * Math.Min(previous.Height, word.Height)
                && isWall?.Invoke((previous.Right + word.Left) / 2) is not true
            )
                segments[^1] = previous.Join(word);
            else
                segments.Add(word);
        }
        return segments;
    }

    public static double MiddleHeight(IReadOnlyCollection<PageWord> words) =>
        words.Count == 0 ? 0 : words.Select(word => word.Height).Order().ElementAt(words.Count / 2);

    private static bool AreBeside(PageWord a, PageWord b) =>
        Math.Abs(a.CentreY - b.CentreY) < SameRow * Math.Min(a.Height, b.Height);

    private static double Gap(PageWord left, PageWord right, double gap) =>
        left.Line < 0 || right.Line < 0 ? gap
        : left.Line == right.Line ? GapInLine
        : Math.Min(GapBetweenLines, gap);
}
