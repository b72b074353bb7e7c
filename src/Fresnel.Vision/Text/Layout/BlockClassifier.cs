using System.Buffers;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Fresnel.Vision.Text.Layout;

/// <summary>Divides the rows of a page, in reading order, into headings, paragraphs, lists and tables. Not thread-safe.</summary>
/// <param name="looks">How the letters of lines look; lines that are missing look like the others.</param>
internal sealed partial class BlockClassifier(IReadOnlyList<TextLine> lines, LetterLooks looks)
{
    private const float TableShare = .6f,
        LetterShare = .6f;

    private const int MostRows = 3,
        MostLetters = 140,
        MostBoldLetters = 90,
        LeastLetters = 3,
        LeastBoldLetters = 4;

    private static readonly SearchValues<char> s_codeSigns = SearchValues.Create("=[]{}<>|;\\");

    private readonly List<TextBlock> _blocks = [];
    private readonly List<IReadOnlyList<TextLine>> _rows = [];

    /// <summary>Whether most of the page is written in one look, so that another one means something.</summary>
    private readonly bool _hasBody = lines.Count > 1;

    /// <summary>What follows is another part of the page.</summary>
    public void Begin() => Close();

    public void Add(IReadOnlyList<TextLine> row, bool startsParagraph)
    {
        if (row.Count == 0)
            return;
        var isTable = row.Count > 1;
        var joinsTable = isTable && _rows.Count > 0 && _rows[^1].Count > 1;
        if (_rows.Count > 0 && !joinsTable && (startsParagraph || isTable || _rows[^1].Count > 1 || ChangesLook(row)))
            Close();
        _rows.Add(row);
    }

    public IReadOnlyList<TextBlock> Complete()
    {
        Close();
        return _blocks;
    }

    /// <summary>A heading ends, or begins, without space between.</summary>
    private bool ChangesLook(IReadOnlyList<TextLine> row)
    {
        var (above, below) = (_rows[^1][0], row[0]);
        return IsLikeHeading(above) != IsLikeHeading(below)
            || (IsLikeHeading(above) && (looks.Differ(above, below) || !AreAligned(above.Quad, below.Quad)));
    }

    /// <summary>Two lines of a title begin, or have their middles, at one place.</summary>
    private static bool AreAligned(Quad above, Quad below)
    {
        var along = Vector2.Normalize(above.TopRight - above.TopLeft);
        return IsNear(above.TopLeft, below.TopLeft) || IsNear(above.Center, below.Center);

        bool IsNear(Vector2 one, Vector2 other) =>
            Math.Abs(Vector2.Dot(one - other, along)) < Math.Min(above.Height, below.Height);
    }

    private bool IsLikeHeading(TextLine line) => _hasBody && looks.LevelOf(line) > 0;

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

    /// <summary>The level of the largest letters; 0: no heading.</summary>
    private int HeadingLevel(List<IReadOnlyList<TextLine>> rows)
    {
        if (!_hasBody || rows.Count > MostRows || rows.Exists(row => row.Count > 1 || looks.LevelOf(row[0]) == 0))
            return 0;
        var level = rows.Min(row => looks.LevelOf(row[0]));
        var text = string.Join(' ', rows.Select(row => row[0].Text));
        return
            text.EndsWith('.')
            || text.Length > MostLetters
            || text.Count(char.IsLetter) < LeastLetters
            || (level == LetterLooks.BoldLevel && !IsTitle(text))
            ? 0
            : level;
    }

    /// <summary>
    /// Of letters that are bold only: a title is short and has words; it is no label, sum, option, term, abbreviation or line of code.
    /// </summary>
    private static bool IsTitle(string text) =>
        text.Length <= MostBoldLetters
        && char.IsLetterOrDigit(text[0])
        && !char.IsLower(text[0])
        && text.Count(char.IsLetter) >= LeastBoldLetters
        && !text.AsSpan().ContainsAny(s_codeSigns)
        && text[^1] is not (':' or ',' or '!')
        && text.Count(char.IsLetter) >= LetterShare * text.Count(c => !char.IsWhiteSpace(c));

    /// <summary>A bullet, or a number with a point or bracket.</summary>
    [GeneratedRegex(@"^(?:[•·▪◦‣●○*–—-]|\(?\d{1,2}[.)]|[a-z]\))\s+\S")]
    internal static partial Regex Marker();
}
