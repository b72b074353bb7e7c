using System.Text.RegularExpressions;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Engine.Answers.Pages;

/// <summary>The texts of a page in rows, as they stand beside and below each other.</summary>
internal sealed partial class PageCells
{
    private const double SegmentGap = .8,
        Far = 2.6,
        Aligned = .9,
        SameHeight = .2;

    private readonly List<List<PageWord>> _rows;

    public PageCells(IReadOnlyList<PageWord> words) =>
        _rows = WordRows.Of(words.Where(word => !Divider().IsMatch(word.Text))).ConvertAll(row => Merge(row, words));

    public IEnumerable<(PageWord Cell, int Row)> All => _rows.SelectMany((row, i) => row.Select(cell => (cell, i)));

    /// <summary>From left to right, without the cell.</summary>
    public IEnumerable<PageWord> RightOf(PageWord cell, int row) =>
        _rows[row].Where(other => other.Left >= cell.Right - (.5 * cell.Height));

    public IEnumerable<PageWord> LeftOf(PageWord cell, int row) => _rows[row].Where(other => other.Right <= cell.Left);

    /// <summary>The text right below; null: none is near, or more follow, of which it is the first value.</summary>
    public PageWord? Below(PageWord cell, int row)
    {
        if (Under(cell, row) is not { Cell: var value, Row: var at })
            return null;
        return
            Under(value, at) is { Cell: var next, Row: var after }
            && Math.Abs(next.Height - value.Height) < SameHeight * value.Height
            && HasDigits(_rows[at]) == HasDigits(_rows[after])
            ? null
            : value;
    }

    /// <summary>The larger text right above, where it has a number: "312" over "Posts"; null: none.</summary>
    public PageWord? Over(PageWord cell, int row) =>
        row == 0
            ? null
            : _rows[row - 1]
                .Find(other =>
                    cell.Top - other.Bottom < cell.Height
                    && Math.Abs(other.CentreX - cell.CentreX) < Aligned * cell.Height
                    && other.Height > cell.Height * (1 + SameHeight)
                    && other.Text.Any(char.IsDigit)
                );

    /// <summary>Whether each text of the row has a number over it.</summary>
    public bool IsUnderNumbers(int row) =>
        row > 0
        && _rows[row].Count > 1
        && _rows[row].TrueForAll(cell => !cell.Text.Any(char.IsDigit) && Over(cell, row) is not null);

    /// <summary>Whether the row has names of what stands below each of its texts.</summary>
    public bool IsHeader(int row)
    {
        var cells = _rows[row];
        if (cells.Count < 2 || row + 1 >= _rows.Count || cells.Exists(cell => cell.Text.Any(char.IsDigit)))
            return false;
        if (_rows[row + 1].Count < cells.Count)
            return false;
        var matched = cells.Count(cell => Under(cell, row) is not null);
        return matched == cells.Count
            && (cells.Count > 2 || _rows[row + 1].Exists(cell => cell.Text.Any(char.IsDigit)));
    }

    private (PageWord Cell, int Row)? Under(PageWord cell, int row)
    {
        for (var below = row + 1; below < Math.Min(row + 3, _rows.Count); below++)
        {
            var found = _rows[below]
                .Find(other =>
                    other.Top - cell.Bottom < Far * Math.Max(cell.Height, other.Height) * .7
                    && (
                        Math.Abs(other.Left - cell.Left) < Aligned * cell.Height
                        || Math.Abs(other.Right - cell.Right) < Aligned * cell.Height
                        || Math.Abs(other.CentreX - cell.CentreX) < Aligned * cell.Height
                    )
                );
            if (found is not null)
                return (found, below);
        }
        return null;
    }

    private static bool HasDigits(List<PageWord> row) =>
        row.Count(cell => cell.Text.Any(char.IsDigit)) * 2 >= row.Count;

    // Texts that a dot or a line parts are apart.
    private static List<PageWord> Merge(List<PageWord> row, IReadOnlyList<PageWord> words)
    {
        var dividers = words
            .Where(word => Divider().IsMatch(word.Text) && Math.Abs(word.CentreY - row[0].CentreY) < row[0].Height)
            .Select(word => word.CentreX)
            .ToList();
        return WordRows.Merge(
            row,
            SegmentGap,
            place => dividers.Exists(divider => Math.Abs(divider - place) < row[0].Height)
        );
    }

    [GeneratedRegex(@"^[·•|]+$")]
    private static partial Regex Divider();
}
