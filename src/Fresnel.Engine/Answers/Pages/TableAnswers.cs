using Fresnel.Engine.Answers.Facts;
using Fresnel.Vision.Pages;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Engine.Answers.Pages;

/// <summary>Answers questions about one table, whose first row is its header.</summary>
internal sealed class TableAnswers
{
    private static readonly LazyRegex s_rows = new(
        @"\b(rows?|entries|records|lines|items|people|persons|zeilen|einträge|lignes|filas|righe|linhas|rijen|wiersz\w*|satır\w*|rader)\b"
    );

    private static readonly LazyRegex s_columns = new(
        @"\b(columns?|headers?|headings?|spalten?|colonnes?|columnas?|colonne|colunas?|kolommen|kolumn\w*|sütun\w*|kolumner)\b"
    );

    private static readonly LazyRegex s_value = new(
        @"^(what|how (much|old|many|high|long)|when|where|which|who|is|does)\b"
    );

    private readonly PageQuestion _question;
    private readonly TableContent _table;
    private readonly int _key;
    private readonly List<string> _header;
    private readonly List<List<string>> _rows;
    private readonly List<int> _columns,
        _named;
    private readonly Mentions _mentions;

    private TableAnswers(PageQuestion question, TableContent table)
    {
        _question = question;
        _table = table;
        _header = [.. table.Columns];
        _rows = [.. table.Body.Select(row => row.Select(cell => cell.Text).ToList())];
        _mentions = question.Mentions();
        _key = KeyColumn();
        _named = [.. _mentions.Find([.. _rows.Select(row => row[_key])]).Select(mention => mention.Index)];
        _columns = [.. _mentions.Find(_header).Select(mention => mention.Index)];
        if (!_columns.Exists(column => column != _key) && ColumnOfWords() is { } scattered)
            _columns.Insert(0, scattered);
        if (_columns.Count == 0 && ColumnOfWord() is { } implied)
            _columns.Add(implied);
    }

    /// <returns>Null: no question about the table.</returns>
    public static Fact? Answer(PageQuestion question, TableContent table) =>
        !table.Body.Any() ? null : new TableAnswers(question, table).Answer();

    private Fact? Answer()
    {
        if (_named.Count > 0 && AbsentNumber() is { } absent)
            return new PageMissing(absent, "table");
        if (_question.Has(s_yesNo) && _named.Count > 0 && _columns.FindAll(column => column != _key) is [var asked, ..])
            return YesOrNo(_named[0], asked);
        if (_named.Count == 0 && OfAttribute() is { } attribute)
            return attribute;
        var isCell = _named.Count > 0 && _columns.Exists(column => column != _key);
        // Where a column is named, a row's first number need not be its value.
        var isNamed = _columns.Exists(column => column != _key);
        if (
            !isCell
            && LabelledValues.Answer(_question, _table, isNamed) is { } labelled
            && (_named.Count == 0 || labelled is not PageValue { Value: var value } || value.Any(char.IsDigit))
        ) // where a row is named, a name beside another is the next column's
            return labelled;
        if (_question.Wants(PageIntents.Count) && Count() is { } count)
            return count;
        if (
            _question.Has(s_columns)
            && _named.Count == 0
            && !_question.Wants(PageIntents.Count)
            && !_question.Wants(PageIntents.Sum)
        )
            return new PageList("columns", _header);
        if (_named.Count >= 2 && NumericColumn() is { } shared)
            return OfTwo(shared);
        if (_named.Count > 0)
            return OfRow(_named[0]);
        var isCalculated = _question.Wants(
            PageIntents.Highest | PageIntents.Lowest | PageIntents.Sum | PageIntents.Average
        );
        if (isCalculated && NumericColumn() is { } column)
            return OfColumn(column);
        if (!isCalculated && AsksForRows() && Matching() is var (rows, _) && rows.Count > 0)
            return OfMatching(rows);
        return _columns.Count > 0 && _question.Has(s_value) && SubjectWords.After(_question.Plain) is { } subject
            ? new PageMissing($"row for {subject}", "table")
            : null;
    }

    private PageCount? Count()
    {
        // "how many rows …, without the header": the first of the two words counts
        var (rowWord, columnWord) = (s_rows.Value.Match(_question.Plain), s_columns.Value.Match(_question.Plain));
        if (columnWord.Success && !(rowWord.Success && rowWord.Index < columnWord.Index))
            return new("columns", _header.Count);
        if (_named.Count > 0)
            return null;
        if (Matching() is var (rows, value) && value.Length > 0)
            return rows.Count == 1 && CountsOnly(value) ? null : new($"rows with {value}", rows.Count);
        if (_question.Has(s_rows))
            return new("rows", _rows.Count);
        return new Mentions(_question.Plain).Find([_header[_key]]).Count > 0
            ? new($"rows of \"{_header[_key]}\"", _rows.Count(row => !IsTotal(row[_key])))
            : null;
    }

    // What rows are called: the first column, unless it has their places, 1, 2, 3.
    private int KeyColumn()
    {
        var isNumbered = _rows.Count > 2 && _rows.Index().All(row => row.Item[0].TrimEnd('.') == $"{row.Index + 1}");
        var names = Enumerable
            .Range(1, _header.Count - 1)
            .Where(column =>
                _rows.TrueForAll(row => row[column].Any(char.IsLetter) && !row[column].Any(char.IsDigit))
                && _rows.DistinctBy(row => row[column]).Count() == _rows.Count
            )
            .ToList();
        return isNumbered && names.Count > 0 ? names[0] : 0;
    }

    // "The 2023 revenue" is the column "Revenue 2023".
    private int? ColumnOfWords()
    {
        var words = QuestionTerms.In(_question.Plain).ToHashSet();
        var fitting = Enumerable
            .Range(1, _header.Count - 1)
            .Where(column =>
                QuestionTerms.In(_header[column]).ToList() is { Count: > 1 } name && name.TrueForAll(words.Contains)
            )
            .ToList();
        return fitting is [var only] ? only : null;
    }

    // A year or number of the question that the table does not have: its value is not there either.
    private string? AbsentNumber()
    {
        var texts = _rows.SelectMany(row => row).Concat(_header).SelectMany(QuestionTerms.In).ToHashSet();
        return QuestionTerms
            .In(_question.Plain)
            .FirstOrDefault(word => word.Length > 1 && word.All(char.IsDigit) && !texts.Contains(word));
    }

    // Ticks and crosses are read as letters; a cross alone may also mean yes.
    private PageStatement? YesOrNo(int row, int column)
    {
        var hasTicks = _rows.Exists(cells => cells.Skip(1).Any(IsTick));
        var cell = _rows[row][column];
        var isYes = IsTick(cell) || s_yes.Value.IsMatch(cell);
        var isNo = s_no.Value.IsMatch(cell) || (hasTicks && IsCross(cell));
        return isYes || isNo
            ? new(isYes, $"{_header[column]}: {_rows[row][_key]}", "is marked with yes", "is marked with no")
            : null;
    }

    private static bool IsTick(string cell) => cell is "v" or "V" or "✓" or "✔" or "√";

    private static bool IsCross(string cell) => cell is "x" or "X" or "✗" or "✘" or "×";

    // Attributes in the first column, things in the others: "which plan costs $49?", "how much is the Team plan?"
    private PageValue? OfAttribute()
    {
        if (RowOfWord() is not { } row)
            return null;
        if (_columns.FindAll(column => column != _key) is [var column, ..] && _rows[row][column].Length > 0)
            return new PageValue($"{_rows[row][_key]} of {_header[column]}", _rows[row][column]);
        var cells = _rows[row];
        return _question.Has(s_which) && new Mentions(_question.Plain).Find([.. cells.Skip(1)]) is [var value]
            ? new PageValue($"column with {cells[value.Index + 1]}", _header[value.Index + 1])
            : null;
    }

    private static bool IsTotal(string name) => s_total.Value.IsMatch(name);

    private static readonly LazyRegex s_yesNo = new(
        @"^(is|are|does|do|can|has|have|was|ist|sind|hat|kann|est-ce|a-t|tiene|es|está|è|ha|tem|é)\b"
    );
    private static readonly LazyRegex s_yes = new(@"^(?i)(yes|ja|oui|sí|sim|sì|included|inklusive|inclus)$");
    private static readonly LazyRegex s_no = new(@"^(?i)(no|nein|non|não|nee|not included|[-–—])$");
    private static readonly LazyRegex s_which = new(@"^(which|what|welche[rsmn]?|quel(le)?|qué|cuál|qual|quale)\b");
    private static readonly LazyRegex s_total = new(@"^(?i)(grand |sub)?(total|sum|summe|gesamt|totale|totaal)\b");

    // A time or an amount is in a column, and what is pressed is on a screen.
    private bool AsksForRows() =>
        _columns.Count > 0
        || !(
            _question.Wants(PageIntents.When)
            || _question.Has(s_amount)
            || _question.Has(s_press)
            || _question.Has(s_whatIs)
        );

    private static readonly LazyRegex s_amount = new(
        @"^(how (much|high|expensive)|wie (viel|hoch|teuer)|combien|cuánto|quanto)\b"
    );
    private static readonly LazyRegex s_whatIs = new(@"^what (is|was|are|were) ");
    private static readonly LazyRegex s_press = new(@"\b(press|click|tap|button|drücken?|klicken?|cliquer|pulsar)\b");

    // "How many followers" wants the number beside the one word, not the rows that have it.
    private bool CountsOnly(string value) =>
        _question.Plain.StartsWith($"how many {value.ToLowerInvariant()}", StringComparison.Ordinal);

    // Rows with a cell, other than the first, that the question names.
    private (List<List<string>> Rows, string Value) Matching()
    {
        var values = _rows.SelectMany(row => row.Skip(1)).Where(cell => cell.Length > 0).Distinct().ToList();
        return new Mentions(_question.Plain).Find(values) is [var first, ..]
            ? (_rows.FindAll(row => row.Skip(1).Contains(values[first.Index])), values[first.Index])
            : ([], "");
    }

    private PageList OfMatching(List<List<string>> rows)
    {
        var cells = rows.Select(row => row[_columns.Count > 0 ? _columns[0] : _key])
            .Where(cell => cell.Length > 0)
            .ToList();
        // The column that the question names may be the one that has the value: then the row's name is wanted.
        var value = Matching().Value;
        if (cells.TrueForAll(cell => cell == value))
            cells = rows.ConvertAll(row => row[_key]);
        return new("matching rows", cells);
    }

    private Fact? OfRow(int row)
    {
        if (_columns.FindAll(column => column != _key) is [var column, ..])
            return IsDoubtful(row, column) ? Doubtful($"{_header[column]} of {_rows[row][_key]}")
                : _rows[row][column].Length > 0
                    ? new PageValue($"{_header[column]} of {_rows[row][_key]}", _rows[row][column])
                : new PageMissing($"{_header[column]} of {_rows[row][_key]}", "table");
        if (_rows[row].Count(cell => cell.Length > 0) == 2)
        {
            var only = _rows[row].Skip(1).First(cell => cell.Length > 0);
            return _question.Has(s_amount) && !only.Any(char.IsDigit) ? null : new PageValue(_rows[row][_key], only);
        }
        return new PageList(
            $"values of {_rows[row][_key]}",
            [
                .. _rows[row]
                    .Index()
                    .Skip(1)
                    .Where(cell => cell.Item.Length > 0)
                    .Select(cell => $"{_header[cell.Index]} {cell.Item}"),
            ]
        );
    }

    private bool IsDoubtful(int row, int column) =>
        ColumnNumbers.IsDoubtful(_rows.ConvertAll(cells => cells[column]), row);

    private static PageMissing Doubtful(string name) => new($"{name} that I can tell", "table");

    private Fact? OfTwo(int column)
    {
        if (IsDoubtful(_named[0], column) || IsDoubtful(_named[1], column))
            return Doubtful(_header[column]);
        if (Number(_named[0], column) is not { } first || Number(_named[1], column) is not { } second)
            return null;
        var names = $"{_rows[_named[0]][_key]} and {_rows[_named[1]][_key]}";
        if (_question.Wants(PageIntents.Difference))
            return new PageValue(
                $"difference in {_header[column]} between {names}",
                PageNumbers.Write(Math.Abs(first - second), isApproximate: false, UnitOf(column))
            );
        if (_question.Wants(PageIntents.Sum))
            return new PageValue(
                $"sum of {_header[column]} of {names}",
                PageNumbers.Write(first + second, isApproximate: false, UnitOf(column))
            );
        var isLower =
            _question.Wants(PageIntents.Lowest)
            || _question.Plain.Contains("less", StringComparison.Ordinal)
            || _question.Plain.Contains("lower", StringComparison.Ordinal);
        var winner = isLower == first < second ? _named[0] : _named[1];
        return new PageExtreme(_rows[winner][_key], _rows[winner][column], !isLower, IsApproximate: false);
    }

    private Fact? OfColumn(int column)
    {
        var numbers = Enumerable
            .Range(0, _rows.Count)
            .Select(row => (Row: row, Value: Number(row, column)))
            .Where(pair => pair.Value is not null)
            .ToList();
        if (numbers.Count == 0)
            return null;
        if (HasDoubtful(column))
            return Doubtful(_header[column]);
        if (_question.Wants(PageIntents.Highest | PageIntents.Lowest))
        {
            var isHighest = _question.Wants(PageIntents.Highest);
            var row = (isHighest ? numbers.MaxBy(pair => pair.Value) : numbers.MinBy(pair => pair.Value)).Row;
            return new PageExtreme(_rows[row][_key], _rows[row][column], isHighest, IsApproximate: false);
        }
        var isSum = _question.Wants(PageIntents.Sum);
        var result = isSum ? numbers.Sum(pair => pair.Value!.Value) : numbers.Average(pair => pair.Value!.Value);
        return new PageValue(
            $"{(isSum ? "sum" : "average")} of {_header[column]}",
            PageNumbers.Write(result, isApproximate: false, UnitOf(column))
        );
    }

    private bool HasDoubtful(int column) => Enumerable.Range(0, _rows.Count).Any(row => IsDoubtful(row, column));

    // The column that is named, else the only one with numbers.
    private int? NumericColumn()
    {
        var numeric = Enumerable
            .Range(1, _header.Count - 1)
            .Where(column =>
                Enumerable.Range(0, _rows.Count).Count(row => Number(row, column) is not null) * 2 > _rows.Count
            )
            .ToList();
        var named = _columns.Intersect(numeric).ToList();
        // A column that is named and has numbers that cannot be read is wanted, not another one.
        if (named.Count == 0 && _columns.FindAll(HasDoubtful) is [var doubtful, ..])
            return doubtful;
        return named.Count > 0 ? named[0]
            : numeric.Count == 1 ? numeric[0]
            : null;
    }

    // "How old", "who lives where", "how expensive": words for columns of other names.
    private int? ColumnOfWord() => NameOfWord(_header);

    private int? RowOfWord() => NameOfWord(_rows.ConvertAll(row => row[_key]));

    private int? NameOfWord(List<string> names)
    {
        (string Word, string[] Headers)[] words =
        [
            ("old|older|oldest|young|younger|youngest", ["age", "alter", "âge", "edad"]),
            ("cost|costs|expensive|cheap|cheaper|cheapest|how much", ["price", "cost", "preis", "prix", "precio"]),
            ("earn|earns|paid|salary", ["salary", "pay", "gehalt", "salaire", "sueldo"]),
            ("live|lives|from|town|based|where", ["city", "town", "stadt", "ville", "ciudad"]),
            ("when|day", ["date", "datum", "fecha"]),
            ("many|quantity|pieces|stock", ["qty", "quantity", "menge", "quantité", "cantidad"]),
        ];
        foreach (var (word, headers) in words)
        {
            if (!new LazyRegex($@"\b({word})\b").Value.IsMatch(_question.Plain))
                continue;
            var column = names.FindIndex(header => headers.Contains(header.ToLowerInvariant()));
            if (column >= 0)
                return column;
        }
        return null;
    }

    private double? Number(int row, int column) => NumberText.Parse(_rows[row][column]);

    private string? UnitOf(int column) =>
        ((string[])["$", "€", "£", "%"]).FirstOrDefault(unit =>
            _rows.Exists(row => row[column].Contains(unit, StringComparison.Ordinal))
        );
}
