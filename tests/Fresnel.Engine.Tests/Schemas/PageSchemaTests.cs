using System.Diagnostics;
using System.Text.Json;
using Fresnel.Engine.Schemas;
using Fresnel.Engine.Tests.Vision.Pages;

namespace Fresnel.Engine.Tests.Schemas;

/// <summary>Schemas filled from drawn pages; see <see cref="DrawnPages"/> for what is on them.</summary>
public sealed class PageSchemaTests
{
    [Theory]
    [InlineData(
        """{"properties":{"total":{"type":"number"},"taxAmount":{"type":"number"},"invoice_date":{"type":"string","format":"date"},"currency":{"enum":["USD","EUR","GBP"]}},"required":["total"]}""",
        """{"total":9.36,"taxAmount":1.56,"invoice_date":"2025-04-03","currency":"GBP"}"""
    )]
    [InlineData(
        """{"properties":{"dueDate":{"type":["string","null"],"format":"date"},"tip":{"anyOf":[{"type":"number"},{"type":"null"}]},"total":{"type":"number"}},"required":["dueDate","tip","total"]}""",
        """{"dueDate":null,"tip":null,"total":9.36}"""
    )]
    [InlineData(
        """{"properties":{"merchant":{"type":"string"},"items":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"amount":{"type":"number"}}}}}}""",
        """{"merchant":"Harbour Street Coffee","items":[{"name":"2 x Espresso","amount":5},{"name":"1 x Croissant","amount":2.8}]}"""
    )]
    [InlineData("""{"properties":{"a":{"type":"number","description":"The VAT amount"}}}""", """{"a":1.56}""")]
    public async Task Fill_Receipt_TypesItsFields(string schema, string expected) =>
        Assert.Equal(expected, await FillAsync(DrawnPages.Receipt(), schema));

    [Theory]
    [InlineData(
        """{"properties":{"people":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"age":{"type":"integer"},"salary":{"type":"number"}}}}}}""",
        """{"people":[{"name":"Bob","age":42,"salary":3500},{"name":"Alice","age":37,"salary":4100},{"name":"Carla","age":29,"salary":2950},{"name":"David","age":51,"salary":5200}]}"""
    )]
    [InlineData(
        """{"properties":{"columns":{"type":"array","items":{"type":"string"}},"rowCount":{"type":"integer"}}}""",
        """{"columns":["Name","Age","City","Salary"],"rowCount":4}"""
    )]
    public async Task Fill_Table_GivesARowForEachItem(string schema, string expected) =>
        Assert.Equal(expected, await FillAsync(DrawnPages.Table(isRuled: true), schema));

    [Theory]
    [InlineData(
        """{"properties":{"dishes":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"price":{"type":"number"}}}}}}""",
        """{"dishes":[{"name":"Onion soup","price":7},{"name":"Duck","price":11.5},{"name":"Salmon","price":21}]}"""
    )]
    [InlineData(
        """{"properties":{"items":{"type":"array","items":{"type":"object","properties":{"item":{"type":"string"},"cost":{"type":"string"}}}}}}""",
        """{"items":[{"item":"Onion soup","cost":"7.00"},{"item":"Duck","cost":"11.50"},{"item":"Salmon","cost":"21.00"}]}"""
    )]
    public async Task Fill_ListWithoutHeader_GivesNamesAndPrices(string schema, string expected)
    {
        var page = new DrawnPage(520, 220);
        foreach (
            var (i, (name, price)) in (
                ((string, string)[])[("Onion soup", "7.00"), ("Duck", "11.50"), ("Salmon", "21.00")]
            ).Index()
        )
            page.Text(30, 40 + (i * 40), name).Text(480, 40 + (i * 40), price, "end");

        Assert.Equal(expected, await FillAsync(page, schema));
    }

    [Fact]
    public async Task Fill_NamesOverValues_NeverGivesTheNameBesideIt()
    {
        var page = new DrawnPage(700, 200).Text(20, 20, "SVENSSON ELIN to Madrid");
        foreach (
            var (i, (name, value)) in (
                ((string, string)[])[("FLIGHT", "KL 1704"), ("GATE", "D12"), ("BOARDING", "16:05"), ("SEAT", "23A")]
            ).Index()
        )
            page.Text(20 + (i * 160), 70, name, size: 12).Text(20 + (i * 160), 100, value, size: 20);

        Assert.Equal(
            """{"flight":"KL 1704","gate":"D12","boarding_time":"16:05"}""",
            await FillAsync(
                page,
                """{"properties":{"flight":{"type":"string"},"gate":{"type":"string"},"boarding_time":{"type":"string"},"price":{"type":"number"}}}"""
            )
        );
    }

    [Fact]
    public async Task Fill_CardWithoutLabels_KnowsAddressesByTheirLook() =>
        Assert.Equal(
            """{"email":"nadia@brightfold.example","website":"www.brightfold.example"}""",
            await FillAsync(
                new DrawnPage(420, 220)
                    .Text(30, 30, "Nadia Okoye", size: 20)
                    .Text(30, 60, "Head of Design")
                    .Text(30, 130, "nadia@brightfold.example")
                    .Text(30, 160, "www.brightfold.example")
                    .Text(30, 190, "12 Wharf Road, London"),
                """{"properties":{"email":{"type":"string"},"website":{"type":"string"},"fax":{"type":"string"}}}"""
            )
        );

    [Theory]
    [InlineData(
        """{"properties":{"rememberMe":{"type":"boolean"},"send_a_copy":{"type":"boolean"},"dark_mode":{"type":"boolean"},"error":{"type":"string"},"email":{"type":"string"}}}""",
        """{"rememberMe":true,"send_a_copy":false,"dark_mode":true,"error":"Enter a valid address","email":"tom@"}"""
    )]
    [InlineData(
        """{"properties":{"buttons":{"type":"array","items":{"type":"object","properties":{"text":{"type":"string"},"enabled":{"type":"boolean"}}}}}}""",
        """{"buttons":[{"text":"Save","enabled":true},{"text":"Cancel","enabled":false}]}"""
    )]
    public async Task Fill_Screen_GivesStates(string schema, string expected) =>
        Assert.Equal(Sorted(expected), Sorted(await FillAsync(DrawnPages.Screen(), schema)));

    [Fact]
    public async Task Fill_Flowchart_GivesEdges() =>
        Assert.Contains(
            """{"from":"Paid?","to":"Ship","label":"yes"}""",
            await FillAsync(
                DrawnPages.Flowchart(),
                """{"properties":{"edges":{"type":"array","items":{"type":"object","properties":{"from":{"type":"string"},"to":{"type":"string"},"label":{"type":"string"}}}}}}"""
            )
        );

    [Theory]
    [InlineData(
        """{"properties":{"passportNumber":{"type":"string"}},"required":["passportNumber"]}""",
        "passportNumber"
    )]
    [InlineData("""{"properties":{"total":{"type":"number","maximum":1}},"required":["total"]}""", "total")]
    [InlineData(
        """{"properties":{"payment":{"type":"object","properties":{"iban":{"type":"string"}},"required":["iban"]}},"required":["payment"]}""",
        "payment.iban"
    )]
    public async Task Fill_RequiredAndUnknown_NamesTheProperty(string schema, string property)
    {
        var error = await Assert.ThrowsAsync<InvalidModelRequestException>(() =>
            FillAsync(DrawnPages.Receipt(), schema)
        );

        Assert.Contains($"'{property}'", error.Message);
    }

    [Theory]
    [InlineData("""{"type":"object","properties":{"total":{"type":"number"},"child":{"$ref":"#"}}}""")]
    [InlineData("""{"$ref":"#"}""")]
    [InlineData(
        """{"properties":{"a":{"$ref":"#/properties/b"},"b":{"$ref":"#/properties/a"},"total":{"type":"number"}}}"""
    )]
    public async Task Fill_SchemaThatRefersToItself_Ends(string schema)
    {
        try
        {
            Assert.InRange((await FillAsync(DrawnPages.Receipt(), schema)).Length, 2, 200);
        }
        catch (InvalidModelRequestException error)
        {
            Assert.Equal("schema", error.Parameter);
        }
    }

    [Fact]
    public async Task Fill_ThousandsOfProperties_EndsSoon()
    {
        var properties = string.Join(
            ',',
            Enumerable.Range(0, 900).Select(i => $"\"field{i}\":{{\"type\":[\"string\",\"null\"]}}")
        );
        var clock = Stopwatch.StartNew();

        await FillAsync(DrawnPages.Table(isRuled: true), "{\"properties\":{" + properties + "}}");

        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
    }

    private static string Sorted(string json) => string.Concat(json.Order());

    private static async Task<string> FillAsync(DrawnPage page, string schema)
    {
        var facts = new PageFacts(page.Read());
        using var document = JsonDocument.Parse(schema);
        var filled = await new SchemaFiller(document.RootElement).FillAsync(
            new FactLookup("", _ => default) { FindPropertyAsync = property => new(facts.Find(property)) }
        );
        return filled!.ToJsonString(
            new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
        );
    }
}
