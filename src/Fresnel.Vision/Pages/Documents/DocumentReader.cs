using System.Globalization;
using System.Text.RegularExpressions;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Documents;

/// <summary>Reads receipts and invoices: fields by their labels, and the lines of goods. Not thread-safe.</summary>
internal sealed partial class DocumentReader
{
    private const double SegmentGap = .8;
    private const int RowsBelow = 3;

    private static readonly (string Sign, string Currency)[] s_currencies =
    [
        ("€", "EUR"),
        ("EUR", "EUR"),
        ("£", "GBP"),
        ("GBP", "GBP"),
        ("CHF", "CHF"),
        ("zł", "PLN"),
        ("$", "USD"),
        ("USD", "USD"),
        ("¥", "JPY"),
        ("₹", "INR"),
    ];

    private readonly List<PageWord> _words;
    private readonly List<List<PageWord>> _rows;
    private readonly Dictionary<PageWord, (string Field, string After)> _labels = new(
        ReferenceEqualityComparer.Instance
    );
    private readonly Dictionary<string, DocumentField> _fields = [];
    private readonly HashSet<string> _below = []; // fields whose value stands below their label

    private DocumentReader(List<PageWord> words)
    {
        _words = words;
        _rows = WordRows.Of(words).ConvertAll(row => WordRows.Merge(row, SegmentGap));
        foreach (var segment in _rows.SelectMany(row => row))
        {
            if (FieldLabels.Match(segment.Text) is { Field.Length: > 0 } label)
                _labels[segment] = label;
        }
    }

    /// <returns>Null: it is neither a receipt nor an invoice.</returns>
    public static DocumentContent? Read(List<PageWord> words)
    {
        var reader = new DocumentReader(words);
        reader.ReadFields();
        var fields = reader._fields;
        return
            fields.ContainsKey("total")
            && (
                fields.ContainsKey("vat")
                || fields.ContainsKey("subtotal")
                || fields.ContainsKey("due")
                || fields.ContainsKey("date")
            )
            ? reader.Compose()
            : null;
    }

    private void ReadFields()
    {
        for (var row = 0; row < _rows.Count; row++)
            foreach (var segment in _rows[row])
                if (_labels.TryGetValue(segment, out var label))
                    ReadField(label.Field, segment, label.After, row);
        if (!_fields.ContainsKey("date"))
            ReadLooseDate();
        Sum();
        ReadPattern("number", TitleWithNumber());
        foreach (
            var (name, pattern) in ((string, Regex)[])
                [("email", Email()), ("iban", Iban()), ("phone", Phone()), ("website", Website())]
        )
            ReadPattern(name, pattern);
    }

    // Beside the label, else below it in the same column. The largest total counts.
    private void ReadField(string field, PageWord label, string rest, int row)
    {
        if (_fields.ContainsKey(field) && field != "total" && !_below.Contains(field))
            return;
        var beside =
            FieldValues.Find(field, rest, label)
            ?? _rows[row]
                .Where(segment => segment.Left > label.Left && !_labels.ContainsKey(segment))
                .Select(segment => FieldValues.Find(field, segment.Text, segment))
                .FirstOrDefault(value => value is not null);
        // A header of the lines of goods may have the name of a sum, which stands beside its own name.
        if (field != "total" && _fields.ContainsKey(field) && beside is null)
            return;
        var found =
            beside
            ?? _rows
                .Skip(row + 1)
                .Take(RowsBelow)
                .SelectMany(below => below)
                .Where(segment => IsBelow(segment, label) && !_labels.ContainsKey(segment))
                .Select(segment => FieldValues.Find(field, segment.Text, segment))
                .FirstOrDefault(value => value is not null);
        var isBelow = beside is null;
        if (
            found is null
            || (_fields.TryGetValue(field, out var known) && field is "total" && Amount(known) >= Amount(found))
        )
            return;
        _fields[field] = found;
        if (isBelow)
            _below.Add(field);
        else
            _below.Remove(field);
    }

    private static bool IsBelow(PageWord segment, PageWord label) =>
        segment.Top - label.Bottom < label.Height * 1.6
        && Math.Min(segment.Right, label.Right) - Math.Max(segment.Left, label.Left) > -4;

    private void ReadLooseDate()
    {
        var date = _rows
            .SelectMany(row => row)
            .Where(segment => !_labels.ContainsKey(segment))
            .Select(segment => FieldValues.Find("date", segment.Text, segment))
            .FirstOrDefault(value => value is not null);
        if (date is not null)
            _fields["date"] = date;
    }

    // Two of total, subtotal and tax give the third.
    private void Sum()
    {
        var (total, net, tax) = (Amount("total"), Amount("subtotal"), Amount("vat"));
        if (total is { } whole && tax is { } part && net is null && whole > part)
            Calculate("subtotal", whole - part);
        else if (total is { } gross && net is { } before && tax is null && gross > before && !HasOtherSums())
            Calculate("vat", gross - before);
        else if (total is null && net is { } low && tax is { } added)
            Calculate("total", low + added);
    }

    private bool HasOtherSums() =>
        _fields.ContainsKey("tip") || _fields.ContainsKey("shipping") || _fields.ContainsKey("discount");

    private void Calculate(string field, decimal amount) =>
        _fields[field] = new(field, AmountText.Write(amount), "", null);

    private decimal? Amount(string field) => _fields.TryGetValue(field, out var known) ? Amount(known) : null;

    private static decimal? Amount(DocumentField field) =>
        decimal.TryParse(field.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : null;

    private void ReadPattern(string name, Regex pattern)
    {
        foreach (var segment in _rows.SelectMany(row => row))
        {
            if (_fields.ContainsKey(name) || pattern.Match(segment.Text) is not { Success: true } match)
                continue;
            var value = match.Groups["value"] is { Success: true } group ? group.Value : match.Value;
            _fields[name] = new(name, value.Trim(), value.Trim(), segment.Box);
        }
    }

    private DocumentContent Compose()
    {
        var text = string.Join(' ', _words.Select(word => word.Text));
        var currencies = s_currencies
            .Where(currency => text.Contains(currency.Sign, StringComparison.Ordinal))
            .Select(currency => currency.Currency)
            .Distinct()
            .ToList();
        var isInvoice = _fields.ContainsKey("due") || _fields.ContainsKey("number") || InvoiceWord().IsMatch(text);
        return new(isInvoice ? DocumentType.Invoice : DocumentType.Receipt, [.. _fields.Values])
        {
            Currency = currencies is [var only] ? only : null,
            Items = ItemRows.Find(_rows, _labels.Keys),
        };
    }

    [GeneratedRegex(
        @"(?i)^(?:(?:invoice|rechnung|facture|factura|fattura|factuur|fatura|faktura)\s*(?:no|nr|n[°ºo]?|num|number)?|n[°º®])[.:°º#]*\s+(?<value>(?:[A-Z]{1,4} )?(?!(?:19|20)\d\d$|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})[A-Z0-9-]*\d[A-Z0-9/-]*)"
    )]
    private static partial Regex TitleWithNumber();

    [GeneratedRegex(@"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")]
    private static partial Regex Email();

    [GeneratedRegex(@"\b[A-Z]{2}\d{2}(?=(?: ?[A-Z0-9]){11})(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")]
    private static partial Regex Iban();

    [GeneratedRegex(
        @"(?i)\b(?:tel|phone|telefon|téléphone|teléfono|telefoon)\.?:?\s*(?<value>\+?[\d][\d ()/.-]{5,18}\d)"
    )]
    private static partial Regex Phone();

    [GeneratedRegex(@"(?i)\b(?:https?://|www\.)[^\s,;]+")]
    private static partial Regex Website();

    [GeneratedRegex(@"(?i)\b(?:invoice|rechnung|facture|factura|fattura|factuur|fatura|faktura)\b")]
    private static partial Regex InvoiceWord();
}
