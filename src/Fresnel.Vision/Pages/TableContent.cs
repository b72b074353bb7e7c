namespace Fresnel.Vision.Pages;

/// <summary>A table. Every row has as many cells; the first is usually the header.</summary>
public sealed record TableContent(IReadOnlyList<IReadOnlyList<TableCell>> Rows) : PageContent
{
    internal override IEnumerable<(string Label, BoundingBox Box)> Boxes =>
        Rows.SelectMany(row => row).Where(cell => cell.Box is not null).Select(cell => (cell.Text, cell.Box!.Value));

    internal override PageContent Scale(float factor) =>
        (TableContent)base.Scale(factor) with
        {
            Rows = [.. Rows.Select(row => row.Select(cell => cell with { Box = cell.Box?.Scale(factor) }).ToList())],
        };
}
