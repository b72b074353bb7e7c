using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Documents;

/// <summary>The lines of goods or services: rows that begin with words and end with an amount, and have no field's label.</summary>
internal static class ItemRows
{
    public static List<IReadOnlyList<TableCell>> Find(List<List<PageWord>> rows, IEnumerable<PageWord> labels)
    {
        var known = labels.ToHashSet(ReferenceEqualityComparer.Instance);
        return
        [
            .. rows.Where(row =>
                    row.Count >= 2
                    && !row.Exists(known.Contains)
                    && row[0].Text.Any(char.IsLetter)
                    && AmountText.Find(row[^1].Text) is not null
                    && !FieldLabels.IsLabel(row[0].Text)
                )
                .Select(row => row.Select(segment => new TableCell(segment.Text, segment.Box)).ToList()),
        ];
    }
}
