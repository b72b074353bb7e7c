using Fresnel.Catalog;
using Fresnel.Contracts.Models;
using Fresnel.TestKit;

namespace Fresnel.Tests.Catalog;

public sealed class PriceListTests
{
    private static readonly DateTimeOffset s_lastOfJanuary = new(2026, 1, 31, 23, 59, 59, TimeSpan.Zero);

    [Fact]
    public void Find_SeveralDates_ReturnsTheLastInEffect()
    {
        var list = new PriceList([], [Entry("openai", "m", "2026-02-01", 2), Entry("openai", "m", "2026-01-01", 1)]);

        Assert.Null(list.Find("lab", "openai", "m", Day("2025-12-31")));
        Assert.Equal(1, list.Find("lab", "openai", "m", Day("2026-01-31"))!.Price.Prompt);
        Assert.Equal(2, list.Find("lab", "openai", "m", Day("2026-02-01"))!.Price.Prompt);
        Assert.Null(list.Find("lab", "openai", "other", Day("2026-02-01")));
        Assert.Equal(
            (Day("2026-02-01"), null),
            (list.NextChangeAfter(Day("2026-01-01")), list.NextChangeAfter(Day("2026-02-01")))
        );
    }

    [Fact]
    public void Resolve_AfterTheShutdown_IsTheSuccessorWithItsOwnPrice()
    {
        ListedPrice[] entries =
        [
            Entry("openai", "old", "2025-01-01", 1) with
            {
                ShutdownDate = Day("2026-02-01"),
                Successor = "new",
            },
            Entry("openai", "new", "2026-01-01", 5) with
            {
                ShutdownDate = Day("2026-03-01"),
                Successor = "newest",
            },
            Entry("openai", "gone", "2025-01-01", 1) with
            {
                ShutdownDate = Day("2026-02-01"),
            },
        ];
        var time = new ManualTime();
        var options = Options(entries);
        var catalog = new ModelCatalog(
            options with
            {
                Models =
                [
                    new ModelOptions
                    {
                        Name = "m",
                        Deployments =
                        [
                            new DeploymentOptions
                            {
                                Provider = "lab",
                                Model = "old",
                                Price = new PriceOptions { Prompt = 9 },
                            },
                            new DeploymentOptions { Provider = "lab", Model = "gone" },
                        ],
                    },
                ],
            },
            time
        );

        time.SetUtcNow(s_lastOfJanuary);
        Assert.Equal(("old", 9), Served("m"));
        Assert.Equal(("old", 1), Served("openai/old")); // not configured
        Assert.Equal(
            [
                "Its vendor stops serving lab/old on 2026-02-01; new serves in its place from that day.",
                "Its vendor stops serving lab/gone on 2026-02-01; calls to it fail from that day: configure another model.",
            ],
            ModelShutdowns.Describe(catalog, Day("2026-01-31"))
        );
        time.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(("new", 5), Served("m"));
        Assert.Equal(("new", 5), Served("openai/old"));
        Assert.Equal(
            "lab/old is no longer served by its vendor; new serves in its place. Its vendor stops serving lab/new on "
                + "2026-03-01; newest serves in its place from that day.",
            ModelShutdowns.Describe(catalog, Day("2026-02-01")).First()
        );
        time.Pass(TimeSpan.FromDays(28));
        Assert.Equal(("newest", null), Served("m")); // no price is known, which is not zero

        (string, decimal?) Served(string name)
        {
            var first = catalog.Find(name)!.Deployments[0];
            return (first.Model, first.Price?.Prompt?.Dollars);
        }
    }

    [Fact]
    public void Find_OperatorsEntry_ReplacesBuiltInOnesAndProviderNamesPrecede()
    {
        var list = new PriceList(
            [Entry("lab", "m", "2026-03-01", 3), Entry("openai", "m", "2026-01-01", 2)],
            [Entry("openai", "m", "2026-02-01", 1), Entry("openai", "n", "2026-01-01", 4)]
        );

        Assert.Equal(2, list.Find("other", "openai", "m", Day("2026-04-01"))!.Price.Prompt);
        Assert.Equal(3, list.Find("LAB", "openai", "m", Day("2026-04-01"))!.Price.Prompt);
        Assert.Null(list.Find("lab", "openai", "m", Day("2026-02-28"))); // the provider's own list has no price on that day
        Assert.Equal(4, list.Find("lab", "openai", "n", Day("2026-04-01"))!.Price.Prompt);
    }

    [Fact]
    public void Resolve_PriceChangesAtMidnight_UsesThePriceAtTheCallsStart()
    {
        var time = new ManualTime();
        time.SetUtcNow(s_lastOfJanuary);
        var catalog = new ModelCatalog(
            Options([Entry("openai", "m", "2026-01-01", 1), Entry("openai", "m", "2026-02-01", 2)]),
            time
        );

        var before = Price(catalog, "m");
        time.SetUtcNow(s_lastOfJanuary.AddSeconds(1));
        var after = Price(catalog, "m");

        Assert.Equal(
            (Money.FromDollars(1), Day("2026-01-01"), "https://lab.example/prices"),
            (before!.Prompt!.Value, before.EffectiveFrom!.Value, before.Source)
        );
        Assert.Equal((Money.FromDollars(2), Day("2026-02-01")), (after!.Prompt!.Value, after.EffectiveFrom!.Value));
        Assert.NotEqual(before.Id, after.Id);
        Assert.Superset(
            new HashSet<long> { before.Id, after.Id },
            catalog.PricedDeployments.Select(deployment => deployment.Price?.Id ?? 0).ToHashSet()
        );
    }

    [Fact]
    public void Resolve_ModelOfAWildcardProvider_HasItsListedPrice()
    {
        var catalog = new ModelCatalog(Options([Entry("openai", "gpt-x", "2026-01-01", 7)]), new ManualTime());

        Assert.Equal(Money.FromDollars(7), Price(catalog, "gpt-x")!.Prompt);
        Assert.Equal(Money.FromDollars(7), Price(catalog, "openai/gpt-x")!.Prompt);
        Assert.Null(Price(catalog, "gpt-y"));
    }

    [Fact]
    public void Resolve_ConfiguredPrice_ReplacesTheListedOne()
    {
        var catalog = new ModelCatalog(Options([Entry("openai", "own", "2026-01-01", 7)]), new ManualTime());

        Assert.Equal(
            (Money.FromDollars(9), "fresnel.yaml"),
            (Price(catalog, "own")!.Prompt!.Value, Price(catalog, "own")!.Source)
        );
    }

    private static Price? Price(ModelCatalog catalog, string model) =>
        Assert.Single(catalog.Resolve(GatewayUnderTest.Ask(model)).Candidates).Price;

    private static CatalogOptions Options(IReadOnlyList<ListedPrice> prices) =>
        new()
        {
            Providers = [new ProviderOptions("lab", "openai") { ServesAnyModel = true, ModelPrefixes = ["gpt-"] }],
            Models =
            [
                new ModelOptions { Name = "m", Deployments = [new DeploymentOptions { Provider = "lab" }] },
                new ModelOptions
                {
                    Name = "own",
                    Deployments =
                    [
                        new DeploymentOptions
                        {
                            Provider = "lab",
                            Price = new PriceOptions { Prompt = 9 },
                        },
                    ],
                },
            ],
            Prices = new PriceList([], prices),
        };

    private static ListedPrice Entry(string provider, string model, string from, decimal prompt) =>
        new(
            provider,
            model,
            Day(from),
            "https://lab.example/prices",
            "prices/lab.yaml",
            new PriceOptions { Prompt = prompt, Completion = 1 }
        );

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
