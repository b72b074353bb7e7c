using System.Text.RegularExpressions;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Engine.Answers.Pages;

/// <summary>What the value of a question looks like: an amount, a number of things, a time, a date or time, any text.</summary>
internal sealed partial class WantedValue
{
    private const int Longest = 60,
        Short = 32;

    private readonly Regex? _pattern;

    private WantedValue(Regex? pattern, bool isCount = false) => (_pattern, IsCount) = (pattern, isCount);

    public bool IsCount { get; }

    public bool IsAny => _pattern is null;

    public static WantedValue Of(PageQuestion question) =>
        TimeWords().IsMatch(question.Plain) ? new(Time())
        : question.Wants(PageIntents.When) ? new(DateOrTime())
        : question.Wants(PageIntents.Count) ? new(Number(), isCount: true)
        : AmountWords().IsMatch(question.Plain) ? new(Amount())
        : new(null);

    /// <returns>Null: the text has no such value.</returns>
    public string? In(string text)
    {
        text = text.Trim(' ', ':', '=', '-', '–', '.', ',');
        if (text.Length == 0)
            return null;
        if (_pattern is null)
            return text.Length <= Longest && text.Any(char.IsLetterOrDigit) ? text : null;
        var match = _pattern.Match(text);
        return !match.Success ? null
            : !IsCount && text.Length <= Short && !text.Contains(' ', StringComparison.Ordinal) ? text
            : match.Value.Trim();
    }

    /// <summary>The same for a text that stands alone: all of it, where it is short.</summary>
    public string? Whole(string text) =>
        In(text) is not { } value ? null
        : IsAny ? value
        : 2 * TextKey.Of(value).Length < TextKey.Of(text).Length ? null // a sentence with a number in it
        : text.Length <= Short && !IsCount ? text.Trim()
        : value;

    [GeneratedRegex(@"\b(what time|uhrzeit|um wie viel uhr|heure|hora|ora|hoe laat)\b")]
    private static partial Regex TimeWords();

    [GeneratedRegex(
        @"^(and )?how (much|high|expensive|heavy|big|tall)\b|\b(cost|costs|price|amount|balance|fee)\b|\bwie (viel|hoch|teuer)\b|\b(kostet|kosten|preis|betrag)\b|\b(combien|coûte|prix|montant|cuánto|cuesta|precio|importe|quanto|custa|costa|preço|prezzo|hoeveel|kost|prijs)\b"
    )]
    private static partial Regex AmountWords();

    [GeneratedRegex(
        @"(?<![\d.,])\d{1,2}[:.]\d{2}(?!\d)(?: ?[ap]\.?m\b)?|\d{1,2} ?h(?: ?\d{2})?\b|\d{1,2} ?(?:am|pm|Uhr)\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Time();

    [GeneratedRegex(
        @"(?<![\d.,])\d{1,2}[:.]\d{2}(?!\d)(?: ?[ap]\.?m\b)?|\d{1,2} ?h(?: ?\d{2})?\b|\d{1,2} ?(?:am|pm|Uhr)\b|(?<![\d.,])\d{1,4}[./-]\d{1,2}[./-]\d{2,4}(?!\d)|(?<![\d.,])\d{1,2}[/.-](?:19|20)\d{2}(?!\d)|(?<![\d.,])\d{1,2}[/-]\d{1,2}(?![\d.,])|\d{1,2}\.? (?:jan|feb|mar|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)\p{L}{0,9}\.?(?:,? \d{4})?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}{0,9}\.? \d{1,2}(?:,? \d{4})?",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex DateOrTime();

    [GeneratedRegex(@"(?<![\p{L}\d.,])\d[\d.,]*[KkM]?(?![\p{L}%])")]
    private static partial Regex Number();

    [GeneratedRegex(
        @"(?<![\p{L}\d])[-−]?[€$£¥₹]? ?[-−]?\d[\d.,]*(?: ?(?:€|\$|£|EUR|USD|GBP|CHF|zł|kr|%|kg|g|mg|µg|ml|cl|l|kcal|kJ|km|cm|mm|m|ms|s|min|h|GB|MB|KB|kWh|W|°C|°F)(?![\p{L}]))?"
    )]
    private static partial Regex Amount();
}
