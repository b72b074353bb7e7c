using System.Text.RegularExpressions;

namespace Fresnel.Engine.Answers.Reading;

/// <summary>Looks a value up in read text, whose rows are lines and whose cells are two spaces apart. Pure.</summary>
internal static partial class FieldFinder
{
    private sealed record Sort(Regex Names, string[] Labels, Regex? Shape);

    /// <summary>Sorts of values: how they are asked for, how they are labelled on paper (most telling first), and what they look like.</summary>
    private static readonly Sort[] Sorts =
    [
        new(
            Named("total|amount|sum|amount due|balance|price|cost|grand total|total amount|total price"),
            [
                "grand total",
                "amount due",
                "balance due",
                "total due",
                "total amount",
                "total",
                "amount",
                "balance",
                "gesamtbetrag",
                "gesamt",
                "summe",
                "montant total",
                "importe",
                "price",
            ],
            Money()
        ),
        new(
            Named("subtotal|sub total|net amount|net total"),
            ["subtotal", "sub total", "sub-total", "net amount", "net", "zwischensumme"],
            Money()
        ),
        new(
            Named("tax|vat|sales tax|gst|tax amount"),
            ["sales tax", "tax", "vat", "gst", "mwst", "tva", "iva"],
            Money()
        ),
        new(
            Named("due date|payment date|deadline|expiry date|expiration date|best before"),
            ["due date", "payment due", "due", "expires", "expiry", "exp", "best before", "valid until"],
            Date()
        ),
        new(
            Named("date|day|invoice date|date of issue|order date"),
            ["invoice date", "order date", "date of issue", "issued", "date", "datum", "fecha"],
            Date()
        ),
        new(Named("time|hour|opening time"), ["time", "uhrzeit", "heure", "hora"], Time()),
        new(
            Named("phone|phone number|telephone|telephone number|tel|mobile|fax|contact number"),
            ["telephone", "phone", "tel", "mobile", "mob", "fax", "call"],
            Phone()
        ),
        new(Named("email|email address|mail address"), ["email", "e-mail", "mail"], Email()),
        new(Named("website|url|web address|link|web site|domain"), ["website", "web", "url", "www"], Url()),
        new(Named("iban|account number"), ["iban", "account"], Iban()),
        new(
            Named(
                "invoice number|invoice no|invoice id|bill number|receipt number|order number|order id|reference|reference number|tracking number|ticket number|number"
            ),
            [
                "invoice number",
                "invoice no",
                "invoice #",
                "invoice",
                "receipt no",
                "receipt",
                "order number",
                "order no",
                "order #",
                "order",
                "reference",
                "ref",
                "tracking",
                "ticket",
                "number",
                "no.",
                "nr",
                "#",
            ],
            Number()
        ),
    ];

    /// <summary>Whether a value so called has a sort of its own.</summary>
    public static bool Knows(string name) => Array.Exists(Sorts, sort => sort.Names.IsMatch(name));

    /// <summary>The value; null when it is not there.</summary>
    public static string? Find(string text, string name)
    {
        var rows = text.Split('\n', StringSplitOptions.TrimEntries);
        var sort = Array.Find(Sorts, sort => sort.Names.IsMatch(name));
        IEnumerable<string> labels = sort is null
            ? new[] { name }
            : sort.Labels.OrderByDescending(label => name.Contains(label, StringComparison.Ordinal));
        foreach (var label in labels)
        {
            if (Beside(rows, label, sort?.Shape) is { } value)
                return value;
        }
        if (sort?.Shape is not { } shape)
            return null;
        var values = rows.SelectMany(row => shape.Matches(row)).Select(match => match.Value.Trim()).Distinct().ToList();
        return values.Count is 1 || (values.Count > 0 && IsTellingShape(shape)) ? values[0] : null;
    }

    /// <summary>Behind the label in its row, or in the row below; the last such row, since totals come last.</summary>
    private static string? Beside(string[] rows, string label, Regex? shape)
    {
        for (var i = rows.Length - 1; i >= 0; i--)
        {
            var at = Regex.Match(
                rows[i],
                $@"(?<![\p{{L}}\p{{N}}-]){Regex.Escape(label)}(?![\p{{L}}])",
                RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
            );
            if (!at.Success)
                continue;
            var behind = rows[i][(at.Index + at.Length)..];
            var below = i + 1 < rows.Length ? rows[i + 1] : "";
            if (shape is not null)
            {
                var match = shape.Match(behind) is { Success: true } here ? here : shape.Match(below);
                if (match.Success)
                    return match.Value.Trim();
            }
            else if (
                (behind.TrimStart(' ', ':', '.', '#', '-', '=') is { Length: > 0 } rest ? rest : below) is
                { Length: > 0 } value
            )
            {
                return value;
            }
        }
        return null;
    }

    /// <summary>Shapes that nothing else has: the first one found will do without its label.</summary>
    private static bool IsTellingShape(Regex shape) =>
        shape == Email() || shape == Url() || shape == Iban() || shape == Date();

    private static Regex Named(string names) => new($@"^({names})s?$", RegexOptions.CultureInvariant);

    [GeneratedRegex(
        @"(?:[€$£¥₹]|EUR|USD|GBP|CHF|RM|Rs\.?)? ?-?\d{1,3}(?:[ .,']\d{3})*(?:[.,]\d{2})(?!\d)(?: ?(?:[€$£¥₹]|EUR|USD|GBP|CHF))?|[€$£¥₹] ?\d+(?:[.,]\d+)?|\d+ ?[€$£¥₹]"
    )]
    private static partial Regex Money();

    [GeneratedRegex(
        @"\b\d{4}-\d{1,2}-\d{1,2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2}(?:st|nd|rd|th|\.)? ?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}*\.?,? ?\d{2,4}\b|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}*\.? \d{1,2}(?:st|nd|rd|th)?,? ?\d{4}\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Date();

    [GeneratedRegex(@"\b\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?", RegexOptions.IgnoreCase)]
    private static partial Regex Time();

    [GeneratedRegex(@"\+?\(?\d[\d ()/.-]{6,18}\d")]
    private static partial Regex Phone();

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")]
    private static partial Regex Email();

    [GeneratedRegex(
        @"(?:https?://|www\.)[^\s,;]+|(?<![\w@.-])[\w-]+\.(?:com|org|net|io|dev|de|fr|es|co\.uk|example)\b(?:/[^\s,;]*)?",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Url();

    [GeneratedRegex(@"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")]
    private static partial Regex Iban();

    [GeneratedRegex(@"[A-Z]{0,5}[-#/]?\d[\w/-]*", RegexOptions.IgnoreCase)]
    private static partial Regex Number();
}
