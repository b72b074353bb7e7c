namespace Fresnel.Vision.Text.Layout;

/// <summary>
/// Puts the pieces of a page in the order a person reads them: recursive cuts along its white space (XY-cut), with
/// columns distinguished from tables.
/// </summary>
/// <remarks>
/// White space down the page separates columns when lines of prose stand on both sides, or when the lines on its
/// sides do not align; otherwise it separates the cells of a table, which is read row by row. What spans the
/// columns, such as a heading, divides them into upper and lower ones.
/// </remarks>
internal static class ReadingOrder
{
    private const float MinGutter = .5f,
        MinBand = 1f,
        ClearlyWider = 1.3f;
    private const float ProseRatio = 6,
        ProseFill = .55f,
        MaxSpanning = .3f,
        MaxAligned = .5f,
        Aligned = .25f;

    public static List<Block> Arrange(IReadOnlyCollection<Cell> cells)
    {
        if (cells.Count < 4)
            return cells.Count == 0 ? [] : [Block.Of(cells)];
        if (Gutter(cells, IsBetweenProse) is { } prose)
            return Columns(cells, prose);
        if (Band(cells) is { } below)
        {
            var (upper, lower) = (
                Arrange([.. cells.Where(cell => cell.Box.Top < below)]),
                Arrange([.. cells.Where(cell => cell.Box.Top >= below)])
            );
            return upper.Count == 1 && lower.Count == 1 ? [Block.Of(cells)] : [.. upper, .. lower];
        }
        return Gutter(cells, IsBetweenUnaligned) is { } gutter ? Columns(cells, gutter) : [Block.Of(cells)];
    }

    /// <summary>The same where columns and cells are read from right to left.</summary>
    public static List<Block> ArrangeFromRight(IReadOnlyCollection<Cell> cells) =>
        Arrange([.. cells.Select(Mirror)])
            .ConvertAll(block => new Block(block.Rows.ConvertAll(row => row.ConvertAll(Mirror))));

    private static Cell Mirror(Cell cell) => cell with { Box = cell.Box with { Left = -cell.Box.Right } };

    // Between what spans the columns, left before right.
    private static List<Block> Columns(IReadOnlyCollection<Cell> cells, float gutter)
    {
        var blocks = new List<Block>();
        List<Cell> spanning = [],
            left = [],
            right = [];
        foreach (var cell in cells.OrderBy(cell => cell.Box.Top))
        {
            if (Spans(cell, gutter))
            {
                Flush(left, right);
                spanning.Add(cell);
            }
            else
            {
                Flush(spanning);
                (cell.Box.Right <= gutter ? left : right).Add(cell);
            }
        }
        Flush(spanning, left, right);
        return blocks;

        void Flush(params ReadOnlySpan<List<Cell>> parts)
        {
            foreach (var part in parts)
            {
                blocks.AddRange(Arrange(part));
                part.Clear();
            }
        }
    }

    // The place of the clearest white space down the page that is accepted, if any.
    private static float? Gutter(IReadOnlyCollection<Cell> cells, Func<List<Cell>, List<Cell>, bool> accept)
    {
        var height = Block.Middle(cells.Select(cell => cell.Box.Height));
        var edges = cells
            .SelectMany(cell => new[] { (At: cell.Box.Left, Change: 1), (At: cell.Box.Right, Change: -1) })
            .OrderBy(edge => edge.At)
            .ToArray();
        var gaps = new List<(int Spanning, float Width, float Middle)>();
        var open = 0;
        for (var i = 0; i + 1 < edges.Length; i++)
        {
            open += edges[i].Change;
            if (edges[i + 1].At > edges[i].At && open <= MaxSpanning * cells.Count)
                gaps.Add((open, edges[i + 1].At - edges[i].At, (edges[i].At + edges[i + 1].At) / 2));
        }
        foreach (var (_, _, middle) in gaps.OrderBy(gap => gap.Spanning).ThenByDescending(gap => gap.Width))
        {
            var left = cells.Where(cell => cell.Box.Right <= middle).ToList();
            var right = cells.Where(cell => cell.Box.Left >= middle).ToList();
            if (
                left.Count >= 2
                && right.Count >= 2
                && right.Min(cell => cell.Box.Left) - left.Max(cell => cell.Box.Right) >= MinGutter * height
                && AreSideBySide(left, right)
                && accept(left, right)
            )
                return middle;
        }
        return null;
    }

    private static bool Spans(Cell cell, float gutter) => cell.Box.Left < gutter && cell.Box.Right > gutter;

    private static bool AreSideBySide(List<Cell> left, List<Cell> right)
    {
        var (a, b) = (Extent(left), Extent(right));
        return Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top)
            >= .5f * Math.Min(a.Bottom - a.Top, b.Bottom - b.Top);
    }

    private static (float Top, float Bottom) Extent(List<Cell> cells) =>
        (cells.Min(cell => cell.Box.Top), cells.Max(cell => cell.Box.Bottom));

    private static bool IsBetweenProse(List<Cell> left, List<Cell> right) => IsProse(left) && IsProse(right);

    // Long lines that fill their column, or columns of them.
    private static bool IsProse(List<Cell> cells)
    {
        var width = cells.Max(cell => cell.Box.Right) - cells.Min(cell => cell.Box.Left);
        return cells.Count >= 3
            && Block.Middle(cells.Select(cell => cell.Box.Width / cell.Box.Height)) >= ProseRatio
            && (
                Block.Middle(cells.Select(cell => cell.Box.Width)) >= ProseFill * width
                || Gutter(cells, IsBetweenProse) is not null
            );
    }

    private static bool IsBetweenUnaligned(List<Cell> left, List<Cell> right)
    {
        var (fewer, more) = left.Count <= right.Count ? (left, right) : (right, left);
        return fewer.Count(cell => more.Exists(other => Block.IsBeside(cell.Box, other.Box, Aligned)))
            < MaxAligned * fewer.Count;
    }

    // The top of what lies under the widest white space across the page, if it is wider than those between lines.
    private static float? Band(IReadOnlyCollection<Cell> cells)
    {
        var height = Block.Middle(cells.Select(cell => cell.Box.Height));
        var gaps = new List<(float Width, float Below)>();
        var bottom = float.MaxValue;
        foreach (var box in cells.Select(cell => cell.Box).OrderBy(box => box.Top))
        {
            if (box.Top > bottom)
                gaps.Add((box.Top - bottom, box.Top));
            bottom = bottom is float.MaxValue ? box.Bottom : Math.Max(bottom, box.Bottom);
        }
        if (gaps.Count == 0)
            return null;
        var (width, below) = gaps.MaxBy(gap => gap.Width);
        return
            width >= MinBand * height
            && (gaps.Count == 1 || width >= ClearlyWider * Block.Middle(gaps.Select(gap => gap.Width)))
            ? below
            : null;
    }
}
