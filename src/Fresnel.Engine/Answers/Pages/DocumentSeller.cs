using Fresnel.Vision.Pages;
using Fresnel.Vision.Pages.Documents;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Engine.Answers.Pages;

/// <summary>Who issued a paper: the largest of the first lines that is no label, date or amount.</summary>
internal static class DocumentSeller
{
    private const int FirstSegments = 8;

    private static readonly LazyRegex s_paper = new(
        @"(?i)^(tax )?(invoice|receipt|bill|rechnung|quittung|beleg|facture|reçu|ticket|factura|recibo|fattura|ricevuta|factuur|bon|fatura|faktura|kvitto)\b[\p{L}\p{N} .-]{0,16}$|^tel\b|\d{5}"
    );

    /// <returns>Null: none that is likely.</returns>
    public static string? Of(DocumentContent document) =>
        WordRows
            .Segments(document.Words, .8)
            .Take(FirstSegments)
            .Where(segment =>
                segment.Text.Count(char.IsLetter) >= 4
                && !FieldLabels.IsLabel(segment.Text)
                && DateText.Find(segment.Text) is null
                && AmountText.Find(segment.Text) is null
                && !s_paper.Value.IsMatch(segment.Text)
            )
            .OrderByDescending(segment => Math.Round(segment.Height / 4))
            .ThenBy(segment => segment.Top)
            .Select(segment => segment.Text)
            .FirstOrDefault();
}
