using Fresnel.Contracts.Models;
using Fresnel.Storage.Copying;
using Spectre.Console;

namespace Fresnel.Server.Commands;

/// <summary>Prints which rows were copied.</summary>
internal static class TableSummaries
{
    public static void Print(IEnumerable<TableSummary> tables)
    {
        var printed = new Table().Border(TableBorder.None).AddColumns("TABLE", "ROWS", "SUM", "SHA-256");
        foreach (var table in tables)
            printed.AddRow(
                Markup.Escape(table.Table),
                $"{table.Rows:N0}",
                table.Nanodollars is { } sum ? $"${new Money(sum)}" : "-",
                table.Sha256[..12]
            );
        Terminal.WriteTable(printed);
    }
}
