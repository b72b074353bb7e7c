using Fresnel.Vision.Pages;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Engine.Schemas;

/// <summary>Rows and cells of a table.</summary>
internal static class TableFacts
{
    public static object? Find(TableContent table, SchemaProperty property)
    {
        var header = table.Columns.ToList();
        var rows = table.Body.ToList();
        var name = FactLookup.Normalize(property.Name);
        if (property.IsList)
            return name is "columns" or "headers" or "header" ? [.. header]
                : property.ItemNames.Count > 0
                    ? header.TrueForAll(title => title.Length == 0) ? Listed(rows, property)
                        : property.ItemNames.Any(item => ColumnOf(header, item) >= 0)
                            ? rows.ConvertAll(
                                object (row) => FactLookup.Of(row[0].Text, item => Cell(header, row, item))
                            )
                        : null
                : ColumnOf(header, property.Name) is >= 0 and var column
                    ? rows.Select(row => row[column].Text).Where(text => text.Length > 0).ToList<object>()
                : null;
        if (name is "rowcount" or "rowscount" or "numberofrows")
            return (long)rows.Count;
        if (name is "columncount" or "numberofcolumns")
            return (long)header.Count;
        // A row that has the name of the property: its only value.
        var named = rows.Find(row => TextKey.Of(row[0].Text) == TextKey.Of(property.Name));
        return named is { Count: 2 } && named[1].Text.Length > 0 ? named[1].Text : null;
    }

    // Of a list without a header: what it names, and its last value.
    private static List<object>? Listed(List<IReadOnlyList<TableCell>> rows, SchemaProperty property)
    {
        string[] names = ["name", "item", "dish", "product", "title", "description", "service"],
            values = ["price", "amount", "cost", "value", "total"];
        var isList = property.ItemNames.Any(names.Contains) && property.ItemNames.Any(values.Contains);
        return !isList
            ? null
            : rows.FindAll(row => row[0].Text.Length > 0 && row[^1].Text.Any(char.IsDigit))
                .ConvertAll(
                    object (row) =>
                        FactLookup.Of(
                            row[0].Text,
                            name =>
                                names.Contains(name) ? row[0].Text
                                : values.Contains(name) ? row[^1].Text
                                : null
                        )
                );
    }

    private static string? Cell(List<string> header, IReadOnlyList<TableCell> row, string name) =>
        ColumnOf(header, name) is >= 0 and var column && row[column].Text.Length > 0 ? row[column].Text : null;

    // The header that is the name, else the only one that contains it or is contained in it.
    private static int ColumnOf(List<string> header, string name)
    {
        var key = TextKey.Of(name);
        var keys = header.ConvertAll(TextKey.Of);
        if (keys.IndexOf(key) is >= 0 and var exact)
            return exact;
        var similar = Enumerable
            .Range(0, keys.Count)
            .Where(i =>
                keys[i].Length > 2
                && key.Length > 2
                && (keys[i].Contains(key, StringComparison.Ordinal) || key.Contains(keys[i], StringComparison.Ordinal))
            )
            .ToList();
        return similar.Count == 1 ? similar[0] : -1;
    }
}
