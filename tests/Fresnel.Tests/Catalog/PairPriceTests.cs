using Fresnel.Catalog;
using Fresnel.Contracts.Models;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.TestKit;

namespace Fresnel.Tests.Catalog;

/// <summary>Models that are a chat and an image model, before and after the shutdown of each.</summary>
public sealed class PairPriceTests
{
    [Theory]
    [InlineData("2026-11-30", "gpt-5-image-mini", "gpt-5-image-mini", 0.25, 2.0, 2.5, 8.0)]
    [InlineData("2026-12-01", "gpt-5-image-mini", "gpt-5-mini+gpt-image-2.6-flare", 0.25, 5.0, 8.0, 30.0)]
    [InlineData("2026-12-10", "gpt-5-image-mini", "gpt-5-mini+gpt-image-2.6-flare", 0.25, 5.0, 8.0, 30.0)]
    [InlineData("2026-12-11", "gpt-5-image-mini", "gpt-6.1-terra+gpt-image-2.6-flare", 1.0, 5.0, 8.0, 30.0)]
    [InlineData("2026-10-22", "gpt-5-image", "gpt-5-image", 1.25, 5.0, 10.0, 40.0)]
    [InlineData("2026-11-04", "gpt-5-image", "gpt-5+gpt-image-2.6-sunburst", 1.25, 5.0, 8.0, 30.0)]
    [InlineData("2026-12-11", "gpt-5-image", "gpt-6.1-sol+gpt-image-2.6-sunburst", 2.0, 5.0, 8.0, 30.0)]
    [InlineData("2026-12-11", "gpt-5-nano+gpt-image-1-mini", "gpt-5-nano+gpt-image-1-mini", null, null, null, null)]
    public void FindServing_BundledPair_IsPricedByItsHalves(
        string day,
        string requested,
        string served,
        double? prompt,
        double? toolPrompt,
        double? toolImages,
        double? images
    )
    {
        var time = new ManualTime();
        time.SetUtcNow(new DateTimeOffset(DateOnly.Parse(day), TimeOnly.MinValue, TimeSpan.Zero));
        var catalog = Catalog(time, new PriceList([], PriceFileReader.Bundled), requested);

        var deployment = catalog.Find("m")!.Deployments[0];

        Assert.Equal(
            (served, prompt, toolPrompt, toolImages, images),
            (
                deployment.Model,
                Dollars(deployment.Price?.Prompt),
                Dollars(deployment.Price?.ToolPrompt),
                Dollars(deployment.Price?.ToolImageInput),
                Dollars(deployment.Price?.ImageOutput)
            )
        );
        Assert.True(
            deployment.Price is null
                || catalog.PricedDeployments.Any(priced => priced.Price?.Id == deployment.Price.Id),
            "the ledger must know each price before a call is charged at it"
        );
    }

    [Fact]
    public void Describe_Pair_NamesTheNextPair()
    {
        var time = new ManualTime();
        time.SetUtcNow(new DateTimeOffset(2026, 11, 29, 0, 0, 0, TimeSpan.Zero));
        var catalog = Catalog(time, new PriceList([], PriceFileReader.Bundled), "gpt-5-image-mini");

        Assert.Equal(
            [
                "Its vendor stops serving lab/gpt-5-image-mini on 2026-12-01; gpt-5-mini+gpt-image-2.6-flare serves in its place "
                    + "from that day.",
            ],
            ModelShutdowns.Describe(catalog, new DateOnly(2026, 11, 29))
        );
    }

    [Fact]
    public void Find_PairOfAProviderForAnyModel_IsTheSuccessor()
    {
        var time = new ManualTime();
        time.SetUtcNow(new DateTimeOffset(2026, 12, 11, 0, 0, 0, TimeSpan.Zero));
        var catalog = new ModelCatalog(
            new CatalogOptions
            {
                Providers = [new ProviderOptions("lab", "openai") { ServesAnyModel = true }],
                Prices = new PriceList([], PriceFileReader.Bundled),
                Models = [new ModelOptions { Name = "m", Deployments = [new DeploymentOptions { Provider = "lab" }] }],
            },
            time
        );

        Assert.Equal(
            "gpt-6.1-terra+gpt-image-2.6-flare",
            catalog.Find("openai/gpt-5-image-mini")!.Deployments[0].Model
        );
    }

    [Fact]
    public void FindServing_OperatorsPair_ReplacesTheBundledOne()
    {
        var own = PriceFileReader.Parse(
            """
            provider: openai
            source: https://lab.example
            prices:
              - { models: [gpt-5-image-mini], from: 2026-01-01, pair: gpt-6.1-sol+gpt-image-2.6-sunburst }
            """,
            "own.yaml"
        );

        var entry = new PriceList(own, PriceFileReader.Bundled).FindServing(
            "openai",
            "openai",
            "gpt-5-image-mini",
            new DateOnly(2026, 11, 29)
        );

        Assert.Equal(
            ("gpt-6.1-sol+gpt-image-2.6-sunburst", 2m, 30m),
            (entry!.Model, entry.Price.Prompt, entry.Price.ImageOutput)
        );
    }

    [Fact]
    public void FindServing_ImageModelWithoutASuccessor_IsTheCheapestThatDraws()
    {
        ListedPrice[] entries =
        [
            Entry("talk", 1),
            Entry("draw", 2) with
            {
                ShutdownDate = new DateOnly(2026, 2, 1),
            },
            Drawing("dear", 40),
            Drawing("cheap", 10),
            Drawing("gone", 5) with
            {
                ShutdownDate = new DateOnly(2026, 1, 15),
            },
        ];
        var list = new PriceList([], entries);

        Assert.Equal("talk+draw", Served(new DateOnly(2026, 1, 31)));
        Assert.Equal("talk+cheap", Served(new DateOnly(2026, 2, 1)));

        string? Served(DateOnly day) => list.FindServing("lab", "openai", "talk+draw", day)?.Model;
    }

    [Theory]
    [InlineData(
        "pair: gpt-5-mini",
        "mine.yaml:4: prices[0].pair is \"gpt-5-mini\"; two models joined by a plus are expected"
    )]
    [InlineData("source: https://x.example", "mine.yaml:4: prices[0] needs either price or pair")]
    public void Parse_InvalidPair_IsRejectedByLine(string setting, string message) =>
        Assert.Equal(
            message,
            Assert
                .Throws<ConfigurationException>(() =>
                    PriceFileReader.Parse(
                        $"provider: lab\nsource: https://lab.example\nprices:\n  - {{ models: [m], from: 2026-01-01, {setting} }}\n",
                        "mine.yaml"
                    )
                )
                .Message
        );

    private static ModelCatalog Catalog(TimeProvider time, PriceList prices, string model) =>
        new(
            new CatalogOptions
            {
                Providers = [new ProviderOptions("lab", "openai")],
                Prices = prices,
                Models =
                [
                    new ModelOptions
                    {
                        Name = "m",
                        Deployments = [new DeploymentOptions { Provider = "lab", Model = model }],
                    },
                ],
            },
            time
        );

    private static ListedPrice Entry(string model, decimal prompt) =>
        new(
            "openai",
            model,
            new DateOnly(2026, 1, 1),
            "https://lab.example",
            "lab.yaml",
            new PriceOptions { Prompt = prompt, ImageOutput = 8 }
        );

    private static ListedPrice Drawing(string model, decimal images) =>
        Entry(model, 1) with
        {
            Capabilities = [Capability.ImageGeneration],
            Price = new PriceOptions { Prompt = 1, ImageOutput = images },
        };

    private static double? Dollars(Money? money) => (double?)money?.Dollars;
}
