using System.Globalization;
using System.Text.RegularExpressions;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Documents;

/// <summary>Amounts of money as papers write them.</summary>
internal static partial class AmountText
{
    /// <summary>The last amount of a text; percentages do not count.</summary>
    public static decimal? Find(string text) => Match(text)?.Amount;

    public static (decimal Amount, string Text)? Match(string text)
    {
        var plain = Percentage().Replace(text, " ").Replace('\u00a0', ' ').Replace('\u202f', ' ');
        return
            Money().Matches(plain) is { Count: > 0 } matches
            && NumberText.Parse(matches[^1].Value.Trim(), isMoney: true) is { } value
            ? ((decimal)value, matches[^1].Value.Trim())
            : null;
    }

    /// <summary>As fields hold it: <c>1234.50</c>.</summary>
    public static string Write(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\(?\d+([.,]\d+)?\s*%\)?")]
    private static partial Regex Percentage();

    [GeneratedRegex(@"(?:[$€£]|EUR|USD|GBP|CHF)?\s*-?\d{1,3}(?:[ .,']?\d{3})*[.,]\d{2}(?!\d)\s*(?:€|EUR|USD|GBP|CHF)?")]
    private static partial Regex Money();
}
