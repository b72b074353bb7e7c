using Bunit;
using Fresnel.Catalog;
using Fresnel.Contracts.Models;
using Fresnel.Ledger;
using Fresnel.Server.WebConsole;
using Fresnel.Server.WebConsole.Layout;

namespace Fresnel.Tests.Server.WebConsole;

public sealed class ModelComparisonTests : BunitContext
{
    private static readonly (CatalogModel Model, UsageTotal? Usage) s_cheap =
            (
                Model("cheap", 1m, 1000, Capability.Chat | Capability.ImageInput),
                Usage("cheap", calls: 10, failed: 1, dollars: 0.02m, p50: 500)
            ),
        s_dear =
            (
                Model("dear", 3m, 9000, Capability.Chat | Capability.ImageGeneration),
                Usage("dear", calls: 4, failed: 0, dollars: 4m, p50: 2000)
            ),
        s_new = (new CatalogModel("new", [new Deployment("lab", "n")]), null);

    [Fact]
    public void Rows_TwoMeasuredModels_MarkTheBetterNumberOfEach()
    {
        var rows = new ModelComparison([s_cheap, s_dear]).Rows.ToDictionary(row => row.Title, row => row.Cells);

        Assert.Equal([("$1.00", true), ("$3.00", false)], Of(rows["Price in, 1M tokens"]));
        Assert.Equal([("1,000", false), ("9,000", true)], Of(rows["Context, tokens"]));
        Assert.Equal([("$0.002000", true), ("$1.00", false)], Of(rows["A call, average"]));
        Assert.Equal([("500 ms", true), ("2.00 s", false)], Of(rows["Latency, p50"]));
        Assert.Equal([("10.0 %", false), ("0.0 %", true)], Of(rows["Refused or failed"]));
        Assert.Equal([("yes", false), ("no", false)], Of(rows["Reads images"]));
        Assert.Equal([("no", false), ("yes", false)], Of(rows["Draws"]));
        Assert.Equal([("10", false), ("4", false)], Of(rows["Calls, 30 days"]));
    }

    [Theory]
    [InlineData(2, "$1.00")]
    [InlineData(4, "not measured yet")]
    public void Rows_CallsOfUnknownCost_AreNotInTheAverage(long unpriced, string average)
    {
        var usage = Usage("half", calls: 4, failed: 0, dollars: 4 - unpriced, p50: 9) with { Unpriced = unpriced };

        var rows = new ModelComparison([(s_dear.Item1, usage)]).Rows.ToDictionary(row => row.Title, row => row.Cells);

        Assert.Equal(average, rows["A call, average"][0].Text);
    }

    [Fact]
    public void Rows_EqualNumbers_MarkNone() =>
        Assert.All(
            new ModelComparison([s_cheap, s_cheap]).Rows.SelectMany(row => row.Cells),
            cell => Assert.False(cell.IsBest)
        );

    [Fact]
    public void Rows_ModelWithoutCallsOrDeclaration_SayWhatIsNotKnown()
    {
        var rows = new ModelComparison([s_cheap, s_new]).Rows.ToDictionary(row => row.Title, row => row.Cells[1]);

        foreach (var title in (string[])["A call, average", "Latency, p50", "First event, p50", "Refused or failed"])
            Assert.Equal(new ComparisonCell("not measured yet", IsKnown: false), rows[title]);
        foreach (var title in (string[])["Reads images", "Context, tokens", "Tools"])
            Assert.Equal(new ComparisonCell("not declared", IsKnown: false), rows[title]);
        Assert.Equal(new ComparisonCell("0"), rows["Calls, 30 days"]);
        Assert.Equal(new ComparisonCell("—", IsKnown: false), rows["Price in, 1M tokens"]);
    }

    [Fact]
    public void ComparisonTable_Best_IsSaidAlsoToThoseWhoDoNotSeeBold()
    {
        var table = Render<ComparisonTable>(parts =>
            parts.Add(c => c.Comparison, new ModelComparison([s_cheap, s_dear, s_new]))
        );

        Assert.Equal(["cheap", "dear", "new"], table.FindAll("thead a").Select(link => link.TextContent));
        Assert.All(
            table.FindAll("td.win"),
            cell => Assert.EndsWith(" (best)", cell.TextContent, StringComparison.Ordinal)
        );
        Assert.Equal("Comparison of 3 models", table.Find("[role=region]").GetAttribute("aria-label"));
        Assert.Contains(table.FindAll("td.dim"), cell => cell.TextContent == "not measured yet");
    }

    private static IEnumerable<(string, bool)> Of(IReadOnlyList<ComparisonCell> cells) =>
        cells.Select(cell => (cell.Text, cell.IsBest));

    private static CatalogModel Model(string name, decimal price, int context, Capability declared) =>
        new(
            name,
            [
                new Deployment("lab", name)
                {
                    Price = new Price { Prompt = Money.FromDollars(price), Completion = Money.FromDollars(2 * price) },
                    Capabilities = new Capabilities { Declared = declared, ContextWindow = context },
                },
            ]
        );

    private static UsageTotal Usage(string name, long calls, long failed, decimal dollars, double p50) =>
        new()
        {
            Id = name,
            Calls = calls,
            Failed = failed,
            PromptTokens = 0,
            CachedPromptTokens = 0,
            ImagePromptTokens = 0,
            CompletionTokens = 0,
            ReasoningTokens = 0,
            ImageCompletionTokens = 0,
            Images = 0,
            Cost = Money.FromDollars(dollars),
            Estimated = 0,
            Unsettled = 0,
            Unpriced = 0,
            Latency = new LatencyPercentiles(p50, 2 * p50, 3 * p50),
        };
}
