using System.Globalization;
using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts.Requests;

/// <summary>Adds the sums of its columns to a table.</summary>
internal static class TableTotals
{
    /// <summary>Itself where a row of totals is there already, or nothing can be added up.</summary>
    public static BriefTable On(BriefTable table)
    {
        if (table.Rows.Count < 2 || IsTotal(table.Rows[^1][0]) && table.Rows[^1].Skip(1).Any(cell => cell.Length > 0))
            return table;
        var rows = table.Rows.Where(row => !IsTotal(row[0])).ToList();
        var sums = Enumerable.Range(1, table.Columns.Count - 1).Select(column => Sum(rows, column)).ToList();
        return sums.TrueForAll(sum => sum is null)
            ? table
            : table with
            {
                Rows = [.. rows, (IReadOnlyList<string>)["Total", .. sums.Select(sum => sum ?? "")]],
            };
    }

    private static bool IsTotal(string cell) =>
        WordNormalizer.Fold(cell.Trim()) is "total" or "totals" or "sum" or "summe" or "gesamt" or "somme";

    private static string? Sum(List<IReadOnlyList<string>> rows, int column)
    {
        double total = 0;
        foreach (var row in rows)
        {
            if (!NumberText.TryParse(row[column] + " ", out var value))
                return null;
            total += value;
        }

        var (prefix, suffix) = NumberText.Units(rows[0][column]);
        return $"{prefix}{total.ToString("#,##0.##", CultureInfo.InvariantCulture)}{suffix}";
    }
}
