using System.Globalization;
using Fresnel.Engine.Answers.Pages;
using Fresnel.Vision.Pages;
using Fresnel.Vision.Pages.Documents;

namespace Fresnel.Engine.Schemas;

/// <summary>Fields and lines of a receipt or an invoice.</summary>
internal sealed class DocumentFacts(DocumentContent document)
{
    private static readonly (string Field, string[] Names)[] s_names =
    [
        ("due", ["duedate", "dueon", "paymentdue", "paymentduedate", "payby", "deadline"]),
        (
            "date",
            [
                "date",
                "invoicedate",
                "issuedate",
                "dateofissue",
                "issued",
                "issuedon",
                "receiptdate",
                "orderdate",
                "purchasedate",
                "transactiondate",
            ]
        ),
        (
            "number",
            [
                "number",
                "invoicenumber",
                "invoiceno",
                "invoiceid",
                "receiptnumber",
                "documentnumber",
                "billnumber",
                "reference",
                "id",
            ]
        ),
        ("subtotal", ["subtotal", "net", "netamount", "nettotal", "amountbeforetax", "totalwithouttax"]),
        (
            "total",
            [
                "total",
                "totalamount",
                "grandtotal",
                "amount",
                "amountdue",
                "sum",
                "gross",
                "grossamount",
                "totalprice",
                "price",
                "amounttopay",
            ]
        ),
        ("vat", ["vat", "tax", "taxamount", "vatamount", "salestax", "totaltax", "gst"]),
        ("tip", ["tip", "gratuity"]),
        ("discount", ["discount", "rebate"]),
        ("shipping", ["shipping", "shippingcost", "delivery", "postage"]),
        ("change", ["change", "changegiven"]),
        ("paid", ["paid", "amountpaid", "cash"]),
        ("email", ["email", "emailaddress", "mail"]),
        ("phone", ["phone", "phonenumber", "telephone", "tel"]),
        ("website", ["website", "url", "web", "homepage"]),
        ("iban", ["iban", "bankaccount"]),
        ("vat_id", ["vatid", "vatnumber", "taxid", "taxnumber", "vatno"]),
    ];

    public object? Find(SchemaProperty property)
    {
        var name = FactLookup.Normalize(property.Name);
        if (property.IsList)
            return property.ItemNames.Count > 0 || name.Contains("item", StringComparison.Ordinal) ? Items() : null;
        var field =
            Array.Find(s_names, entry => entry.Names.Contains(name)).Field ?? FieldLabels.FieldOf(property.Name);
        if (field is not null)
            return Value(field);
        return name switch
        {
            "currency" or "currencycode" => document.Currency,
            "vendor"
            or "seller"
            or "merchant"
            or "store"
            or "shop"
            or "supplier"
            or "company"
            or "vendorname"
            or "sellername"
            or "merchantname"
            or "storename"
            or "suppliername"
            or "companyname"
            or "issuer" => DocumentSeller.Of(document),
            "documenttype" or "type" or "kind" => document.Type.ToString().ToLowerInvariant(),
            "itemcount" or "numberofitems" or "itemscount" => (long)document.Items.Count,
            _ => ByDescription(property.Description),
        };
    }

    // The field whose label is the longest in the description.
    private object? ByDescription(string description)
    {
        var words = description.Split([' ', ',', '.', ';', ':', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        for (var length = Math.Min(3, words.Length); length > 0; length--)
        for (var start = 0; start + length <= words.Length; start++)
        {
            var key = FactLookup.Normalize(string.Concat(words[start..(start + length)]));
            if (Array.Find(s_names, entry => entry.Names.Contains(key)).Field is { } field)
                return Value(field);
        }
        return null;
    }

    private object? Value(string field)
    {
        if (document.Field(field) is not { } found)
            return null;
        return
            decimal.TryParse(found.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount)
            && field is not ("number" or "phone" or "vat_id" or "iban")
            ? (double)amount
            : found.Value;
    }

    private List<object>? Items() =>
        document.Items.Count == 0
            ? null
            : [.. document.Items.Select(row => FactLookup.Of(row[0].Text, name => Item(row, name)))];

    private static object? Item(IReadOnlyList<TableCell> row, string name)
    {
        var amounts = row.Skip(1).Select(cell => AmountText.Find(cell.Text)).OfType<decimal>().ToList();
        return name switch
        {
            "name" or "description" or "item" or "product" or "title" or "label" or "article" => row[0].Text,
            "quantity" or "qty" or "count" => row.Skip(1)
                .Select(cell => cell.Text)
                .FirstOrDefault(text => int.TryParse(text, out _))
                is { } text
                ? (long)int.Parse(text, CultureInfo.InvariantCulture)
                : null,
            "amount" or "total" or "totalprice" or "linetotal" or "sum" => amounts.Count > 0
                ? (double)amounts[^1]
                : null,
            "price" or "unitprice" or "cost" => amounts.Count > 0 ? (double)amounts[0] : null,
            _ => null,
        };
    }
}
