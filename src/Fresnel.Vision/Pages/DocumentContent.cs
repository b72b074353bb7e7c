namespace Fresnel.Vision.Pages;

/// <summary>A receipt, an invoice or another paper with fields.</summary>
public sealed record DocumentContent(DocumentType Type, IReadOnlyList<DocumentField> Fields) : PageContent
{
    /// <summary>ISO 4217, by the signs on the paper; null: none, or several.</summary>
    public string? Currency { get; init; }

    /// <summary>The lines of goods or services; empty: none were found.</summary>
    public IReadOnlyList<IReadOnlyList<TableCell>> Items { get; init; } = [];

    /// <summary>Null: it is not on the paper.</summary>
    public DocumentField? Field(string name) => Fields.FirstOrDefault(field => field.Name == name);

    internal override IEnumerable<(string Label, BoundingBox Box)> Boxes =>
        Fields.Where(one => one.Box is not null).Select(one => ($"{one.Name} {one.Value}", one.Box!.Value));

    internal override PageContent Scale(float factor) =>
        (DocumentContent)base.Scale(factor) with
        {
            Fields = [.. Fields.Select(field => field with { Box = field.Box?.Scale(factor) })],
            Items = [.. Items.Select(row => row.Select(cell => cell with { Box = cell.Box?.Scale(factor) }).ToList())],
        };
}
