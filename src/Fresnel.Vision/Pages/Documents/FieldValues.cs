using System.Globalization;
using System.Text.RegularExpressions;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Documents;

/// <summary>The value of a field in a text, by what its values look like.</summary>
internal static partial class FieldValues
{
    /// <param name="segment">Where the text stands.</param>
    /// <returns>Null: the text has no such value.</returns>
    public static DocumentField? Find(string field, string text, PageWord segment)
    {
        switch (field)
        {
            case "due" or "date":
                return DateText.Match(text) is { } date
                    ? new(field, date.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), date.Text, segment.Box)
                    : null;
            case "vat_id" when Groups().Match(text.Trim()) is { Success: true } groups:
                return new(field, groups.Value, groups.Value, segment.Box);
            case "number" or "vat_id":
                return
                    Number().Match(text.Trim()) is { Success: true } number
                    && number.Value.Any(char.IsDigit)
                    && DateText.Find(text) is null
                    ? new(field, number.Value, number.Value, segment.Box)
                    : null;
            default:
                return AmountText.Match(text) is { } amount
                    ? new(field, AmountText.Write(amount.Amount), amount.Text, segment.Box)
                    : null;
        }
    }

    [GeneratedRegex(@"^(?:[A-Z]{2} ?)?\d{2,4}(?: \d{2,4}){1,4}(?!\S)")]
    private static partial Regex Groups();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9\-/]*\d[A-Za-z0-9\-/]*")]
    private static partial Regex Number();
}
