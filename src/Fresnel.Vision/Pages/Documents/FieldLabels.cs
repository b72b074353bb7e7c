using System.Text;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Documents;

/// <summary>How papers label their fields, in ten languages.</summary>
internal static class FieldLabels
{
    private const int MaxLabel = 28,
        MinForTypo = 7;

    // A text is compared with the longest labels first. Keys have no accents, case or signs.
    private static readonly (string Field, string Labels)[] s_labels =
    [
        ("", "totalitems totalsaved totalqty totaldiscount itemtotal youhavesaved"),
        (
            "vat_id",
            "vatno vatid vatreg vatnumber vatregno taxid taxno taxnumber ustid ustidnr steuernummer steuernr "
                + "tvaintra notva numerotva partitaiva piva nif cif nifcif btwnr btwnummer nip vergino"
        ),
        (
            "due",
            "duedate paymentdue dueby dueon payableby payby due falligam fallig zahlbarbis zahlungsziel echeance "
                + "datedecheance apayeravantle apayeravant vencimiento fechadevencimiento fechavencimiento venceel "
                + "scadenza datadiscadenza datascadenza vervaldatum tebetalenvoor uiterlijk datadevencimento "
                + "vencimento terminplatnosci sontarih odemetarihi forfallsdato forfallodag"
        ),
        (
            "number",
            "invoiceno invoicenumber invoiceid invoicenr receiptno receiptnumber ordernumber orderno bookingno "
                + "rechnungsnr rechnungsnummer rechnungnr belegnr bestellnummer facturen facturenumero "
                + "numerodefacture nodefacture nofacture facturano facturan numerodefactura fatturan numerofattura "
                + "factuurnr factuurnummer numerodafatura faturano nrfaktury numerfaktury faturano fakturanr "
                + "fakturanummer"
        ),
        (
            "subtotal",
            "subtotal subtotale subtotaal zwischensumme soustotal netamount nettotal nettobetrag netto totalht "
                + "montantht baseimponible imponibile totaalexclbtw totaalexcl net sumanetto wartoscnetto aratoplam "
                + "delsumma delsum"
        ),
        (
            "total",
            "grandtotal totalamount amountdue totaldue balancedue totaltopay total gesamtbetrag gesamtsumme gesamt "
                + "rechnungsbetrag zuzahlen summe endbetrag totalttc montanttotal netapayer totalapagar importetotal "
                + "totale totaledapagare totaal totaalinclbtw tebetalen valortotal razem dozaplaty sumabrutto "
                + "toplam geneltoplam odenecektutar totalt attbetala abetale summa"
        ),
        (
            "vat",
            "vat salestax tax gst hst pst mwst mehrwertsteuer ust umsatzsteuer tva iva btw podatekvat podatek kdv "
                + "moms mva"
        ),
        (
            "date",
            "invoicedate dateofissue issuedate issued orderdate date datum rechnungsdatum ausstellungsdatum "
                + "datedefacture datefacture fecha fechadefactura fechafactura fechadeemision data datafattura "
                + "datadellafattura factuurdatum datadeemissao datawystawienia tarih faturatarihi dato fakturadatum"
        ),
        ("tip", "tip gratuity trinkgeld pourboire propina mancia fooi gorjeta napiwek bahsis dricks"),
        ("discount", "discount rabatt nachlass remise descuento sconto korting desconto rabat indirim"),
        (
            "shipping",
            "shipping delivery postage versand versandkosten livraison fraisdeport envio gastosdeenvio spedizione "
                + "verzendkosten frete wysylka kargo frakt"
        ),
        (
            "change",
            "changedue change ruckgeld wechselgeld rendu monnaie cambio resto wisselgeld troco reszta parausitu"
        ),
        ("paid", "amountpaid paid cash gegeben bezahlt paye especes pagado efectivo pagato contanti betaald zaplacono"),
    ];

    private static readonly (string Label, string Field)[] s_byLength =
    [
        .. s_labels
            .SelectMany(entry => entry.Labels.Split(' '), (entry, label) => (label, entry.Field))
            .DistinctBy(entry => entry.label)
            .OrderByDescending(entry => entry.label.Length),
    ];

    /// <summary>The field that a text begins with the label of, and what follows the label.</summary>
    /// <returns>Null: no label. An empty field: a label that is none of the known fields, such as "Total items".</returns>
    public static (string Field, string After)? Match(string text)
    {
        var (key, places) = Key(text);
        foreach (var (label, field) in s_byLength)
        {
            if (!Begins(key, label))
                continue;
            var end = places[Math.Min(label.Length, places.Count) - 1] + 1;
            if (end < text.Length && char.IsLetter(text[end]))
                continue; // only whole words
            return (field, text[end..].TrimStart(' ', ':', '.', 'º', '°', '#'));
        }
        return null;
    }

    /// <summary>Whether a text begins with any label, also of no known field.</summary>
    public static bool IsLabel(string text) => Match(text) is not null;

    /// <summary>The field that has a name or label; null: none.</summary>
    public static string? FieldOf(string name)
    {
        var key = TextKey.Of(name);
        return Array.Find(s_labels, entry => entry.Field.Replace("_", "", StringComparison.Ordinal) == key).Field
            ?? Array.Find(s_byLength, entry => entry.Label == key && entry.Field.Length > 0).Field;
    }

    // One typing error is allowed in long labels, but never over digits.
    private static bool Begins(string key, string label)
    {
        if (key.StartsWith(label, StringComparison.Ordinal))
            return true;
        if (label.Length < MinForTypo || key.Length < label.Length - 1)
            return false;
        var start = key[..Math.Min(key.Length, label.Length)];
        // "Facture F2024" has no "facture n".
        if (start.Length == label.Length && start[^1] != label[^1])
            return false;
        return !start.Any(char.IsDigit) && TextKey.Distance(start, label) <= 1;
    }

    // The key, and the place of each of its characters in the text.
    private static (string Key, List<int> Places) Key(string text)
    {
        var key = new StringBuilder();
        var places = new List<int>();
        for (var i = 0; i < text.Length && key.Length < MaxLabel; i++)
            foreach (var character in TextKey.Of(text[i].ToString()))
            {
                key.Append(character);
                places.Add(i);
            }
        return (key.ToString(), places);
    }
}
