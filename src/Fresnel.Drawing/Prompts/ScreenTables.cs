using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts;

/// <summary>Reads a table whose rows are written out: "with Name, Role, Status: Ana Admin active, Ben Editor active".</summary>
internal static class ScreenTables
{
    private const int MostRows = 20;
    private const int MostColumns = 8;

    private static readonly HashSet<string> s_tables = WordList.Parse(
        "table spreadsheet sheet columns column timesheet tabelle tableau tabla tabella tabela tabel spalten colonnes columnas colonne colunas"
    );

    private static readonly HashSet<string> s_leads = WordList.Parse(
        "and the last total row rows at end with below final"
    );

    /// <summary>Null where the parts after the colon are no rows.</summary>
    public static BriefTable? Read(Phrase all)
    {
        var table = all.IndexOf(token => token.IsWordIn(s_tables));
        var colon = table < 0 ? -1 : all.IndexOf(token => token.Is(':'), table);
        // "a table with name, plan with Eva / Gold, Rob / Basic"
        var slash = table < 0 ? -1 : all.IndexOf(token => token.Is('/'), table);
        if (slash > 0 && (colon < 0 || colon > slash))
            colon = all.Before(slash).Tokens.ToList().FindLastIndex(token => token.IsWord("with"));
        if (colon <= table || colon + 1 >= all.Count)
            return null;
        var columns = Columns(all.Slice(table + 1, colon));
        if (columns.Count is < 2 or > MostColumns)
            return null;
        var end = all.IndexOf(
            token => token.Kind == TokenKind.Break || token.Is(';') || token.Is('.') && slash < 0,
            colon
        );
        var rows = new List<IReadOnlyList<string>>();
        foreach (var part in all.Slice(colon + 1, end < 0 ? all.Count : end).Split(ListReader.IsComma))
        {
            if (rows.Count == MostRows || Row(part.TrimStart(ListReader.Conjunctions), columns.Count) is not { } row)
                break;
            rows.Add(row);
        }

        return rows.Count < 2 ? null : new BriefTable { Columns = columns, Rows = rows };
    }

    /// <summary>"with Name, Role, Status", "Name, Hours, Pay and three rows".</summary>
    private static List<string> Columns(Phrase text)
    {
        var names = new List<string>();
        foreach (var part in ListReader.SplitAll(text))
        {
            var lead = part
                .Tokens.ToList()
                .FindLastIndex(token => token.IsWord("with") || token.IsWordIn(UiWords.Column));
            var name = part.After(lead);
            if (name.IsEmpty || name.Any(token => token.IsWordIn(UiWords.Rows)))
                continue;
            if (name.Count > 2 || name[0].Kind != TokenKind.Word)
                return [];
            names.Add(SlideReader.Capitalize(name.Text));
        }

        return names;
    }

    /// <summary>The last words are cells, what stands before them is the first one.</summary>
    private static string[]? Row(Phrase part, int columns)
    {
        // "total row at the end 40 600"
        var isTotal = part.Count > columns && part[0].IsWord("total");
        if (isTotal)
            part = part.After(0).TrimStart(s_leads);
        var missing = isTotal ? 1 : 0;
        if (part.Any(token => token.Is('/')))
            return
                part.Source.Source[part[0].Start..part[part.Count - 1].End].Split('/', StringSplitOptions.TrimEntries)
                    is { } cells
                && cells.Length == columns
                ? cells
                : null;
        if (part.Count < columns - missing || part.Count > columns + 2)
            return null;
        if (part.Any(token => token.Kind is not (TokenKind.Word or TokenKind.Number or TokenKind.Quote)))
            return null;
        var first = part.Count - (columns - 1);
        return
        [
            isTotal ? "Total" : part.Before(first).Text,
            .. Enumerable.Range(first, columns - 1).Select(at => part.Slice(at, at + 1).Text),
        ];
    }
}
