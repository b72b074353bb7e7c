using System.Text.RegularExpressions;

namespace Fresnel.Engine.Answers.Text;

/// <summary>A type of field in a document.</summary>
/// <param name="Names">What questions call it.</param>
/// <param name="Labels">How documents label it, the most specific first.</param>
/// <param name="Value">What its values look like.</param>
internal sealed record FieldType(LazyRegex Names, string[] Labels, LazyRegex Value)
{
    private static readonly LazyRegex Money = new(
        @"(?:[€$£¥₹]|EUR|USD|GBP|CHF|RM|Rs\.?)? ?-?\d{1,3}(?:[ .,']\d{3})*(?:[.,]\d{2})(?!\d)(?: ?(?:[€$£¥₹]|EUR|USD|GBP|CHF))?|[€$£¥₹] ?\d+(?:[.,]\d+)?|\d+ ?[€$£¥₹]"
    );

    private static readonly LazyRegex Date = new(
        @"\b\d{4}-\d{1,2}-\d{1,2}\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2}(?:st|nd|rd|th|\.)? ?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}*\.?,? ?\d{2,4}\b|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\p{L}*\.? \d{1,2}(?:st|nd|rd|th)?,? ?\d{4}\b",
        RegexOptions.IgnoreCase
    );

    private static readonly LazyRegex Time = new(
        @"\b\d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]\.?m\.?)?",
        RegexOptions.IgnoreCase
    );

    private static readonly LazyRegex Phone = new(@"\+?\(?\d[\d ()/.-]{6,18}\d");

    private static readonly LazyRegex Email = new(@"[\w.+-]+@[\w-]+(?:\.[\w-]+)+");

    private static readonly LazyRegex Url = new(
        @"(?:https?://|www\.)[^\s,;]+|(?<![\w@.-])[\w-]+\.(?:com|org|net|io|dev|de|fr|es|co\.uk|example)\b(?:/[^\s,;]*)?",
        RegexOptions.IgnoreCase
    );

    private static readonly LazyRegex Iban = new(@"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b");

    private static readonly LazyRegex Number = new(@"[A-Z]{0,5}[-#/]?\d[\w/-]*", RegexOptions.IgnoreCase);

    public static IReadOnlyList<FieldType> All { get; } =
    [
        new(
            Words("total|amount|sum|amount due|balance|price|cost|grand total|total amount|total price"),
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
            Money
        ),
        new(
            Words("subtotal|sub total|net amount|net total"),
            ["subtotal", "sub total", "sub-total", "net amount", "net", "zwischensumme"],
            Money
        ),
        new(Words("tax|vat|sales tax|gst|tax amount"), ["sales tax", "tax", "vat", "gst", "mwst", "tva", "iva"], Money),
        new(
            Words("due date|payment date|deadline|expiry date|expiration date|best before"),
            ["due date", "payment due", "due", "expires", "expiry", "exp", "best before", "valid until"],
            Date
        ),
        new(
            Words("date|day|invoice date|date of issue|order date"),
            ["invoice date", "order date", "date of issue", "issued", "date", "datum", "fecha"],
            Date
        ),
        new(Words("time|hour|opening time"), ["time", "uhrzeit", "heure", "hora"], Time),
        new(
            Words("phone|phone number|telephone|telephone number|tel|mobile|fax|contact number"),
            ["telephone", "phone", "tel", "mobile", "mob", "fax", "call"],
            Phone
        ),
        new(Words("email|email address|mail address"), ["email", "e-mail", "mail"], Email),
        new(Words("website|url|web address|link|web site|domain"), ["website", "web", "url", "www"], Url),
        new(Words("iban|account number"), ["iban", "account"], Iban),
        new(
            Words(
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
            Number
        ),
    ];

    /// <summary>Whether values are recognised without a label.</summary>
    public bool IsDistinctive => Value == Email || Value == Url || Value == Iban || Value == Date;

    /// <summary>The type that questions call by the name; null when there is none.</summary>
    public static FieldType? Named(string name) => All.FirstOrDefault(type => type.Names.Value.IsMatch(name));

    private static LazyRegex Words(string names) => new($@"^({names})s?$", RegexOptions.CultureInvariant);
}
