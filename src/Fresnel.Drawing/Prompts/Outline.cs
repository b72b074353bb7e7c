using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>The structure of a prompt: clauses with labels, lines of a list, a table of pipes.</summary>
internal sealed class Outline
{
    private static readonly HashSet<string> Abbreviations = WordList.Parse(
        "dr mr mrs ms st prof vs no inc ltd jr sr nr bzw ca etc str tel approx dept"
    );

    private Outline(List<Clause> clauses, List<Phrase> entries, BriefTable? table) =>
        (Clauses, Entries, Table) = (clauses, entries, table);

    public IReadOnlyList<Clause> Clauses { get; }

    /// <summary>Lines that start with a bullet or a number.</summary>
    public IReadOnlyList<Phrase> Entries { get; }

    public BriefTable? Table { get; }

    public static Outline Read(Phrase text)
    {
        var (clauses, entries, rows) = (new List<Clause>(), new List<Phrase>(), new List<IReadOnlyList<string>>());
        var start = 0;
        for (var i = 0; i <= text.Count; i++)
        {
            if (i < text.Count && text[i].Kind != TokenKind.Break)
                continue;
            var line = text.Slice(start, i);
            start = i + 1;
            if (line.IsEmpty)
                continue;
            if (line.Tokens.Count(token => token.Is('|')) >= 2)
                AddRow(line, rows);
            else if (Entry(line) is { IsEmpty: false } entry)
                entries.Add(entry);
            else
                AddClauses(line, clauses);
        }

        if (entries.Count == 0)
            entries = Numbered(text) ?? entries;
        return new(clauses, entries, rows.Count < 2 ? null : ToTable(rows));
    }

    /// <summary>Parts of a text between the ends of sentences and semicolons.</summary>
    public static List<Phrase> Sentences(Phrase text)
    {
        var parts = new List<Phrase>();
        var start = 0;
        for (var i = 0; i <= text.Count; i++)
        {
            if (i < text.Count && !IsEnd(text, i))
                continue;
            if (
                text.Slice(
                        start,
                        i < text.Count && text[i].Kind == TokenKind.Mark && text[i].Text is "?" or "!" ? i + 1 : i
                    )
                    .Trim() is
                { IsEmpty: false } part
            )
                parts.Add(part);
            start = i + 1;
        }

        return parts;
    }

    private static bool IsEnd(Phrase text, int at)
    {
        var token = text[at];
        if (token.Kind == TokenKind.Break)
            return true;
        if (token.Kind != TokenKind.Mark || token.Depth > 0)
            return false;
        var next = at + 1 < text.Count ? text[at + 1] : default;
        switch (token.Text)
        {
            case ";" or "；" or "。":
                return true;
            case "!" when at + 1 < text.Count && next.Kind == TokenKind.Word && next.Start > token.End:
                return true;
            case "?" or "!" or "？" or "！":
                return next.Kind != TokenKind.Arrow && at + 1 < text.Count && IsUpper(text, at + 1);
            case ".":
                if (at + 1 >= text.Count)
                    return true;
                if (next.Start == token.End || at == 0)
                    return false;
                var previous = text[at - 1];
                if (
                    previous.Kind == TokenKind.Word
                    && previous.End == token.Start
                    && (previous.Text.Length == 1 || Abbreviations.Contains(previous.Text))
                )
                    return false;
                return !(
                    previous.Kind == TokenKind.Number
                    && (next.IsWordIn(DateWords.Months) || (at == 1 || text[at - 2].Kind == TokenKind.Break))
                );
            default:
                return false;
        }
    }

    public static bool IsUpper(Phrase text, int at) =>
        text[at].Kind != TokenKind.Word || char.IsUpper(text.Source.Source[text[at].Start]);

    private static void AddClauses(Phrase line, List<Clause> clauses)
    {
        foreach (var sentence in Sentences(line))
            clauses.Add(ToClause(sentence, line));
    }

    /// <summary>Splits at the first colon outside brackets.</summary>
    public static Clause ToClause(Phrase sentence, Phrase line = default)
    {
        var colon = sentence.IndexOf(token =>
            token.Depth == 0 && token.Kind == TokenKind.Mark && token.Text is ":" or "："
        );
        // A leading colon was trimmed away with the words before it.
        if (colon < 0)
            return new(
                sentence.Slice(0, 0),
                sentence,
                line.Source is not null
                    && sentence.From > line.From
                    && sentence.Source.Tokens[sentence.From - 1].Is(':')
            );
        return new(sentence.Before(colon).Trim(), sentence.After(colon).Trim(), true);
    }

    /// <summary>The text after "-", "*", "•", "1." or "1)"; empty for another line.</summary>
    private static Phrase Entry(Phrase line)
    {
        if (line.Count > 1 && line[0].Kind == TokenKind.Mark && line[0].Text is "-" or "*" or "•" or "–" or "·" or "+")
            return line.Slice(1, line.Count).Trim();
        return line.Count > 2 && IsNumbering(line, 0) ? line.Slice(2, line.Count).Trim() : line.Slice(0, 0);
    }

    private static bool IsNumbering(Phrase line, int at) =>
        at + 1 < line.Count
        && line[at] is { Kind: TokenKind.Number, Text.Length: <= 2 }
        && line[at + 1].Kind == TokenKind.Mark
        && line[at + 1].Text is "." or ")"
        && line[at + 1].Start == line[at].End;

    /// <summary>"1. … 2. … 3. …" in one line.</summary>
    private static List<Phrase>? Numbered(Phrase text)
    {
        var starts = new List<int>();
        for (var i = 0; i < text.Count; i++)
        {
            if (
                IsNumbering(text, i)
                && text[i].Text == (starts.Count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture)
            )
                starts.Add(i);
        }

        return starts.Count < 2
            ? null
            :
            [
                .. starts.Select(
                    (start, i) => text.Slice(start + 2, i + 1 < starts.Count ? starts[i + 1] : text.Count).Trim()
                ),
            ];
    }

    private static void AddRow(Phrase line, List<IReadOnlyList<string>> rows)
    {
        if (
            !line.Any(token => token.Kind is TokenKind.Word or TokenKind.Number or TokenKind.Quote or TokenKind.Address)
        )
            return;
        var (cells, start) = (new List<string>(), 0);
        for (var i = 0; i <= line.Count; i++)
        {
            if (i < line.Count && !line[i].Is('|'))
                continue;
            cells.Add(line.Slice(start, i).Text);
            start = i + 1;
        }

        if (cells[0].Length == 0)
            cells.RemoveAt(0);
        if (cells.Count > 0 && cells[^1].Length == 0)
            cells.RemoveAt(cells.Count - 1);
        rows.Add(cells);
    }

    private static BriefTable ToTable(List<IReadOnlyList<string>> rows)
    {
        var width = rows[0].Count;
        return new BriefTable
        {
            Columns = rows[0],
            Rows =
            [
                .. rows.Skip(1)
                    .Select(row =>
                        (IReadOnlyList<string>)[.. Enumerable.Range(0, width).Select(i => i < row.Count ? row[i] : "")]
                    ),
            ],
        };
    }
}
