using Fresnel.Vision.Pages.Rasters;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Tables;

/// <summary>Cells by rules where there are any, else by the white space between aligned words.</summary>
internal sealed class TableReader
{
    private const double CellGap = .85,
        MostRowGap = 4.5,
        MostColumns = .8;
    private const double MostBetween = 1.3;
    private const int SameRule = 4;

    private readonly RuleLines _rules;
    private readonly double _height;
    private readonly List<List<PageWord>> _lines,
        _body;
    private readonly double _left,
        _right,
        _top,
        _bottom;

    private TableReader(RuleLines rules, double height, List<List<PageWord>> lines, List<List<PageWord>> body)
    {
        (_rules, _height) = (rules, height);
        (_lines, _body) = (lines, body);
        (_left, _right) = (body.Min(row => row[0].Left), body.Max(row => row[^1].Right));
        (_top, _bottom) = (body[0].Min(word => word.Top), body[^1].Max(word => word.Bottom));
    }

    /// <returns>Null: there is no table.</returns>
    public static TableContent? Read(Raster raster, List<PageWord> words)
    {
        if (words.Count < 6)
            return null;
        var lines = WithTallNames(WordRows.Of(words));
        var rows = lines.ConvertAll(line => WordRows.Merge(line, CellGap));
        var (from, to) = Longest(rows, WordRows.MiddleHeight(words));
        return from < 0 || to <= from
            ? null
            : new TableReader(
                RuleLines.Find(raster),
                WordRows.MiddleHeight(words),
                lines.GetRange(from, to - from + 1),
                rows.GetRange(from, to - from + 1)
            ).Read();
    }

    // A name of rows that is as high as two rows of the header stands between them: it belongs to the second.
    private static List<List<PageWord>> WithTallNames(List<List<PageWord>> lines)
    {
        var joined = new List<List<PageWord>>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (i > 0 && i + 2 < lines.Count && WordRows.Merge(lines[i], CellGap) is [var name] && IsBetween(i, name))
                lines[i + 1] = [.. lines[i], .. lines[i + 1]];
            else
                joined.Add(lines[i]);
        }
        return joined;

        bool IsBetween(int i, PageWord name)
        {
            var (above, below, next) = (lines[i - 1], lines[i + 1], lines[i + 2]);
            var pitch = below[0].CentreY - above[0].CentreY;
            return above.Count >= 2
                && below.Count >= 2
                && name.Right < Math.Min(above[0].Left, below[0].Left)
                && Math.Abs(next[0].Left - name.Left) < 2 * name.Height
                && pitch <= MostBetween * (next[0].CentreY - below[0].CentreY);
        }
    }

    // The longest stretch of rows with two segments or more; captions and notes have one.
    private static (int From, int To) Longest(List<List<PageWord>> rows, double height)
    {
        var (from, to) = (-1, -1);
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Count < 2)
                continue;
            var (last, single) = (i, 0);
            for (
                var j = i + 1;
                j < rows.Count && rows[j][0].Top - rows[j - 1].Max(word => word.Bottom) < height * MostRowGap;
                j++
            )
            {
                if (rows[j].Count >= 2)
                    (last, single) = (j, 0);
                else if (++single > 1)
                    break;
            }
            if (last - i > to - from)
                (from, to) = (i, last);
            i = Math.Max(i, last);
        }
        return (from, to);
    }

    private TableContent? Read()
    {
        if (ReadUnderMergedHeader() is { } merged)
            return merged;
        var columns = Columns();
        if (columns.Count == 0)
            return null;
        return new([.. Bands(columns).Select(band => Cells(band, columns))]);
    }

    private TableContent? ReadUnderMergedHeader()
    {
        if (_body.Count < 3 || _body[0].Count >= _body.Skip(1).Max(row => row.Count) || HasValues(_body[1]))
            return null;
        var below = new TableReader(_rules, _height, _lines[1..], _body[1..]);
        var columns = below.Columns();
        var covered = below.Covered(columns);
        return
            columns.Count > 0
            && covered.Count == columns.Count + 1
            && MergedHeader.Spread(_body[0], covered) is { } header
            ? new([
                [.. header.Select(cell => cell is null ? new TableCell("", null) : new(cell.Text, cell.Box))],
                .. below.Bands(columns).Select(band => Cells(band, columns)),
            ])
            {
                HasMergedHeader = true,
            }
            : null;
    }

    // Numbers that are no years are below a header, whose first cell may be a sign that was not read.
    private static bool HasValues(List<PageWord> row) =>
        row.Count(cell => NumberText.Parse(cell.Text) is { } number && number is < 1900 or > 2100) * 2 > row.Count;

    private List<(double Left, double Right)> Covered(List<double> columns) =>
        [
            .. _body
                .SelectMany(row => row)
                .GroupBy(segment => columns.Count(wall => wall < segment.CentreX))
                .OrderBy(column => column.Key)
                .Select(column => (column.Min(segment => segment.Left), column.Max(segment => segment.Right))),
        ];

    private List<double> Columns()
    {
        var walls = RuleLines.Thin(
            _rules
                .Upright.Where(rule =>
                    rule.At > _left - 2
                    && rule.At < _right + 2
                    && rule.Length > (_bottom - _top) * .6
                    && rule.From < _bottom
                    && rule.To > _top
                )
                .Select(rule => rule.At),
            SameRule
        );
        walls.RemoveAll(wall => wall <= _left || wall >= _right);
        var gaps = ColumnGaps.Find(_body, _lines, _left, _right, _height);
        // One line among many columns is no rule of theirs; and of many rules one may be missed.
        return walls.Count > 0 && gaps.Count <= 2 * walls.Count && !IsWithin(walls, gaps) ? walls : gaps;
    }

    private bool IsWithin(List<double> walls, List<double> gaps) =>
        walls.Count < gaps.Count && walls.TrueForAll(wall => gaps.Exists(gap => Math.Abs(gap - wall) < _height));

    // Level rules between lines join the lines of one cell; otherwise each line is a row.
    private List<List<PageWord>> Bands(List<double> columns)
    {
        var rules = RuleLines.Thin(
            _rules
                .Level.Where(rule => rule.At > _top && rule.At < _bottom && rule.Length > (_right - _left) * .8)
                .Select(rule => rule.At),
            SameRule
        );
        return rules.Count >= 3 && rules.Count * 2 >= _lines.Count - 2 && rules.Count < _lines.Count - 1
            ?
            [
                .. _lines
                    .GroupBy(line => rules.Count(rule => rule < line[0].CentreY))
                    .OrderBy(group => group.Key)
                    .SelectMany(group => RowsOf([.. group], columns)),
            ]
            : _lines;
    }

    // Lines that each fill nearly every column are rows, though a rule between them was not found.
    private static List<List<PageWord>> RowsOf(List<List<PageWord>> lines, List<double> columns) =>
        columns.Count >= 2
        && lines.TrueForAll(line =>
            line.Select(word => columns.Count(wall => wall < word.CentreX)).Distinct().Count()
            >= (columns.Count + 1) * MostColumns
        )
            ? lines
            :
            [
                [.. lines.SelectMany(line => line)],
            ];

    private static List<TableCell> Cells(List<PageWord> band, List<double> columns)
    {
        var cells = new PageWord?[columns.Count + 1];
        foreach (var line in WordRows.Of(band))
        foreach (var segment in WordRows.Merge(line, CellGap, x => columns.Exists(wall => Math.Abs(wall - x) < 1)))
        {
            // A segment that spans a gap is divided by its words.
            var own = line.Where(word => word.Left >= segment.Left - .1 && word.Right <= segment.Right + .1);
            foreach (var word in own)
            {
                ref var cell = ref cells[columns.Count(wall => wall < word.CentreX)];
                cell = cell is null ? word : cell.Join(word);
            }
        }
        return [.. cells.Select(cell => cell is null ? new TableCell("", null) : new(cell.Text, cell.Box))];
    }
}
