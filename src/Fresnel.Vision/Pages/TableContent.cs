using System.Text.Json.Serialization;

namespace Fresnel.Vision.Pages;

/// <summary>A table. Every row has as many cells; the first is usually the header. A cell that spans columns is in each of them.</summary>
public sealed record TableContent(IReadOnlyList<IReadOnlyList<TableCell>> Rows) : PageContent
{
    /// <summary>Whether cells of the first row span several columns, whose own names are in the second.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool HasMergedHeader { get; init; }

    /// <summary>The name of each column, from all rows of the header.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Columns =>
        [
            .. Enumerable
                .Range(0, Rows.Count == 0 ? 0 : Rows[0].Count)
                .Select(column =>
                    string.Join(
                        ' ',
                        Rows.Take(HeaderRows).Select(row => row[column].Text).Where(text => text.Length > 0).Distinct()
                    )
                ),
        ];

    /// <summary>The rows under the header.</summary>
    [JsonIgnore]
    public IEnumerable<IReadOnlyList<TableCell>> Body => Rows.Skip(HeaderRows);

    private int HeaderRows => HasMergedHeader ? 2 : 1;

    internal override IEnumerable<(string Label, BoundingBox Box)> Boxes =>
        Rows.SelectMany(row => row)
            .Where(cell => cell.Box is not null)
            .Select(cell => (cell.Text, cell.Box!.Value))
            .Distinct();

    internal override PageContent Scale(float factor) =>
        (TableContent)base.Scale(factor) with
        {
            Rows = [.. Rows.Select(row => row.Select(cell => cell with { Box = cell.Box?.Scale(factor) }).ToList())],
        };
}
