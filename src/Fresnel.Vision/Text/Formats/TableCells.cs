namespace Fresnel.Vision.Text.Formats;

/// <summary>The rows of a table with as many cells each.</summary>
internal static class TableCells
{
    /// <summary>Columns are the ranges across the page that cells of any row cover, in the rows with the most cells first.</summary>
    public static List<string[]> Of(TextBlock table)
    {
        var columns = new List<(float Left, float Right)>();
        var most = table.Rows.Max(row => row.Count);
        foreach (var row in table.Rows.Where(row => row.Count >= Math.Max(2, most - 1)))
        foreach (var cell in row)
        {
            var (left, _, right, _) = cell.Quad.Bounds;
            var touching = columns.FindAll(column => column.Left < right && column.Right > left);
            columns.RemoveAll(touching.Contains);
            columns.Add(
                (touching.Select(c => c.Left).Append(left).Min(), touching.Select(c => c.Right).Append(right).Max())
            );
        }
        columns.Sort();
        return [.. table.Rows.Select(row => Place(row, columns))];
    }

    private static string[] Place(IReadOnlyList<TextLine> row, List<(float Left, float Right)> columns)
    {
        var cells = new string[columns.Count];
        Array.Fill(cells, "");
        foreach (var cell in row)
        {
            var (left, _, right, _) = cell.Quad.Bounds;
            var best = Enumerable
                .Range(0, columns.Count)
                .MaxBy(i => Math.Min(right, columns[i].Right) - Math.Max(left, columns[i].Left));
            cells[best] = cells[best].Length == 0 ? cell.Text : $"{cells[best]} {cell.Text}";
        }
        return cells;
    }
}
