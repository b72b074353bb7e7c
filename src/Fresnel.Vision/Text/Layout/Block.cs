namespace Fresnel.Vision.Text.Layout;

/// <summary>Rows that are read one after the other: a column, or what spans the columns. Cells of a row are in their order, too.</summary>
internal sealed record Block(List<List<Cell>> Rows)
{
    private const float ParagraphGap = .6f,
        WordGap = .4f,
        WideGap = 1.5f,
        Wider = 1.6f;

    public static Block Of(IEnumerable<Cell> cells)
    {
        var rows = new List<List<Cell>>();
        foreach (var cell in cells.OrderBy(cell => cell.Box.Top + cell.Box.Bottom))
        {
            if (rows.Count > 0 && rows[^1].Exists(other => IsBeside(cell.Box, other.Box)))
                rows[^1].Add(cell);
            else
                rows.Add([cell]);
        }
        foreach (var row in rows)
            row.Sort(static (a, b) => a.Box.Left.CompareTo(b.Box.Left));
        return new(rows);
    }

    /// <summary>With cells that only a word's space separates made one.</summary>
    public Block Joined(PageFrame frame)
    {
        var rows = new List<List<Cell>>();
        foreach (var row in Rows)
        {
            var joined = new List<Cell>();
            foreach (var cell in row)
            {
                if (
                    joined.Count > 0
                    && !cell.IsVertical
                    && !joined[^1].IsVertical
                    && Gap(joined[^1].Box, cell.Box) < WordGap * Math.Min(cell.Box.Height, joined[^1].Box.Height)
                )
                    joined[^1] = joined[^1].Join(cell, frame);
                else
                    joined.Add(cell);
            }
            rows.Add(joined);
        }
        return new(rows);
    }

    private static float Gap(BoundingBox a, BoundingBox b) => Math.Max(b.Left - a.Right, a.Left - b.Right);

    /// <summary>Whether two boxes are on one line: their middles lie no further apart than a share of the lower one's height.</summary>
    public static bool IsBeside(BoundingBox a, BoundingBox b, float share = .5f) =>
        Math.Abs(a.Top + a.Bottom - b.Top - b.Bottom) < 2 * share * Math.Min(a.Height, b.Height);

    /// <summary>Indexes of rows that begin a paragraph: the space above is wide, or wider than is usual in the block.</summary>
    public IEnumerable<int> Paragraphs()
    {
        if (Rows.Count < 2)
            yield break;
        var gaps = Rows.Zip(
                Rows.Skip(1),
                (above, below) => below.Min(cell => cell.Box.Top) - above.Max(cell => cell.Box.Bottom)
            )
            .ToArray();
        var heights = Rows.Select(row => row.Max(cell => cell.Box.Height)).ToArray();
        var usual = Middle(gaps);
        for (var i = 0; i < gaps.Length; i++)
        {
            var height = Math.Min(heights[i], heights[i + 1]);
            if (gaps[i] > WideGap * height || (gaps[i] > ParagraphGap * height && gaps[i] > Wider * usual))
                yield return i + 1;
        }
    }

    internal static float Middle(IEnumerable<float> values)
    {
        var sorted = values.Order().ToArray();
        return sorted[sorted.Length / 2];
    }
}
