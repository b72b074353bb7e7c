using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts.Requests;

namespace Fresnel.Drawing.Prompts;

/// <summary>
/// Reads tables whose cells stand in the words: "A vs B: price $10 vs $20", "Free / Plus $8 / Business $20, rows storage 2 GB,
/// 100 GB, 1 TB and users 1, 5, unlimited", "table: product, price; A, 10 €".
/// </summary>
internal static class VersusReader
{
    private const int MostColumns = 6;

    public static BriefTable? Read(PromptContext context) =>
        context.Outline.Table is not null
            ? null
            : ReadNamed(context.Rest.All)
                ?? ReadVersus(context.Rest.All)
                ?? ReadRows(context.Rest.All)
                ?? ReadCells(context);

    /// <summary>"a table with columns item, cost and rows Rent 1200, Staff 5400".</summary>
    private static BriefTable? ReadNamed(Phrase all)
    {
        var columns = all.IndexOf(token => token.Text is "columns" or "spalten" or "colonnes" or "columnas");
        var rows = columns < 0 ? -1 : all.IndexOf(token => token.IsWordIn(UiWords.Rows), columns);
        if (rows < columns + 3)
            return null;
        var heads = all.Slice(columns + 1, rows).Trim();
        while (
            !heads.IsEmpty
            && (heads[heads.Count - 1].IsWordIn(ListReader.Conjunctions) || heads[heads.Count - 1].IsWord("with"))
        )
            heads = heads.Slice(0, heads.Count - 1);
        var names = ListReader.Split(heads.Trim());
        var table = EntryTables.Read(ListReader.Split(all.After(rows).Trim()), "");
        return table?.Columns.Count == names.Count
            ? table with
            {
                Columns = [.. names.Select(name => SlideReader.Capitalize(name.Text))],
            }
            : null;
    }

    /// <summary>"iPhone app vs web app: price $10 vs $20, storage 5 GB vs 50 GB".</summary>
    private static BriefTable? ReadVersus(Phrase all)
    {
        all = all.Trim();
        var colon = all.IndexOf(token => token.Depth == 0 && token.Is(':'));
        // "phone A vs phone B – price 300 vs 450"
        if (colon < 0)
            colon = all.IndexOf(token =>
                token.Kind == TokenKind.Mark
                && token.Text is "–" or "—" or "-"
                && all.Before(all.IndexOf(each => each.Start == token.Start)).Any(each => each.Text is "vs" or "versus")
            );
        if (colon < 0)
            colon = all.IndexOf(ListReader.IsComma);
        if (colon < 1 || (Sides(all.Before(colon)) ?? Both(all.Before(colon))) is not { } heads)
            return null;
        var rows = new List<IReadOnlyList<string>>();
        foreach (var part in all.After(colon).Split(token => ListReader.IsComma(token) || token.Is(';')))
        {
            var text = part.TrimStart(ListReader.Conjunctions);
            if ((Sides(text) ?? Slashed(text)) is not { } cells)
                return null;
            // "price $10": the name of the row before the first value.
            var first = cells.Left;
            // "cost per 100 km 6 €": the value is the last number before the joint.
            var value = LastNumber(first);
            if (value < 0)
                value = first.Count > 1 ? 1 : -1;
            if (value < 1)
                return null;
            rows.Add([
                SlideReader.Capitalize(first.Before(value).Trim().Text),
                first.Slice(value, first.Count).Text,
                cells.Right.Text,
            ]);
        }

        return rows.Count == 0
            ? null
            : new BriefTable
            {
                Columns =
                [
                    "",
                    SlideReader.Capitalize(WithoutLead(heads.Left).Text),
                    SlideReader.Capitalize(heads.Right.Text),
                ],
                Rows = rows,
            };
    }

    /// <summary>"storage 5 GB / 50 GB", "support no/yes".</summary>
    private static (Phrase Left, Phrase Right)? Slashed(Phrase text)
    {
        var at = text.IndexOf(token => token.Is('/'), 1);
        return at < 2 || at == text.Count - 1 || text.IndexOf(token => token.Is('/'), at + 1) > 0
            ? null
            : (text.Before(at).Trim(), text.After(at).Trim());
    }

    private static int LastNumber(Phrase text)
    {
        for (var i = text.Count - 1; i > 0; i--)
        {
            if (text[i].Kind == TokenKind.Number)
                return i;
        }

        return -1;
    }

    /// <summary>"Elektroauto und Benziner".</summary>
    private static (Phrase Left, Phrase Right)? Both(Phrase text)
    {
        var at = text.IndexOf(token => token.IsWordIn(ListReader.Conjunctions), 1);
        return at < 1 || at == text.Count - 1 ? null : (text.Before(at).Trim(), text.After(at).Trim());
    }

    private static Phrase WithoutLead(Phrase text) => text.TrimStart(s_leads).TrimStart(ListReader.Articles);

    private static readonly HashSet<string> s_leads = WordList.Parse(
        "comparison comparing compare of between vergleich slide with table tabelle a"
    );

    private static (Phrase Left, Phrase Right)? Sides(Phrase text)
    {
        var at = text.IndexOf(token =>
            token.Kind == TokenKind.Word && token.Text is "vs" or "versus" or "gegen" or "contre" or "contra"
        );
        if (at < 1)
            return null;
        var right = text.After(at).Trim();
        while (right.Count > 1 && right[0].Kind == TokenKind.Mark)
            right = right.Slice(1, right.Count);
        return right.IsEmpty ? null : (text.Before(at).Trim(), right);
    }

    /// <summary>"Free / Plus $8 / Business $20, rows storage 2 GB, 100 GB, 1 TB and users 1, 5, unlimited".</summary>
    private static BriefTable? ReadRows(Phrase all)
    {
        var at = all.IndexOf(token => token.IsWordIn(UiWords.Rows), 1);
        if (at < 3)
            return null;
        var columns = all.Before(at).Trim().Split(token => token.Is('/') || token.Is('|'));
        if (columns.Count is < 2 or > MostColumns)
            return null;
        var rows = new List<IReadOnlyList<string>>();
        var cells = new List<Phrase>();
        foreach (var part in all.After(at).Split(ListReader.IsComma))
        {
            foreach (var cell in part.Split(token => token.IsWordIn(ListReader.Conjunctions)))
                cells.Add(cell.Trim());
        }

        for (var i = 0; i + columns.Count <= cells.Count; i += columns.Count)
        {
            var value = cells[i].IndexOf(token => token.Kind == TokenKind.Number, 1);
            if (value < 0)
                value = Math.Min(1, cells[i].Count - 1);
            rows.Add([
                SlideReader.Capitalize(cells[i].Before(value).Text),
                cells[i].Slice(value, cells[i].Count).Text,
                .. cells.Skip(i + 1).Take(columns.Count - 1).Select(cell => cell.Text),
            ]);
        }

        return rows.Count == 0 || cells.Count % columns.Count != 0
            ? null
            : new BriefTable { Columns = ["", .. columns.Select(column => column.Trim().Text)], Rows = rows };
    }

    /// <summary>"table: product, price, stock; A 10 € 20; B 15 € 0": a row in each clause, its cells between blanks.</summary>
    private static BriefTable? ReadCells(PromptContext context)
    {
        if (
            !context.Prompt.All.Any(token =>
                token.Text is "table" or "tabelle" or "tableau" or "tabla" or "tabella" or "tabela"
            )
        )
            return null;
        var clauses = context.Outline.Clauses.Where(clause => !clause.Body.IsEmpty).ToList();
        var columns = clauses.Count == 0 ? [] : ListReader.Split(clauses[0].Body);
        if (columns.Count is < 2 or > MostColumns)
            return null;
        if (clauses.Count == 2 && EntryTables.Read(ListReader.Split(clauses[1].Body), "") is { } listed)
            return listed.Columns.Count == columns.Count
                ? listed with
                {
                    Columns = [.. columns.Select(column => SlideReader.Capitalize(column.Text))],
                }
                : null;
        if (clauses.Count < 3)
            return null;
        var rows = new List<IReadOnlyList<string>>();
        foreach (var clause in clauses.Skip(1))
        {
            var body = ContentList.WholeOf(clause);
            if (body.Any(ListReader.IsComma) || body.Count < columns.Count)
                return null;
            // The first cell takes the words that are too many.
            var first = body.Count - columns.Count + 1;
            rows.Add([
                body.Before(first).Text,
                .. Enumerable.Range(first, columns.Count - 1).Select(at => body.Slice(at, at + 1).Text),
            ]);
        }

        return new BriefTable
        {
            Columns = [.. columns.Select(column => SlideReader.Capitalize(column.Text))],
            Rows = rows,
        };
    }
}
