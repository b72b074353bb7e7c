using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts.Requests;

/// <summary>Entries with their values as a table.</summary>
internal static class EntryTables
{
    public static BriefTable Of(IReadOnlyList<BriefItem> items)
    {
        var hasText = items.Any(item => item.Text is not null);
        var hasValue = items.Any(item => item.Value is not null);
        var hasWhen = items.Any(item => item.When is not null);
        return new BriefTable
        {
            Columns = ["", .. Columns(hasText, hasValue, hasWhen).Select(_ => "")],
            Rows =
            [
                .. items.Select(item =>
                    (IReadOnlyList<string>)
                        [
                            item.Label,
                            .. hasText ? (string[])[item.Text ?? ""] : [],
                            .. hasValue ? (string[])[item.Value ?? ""] : [],
                            .. hasWhen ? (string[])[item.When ?? ""] : [],
                        ]
                ),
            ],
        };
    }

    private static IEnumerable<bool> Columns(params bool[] columns) => columns.Where(column => column);

    /// <summary>"Basic 5 users $10": a name and as many values in each entry; null for another list.</summary>
    /// <param name="heading">Of the first column.</param>
    public static BriefTable? Read(IReadOnlyList<Phrase> entries, string heading)
    {
        var rows = entries.Select(Cells).ToList();
        if (rows.Count < 2 || rows[0].Count < 2 || rows.Exists(row => row.Count != rows[0].Count))
            return null;
        var columns = Enumerable
            .Range(1, rows[0].Count - 1)
            .Select(column => Shared(rows.Select(row => row[column]).ToList()))
            .ToList();
        return new BriefTable
        {
            Columns = [heading, .. columns.Select(column => column.Name)],
            Rows =
            [
                .. rows.Select(row =>
                    (IReadOnlyList<string>)
                        [row[0].Text, .. row.Skip(1).Select((cell, i) => Cell(cell, columns[i].Words))]
                ),
            ],
        };
    }

    /// <summary>The name, then each number with the words after it.</summary>
    private static List<Phrase> Cells(Phrase entry)
    {
        var starts = Enumerable
            .Range(1, Math.Max(0, entry.Count - 1))
            .Where(i => entry[i].Kind == TokenKind.Number)
            .ToList();
        if (starts.Count == 0 || entry[0].Kind == TokenKind.Number)
            return [entry];
        var cells = new List<Phrase> { entry.Before(starts[0]).Trim() };
        for (var i = 0; i < starts.Count; i++)
            cells.Add(entry.Slice(starts[i], i + 1 < starts.Count ? starts[i + 1] : entry.Count).Trim());
        return cells;
    }

    /// <summary>The words that all cells of a column have after their number are its name.</summary>
    private static (string Name, int Words) Shared(List<Phrase> cells)
    {
        var words = cells[0].Count > 1 ? cells[0].After(0).Trim().Text : "";
        return words.Length > 0 && cells.TrueForAll(cell => cell.Count > 1 && cell.After(0).Trim().Text == words)
            ? (SlideReader.Capitalize(words), cells[0].Count - 1)
            : (cells.TrueForAll(cell => FactScanner.IsMoney(cell[0])) ? "Price" : "", 0);
    }

    private static string Cell(Phrase cell, int words) =>
        words > 0 ? cell.Slice(0, cell.Count - words).Text : cell.Text;
}
