using System.Text.RegularExpressions;

namespace Fresnel.Vision.Text.Layout;

/// <summary>Divides the rows of a page, in reading order, into headings, paragraphs, lists and tables. Not thread-safe.</summary>
internal sealed partial class BlockClassifier(IReadOnlyList<TextLine> lines)
{
    private const float LargerLetters = 1.22f,
        TitleLetters = 1.7f,
        TableShare = .6f;

    private readonly List<TextBlock> _blocks = [];
    private readonly List<IReadOnlyList<TextLine>> _rows = [];
    private readonly float _height =
        lines.Count == 0
            ? 0
            : Block.Middle(lines.SelectMany(line => Enumerable.Repeat(line.Quad.Height, line.Text.Length)));

    /// <summary>What follows is another part of the page.</summary>
    public void Begin() => Close();

    public void Add(IReadOnlyList<TextLine> row, bool startsParagraph)
    {
        if (row.Count == 0)
            return;
        var isTable = row.Count > 1;
        var joinsTable = isTable && _rows.Count > 0 && _rows[^1].Count > 1;
        if (_rows.Count > 0 && !joinsTable && (startsParagraph || isTable || _rows[^1].Count > 1 || ChangesSize(row)))
            Close();
        _rows.Add(row);
    }

    public IReadOnlyList<TextBlock> Complete()
    {
        Close();
        return _blocks;
    }

    private bool ChangesSize(IReadOnlyList<TextLine> row)
    {
        var (above, below) = (_rows[^1][0].Quad.Height, row[0].Quad.Height);
        return Math.Max(above, below) > LargerLetters * Math.Min(above, below)
            && Math.Max(above, below) > LargerLetters * _height;
    }

    private void Close()
    {
        if (_rows.Count == 0)
            return;
        var rows = _rows.ToList();
        _rows.Clear();
        _blocks.Add(
            rows.Count > 1 && rows.Count(row => row.Count > 1) >= TableShare * rows.Count
                ? new(TextBlockKind.Table, rows)
            : HeadingLevel(rows) is > 0 and var level ? new(TextBlockKind.Heading, rows, level)
            : rows.Count(row => Marker().IsMatch(row[0].Text)) is var items
            && items > 0
            && Marker().IsMatch(rows[0][0].Text)
            && (items > 1 || rows.Count == 1)
                ? new(TextBlockKind.List, rows)
            : new(TextBlockKind.Paragraph, rows)
        );
    }

    private int HeadingLevel(List<IReadOnlyList<TextLine>> rows)
    {
        if (rows.Count > 2 || rows.Exists(row => row.Count > 1) || rows[0][0].Text.EndsWith('.'))
            return 0;
        var height = rows.Max(row => row[0].Quad.Height);
        if (height > TitleLetters * _height)
            return 1;
        return height > LargerLetters * _height ? 2 : 0;
    }

    /// <summary>A bullet, or a number with a point or bracket.</summary>
    [GeneratedRegex(@"^(?:[•·▪◦‣●○*–—-]|\(?\d{1,2}[.)]|[a-z]\))\s+\S")]
    internal static partial Regex Marker();
}
