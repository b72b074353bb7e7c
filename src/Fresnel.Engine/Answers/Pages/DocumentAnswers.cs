using System.Globalization;
using Fresnel.Engine.Answers.Facts;
using Fresnel.Vision.Pages;
using Fresnel.Vision.Pages.Documents;

namespace Fresnel.Engine.Answers.Pages;

/// <summary>Answers questions about a receipt or an invoice. A field that is not there is missing, never another field.</summary>
internal sealed class DocumentAnswers(PageQuestion question, DocumentContent document)
{
    private const int MostLabelWords = 4;

    private static readonly (string Field, string Name, LazyRegex Words)[] s_questions =
    [
        (
            "due",
            "due date",
            new(
                @"\b(when .*\b(due|payable|paid by)|due|deadline|pay(ed|ment)? (by|until|before|date)|latest|fällig\w*|zahlbar\w*|échéance|vence|vencimiento|scadenza|vervaldatum|vencimento|scade|vade)\b"
            )
        ),
        (
            "subtotal",
            "subtotal",
            new(
                @"\b(sub ?total|sub-total|net|before (tax|vat)|without (tax|vat)|excluding|netto\w*|zwischensumme|hors taxes?|ht|base imponible|imponibile)\b"
            )
        ),
        (
            "vat",
            "VAT",
            new(
                @"\b(vat|tax(es)?|gst|mwst|mehrwertsteuer|umsatzsteuer|ust|tva|iva|impuestos?|btw|kdv|moms)\b(?! ?(id|no|number|nr))"
            )
        ),
        ("tip", "tip", new(@"\b(tip|gratuity|trinkgeld|pourboire|propina|mancia|gorjeta|fooi)\b")),
        ("discount", "discount", new(@"\b(discount|rabatt|remise|descuento|sconto|korting|desconto)\b")),
        ("shipping", "shipping", new(@"\b(shipping|delivery (cost|fee|charge)|postage|versand\w*|livraison|envío)\b")),
        (
            "change",
            "change",
            new(@"\bchange\b.*\b(given|back|get|got|received)\b|^how much change|\b(rückgeld|wechselgeld)\b")
        ),
        (
            "number",
            "number",
            new(
                @"\b(invoice|receipt|bill|document|order) ?(number|no|id|nr)\b|\b(rechnungsnummer|numéro de (la )?facture|número d[ea] (la )?fatt?ura|número de (la )?factura|numero (della )?fattura|factuurnummer|numer faktury|fakturanummer)\b|^what number\b"
            )
        ),
        ("vat_id", "VAT number", new(@"\b(vat|tax) ?(id|no|number|nr)\b|\b(ust-?id\w*|steuernummer|nif|cif)\b")),
        ("email", "e-mail address", new(@"\be?-?mail\b")),
        (
            "phone",
            "telephone number",
            new(@"\b(phone|telephone|tel|telefon\w*|téléphone|teléfono|telefono|telefone|telefoon\w*)\b")
        ),
        ("website", "website", new(@"\b(website|web ?site|url|web address|homepage)\b")),
        ("iban", "IBAN", new(@"\biban\b|\bbank account\b")),
        ("date", "date", new(@"^(when|wann|quand|cuándo)\b|\b(date|day|datum|fecha|issued)\b")),
        (
            "total",
            "total",
            new(
                @"\b(total|grand total|sum|amount|pay|paid|cost|costs|price|balance|altogether|gesamt\w*|summe|betrag|bezahl\w*|zahlen|payer|montant|pagar|importe|totale|totaal\w*)\b|^(how much|wie viel|combien|cuánto)( (is|was|ist|est|es))?( (it|this|das|es))?$"
            )
        ),
    ];

    private static readonly LazyRegex s_vendor = new(
        @"\b(who (sent|issued|wrote|is it from|is the (seller|vendor|supplier|shop|sender|issuer))|which (shop|store|company|restaurant|cafe|vendor|business)|(shop|store|vendor|seller|supplier|merchant|company|issuer|sender)( name)?|von wem|welche[rs]? (firma|laden|geschäft)|quel magasin|qué tienda|wer hat .*(ausgestellt|geschrieben|geschickt)|qui a émis|quién (emitió|emite)|quem emitiu|chi ha emesso|wie heeft .*(verstuurd|gestuurd))\b|\bfrom whom\b|\bwhere was\b.*\b(bought|issued|purchased)\b"
    );

    private static readonly LazyRegex s_items = new(
        @"\b(items?|products?|articles?|positions?|goods|things|artikel|posten|artículos?|articoli)\b"
    );
    private static readonly LazyRegex s_currency = new(@"\b(currency|währung|devise|moneda|valuta)\b");
    private static readonly LazyRegex s_sums = new(@"\b(add(s)? up|correct|sums? (right|correct)|match(es)?)\b");
    private static readonly LazyRegex s_own = new(
        @"^(?:what|which|who|when|where|how much|find|give me|read)\b(?: (?:is|are|was|does))?(?: the| a| an)? (?<name>[\p{L}][\p{L}\p{N} .'/#-]{1,40}?)(?: (?:on|in|of) (?:this|the|it)\b.*)?$"
    );

    private string Page => document.Type.ToString().ToLowerInvariant();

    /// <returns>Null: no question about the document.</returns>
    public static Fact? Answer(PageQuestion question, DocumentContent document) =>
        new DocumentAnswers(question, document).Answer();

    private Fact? Answer()
    {
        if (Item() is { } item)
            return item;
        if (question.Wants(PageIntents.Count) && question.Has(s_items))
            return new PageCount("items", document.Items.Count);
        if (
            question.Has(s_items)
            && !question.Wants(PageIntents.Sum)
            && question.Plain.StartsWith("wh", StringComparison.Ordinal)
        )
            return new PageList("items", [.. document.Items.Select(row => row[0].Text)]);
        if (question.Has(s_currency))
            return document.Currency is { } currency
                ? new PageValue("currency", currency)
                : new PageMissing("currency that I can tell", Page);
        if (question.Has(s_sums) && Sums() is { } sums)
            return sums;
        if (question.Has(s_vendor))
            return DocumentSeller.Of(document) is { } vendor
                ? new PageValue("seller", vendor)
                : new PageMissing("name of a seller that I can tell", Page);
        foreach (var (field, name, words) in s_questions)
            if (question.Has(words))
                return (Fact?)Labelled(field) ?? Field(field, name);
        return OwnLabel();
    }

    // "customer number" has "number" in it, and is another label.
    private PageValue? Labelled(string field) =>
        question.FirstName(s_own) is { } name
        && FieldLabels.FieldOf(name) is null
        && name.Contains(' ', StringComparison.Ordinal)
        && field is "number" or "date" or "total"
        && new LabelFinder(document.Words).Find(name) is { } value
            ? new PageValue(name, value)
            : null;

    private Fact Field(string field, string name)
    {
        if (document.Field(field) is not { } found)
            return new PageMissing(name, Page);
        var isAmount = decimal.TryParse(found.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount);
        return field is "number" or "email" or "phone" or "website" or "iban" or "vat_id" || !isAmount
            ? new PageValue(name, found.Value)
            : new PageValue(name, Money(amount));
    }

    private string Money(decimal amount)
    {
        var text = AmountText.Write(amount);
        return document.Currency switch
        {
            null => text,
            "USD" => $"${text}",
            "GBP" => $"£{text}",
            "EUR" => $"€{text}",
            "JPY" => $"¥{text}",
            "INR" => $"₹{text}",
            var currency => $"{text} {currency}",
        };
    }

    // The amount of a line, by its name.
    private PageValue? Item()
    {
        var rows = document.Items;
        if (
            question.Mentions().Find([.. rows.Select(row => ItemName(row[0].Text))]) is not [var first, ..]
            || FieldLabels.FieldOf(ItemName(rows[first.Index][0].Text)) is not null
        )
            return null;
        var row = rows[first.Index];
        var name = ItemName(row[0].Text);
        if (question.Wants(PageIntents.Count))
        {
            var numbers = row.Select(cell => cell.Text)
                .Append(Quantity(row[0].Text))
                .Where(text => int.TryParse(text, out _));
            return numbers.FirstOrDefault() is { } count ? new PageValue($"number of {name}", count) : null;
        }
        return AmountText.Find(row[^1].Text) is { } amount ? new PageValue($"amount for {name}", Money(amount)) : null;
    }

    private static string ItemName(string text) => QuantityPrefix.Value.Replace(text, "");

    private static string Quantity(string text) => QuantityPrefix.Value.Match(text).Groups["count"].Value;

    private static readonly LazyRegex QuantityPrefix = new(@"^(?<count>\d{1,3}) ?[x×*] ?");

    private PageStatement? Sums()
    {
        if (Amount("subtotal") is not { } net || Amount("vat") is not { } tax || Amount("total") is not { } total)
            return null;
        return new(
            net + tax == total,
            "the subtotal and the VAT",
            $"add up to the total of {Money(total)}",
            $"do not add up to the total of {Money(total)}: they are {Money(net + tax)}"
        );
    }

    private decimal? Amount(string field) =>
        document.Field(field) is { Box: not null } found
        && decimal.TryParse(found.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : null;

    // A label of the paper that is no known field.
    private Fact? OwnLabel()
    {
        if (question.FirstName(s_own) is not { } name || name.Split(' ').Length > MostLabelWords)
            return null;
        return new LabelFinder(document.Words).Find(name) is { } value
            ? new PageValue(name, value)
            : LabelledValues.Answer(question, document) ?? new PageMissing(name, Page);
    }
}
