using Fresnel.Catalog;
using Fresnel.Providers;
using Fresnel.Server.Admin;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.TestKit;

namespace Fresnel.Tests.Server.Hosting.Configuration;

public sealed class PriceFileReaderTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Bundled_EveryEntry_HasAKnownVendorAndAPublicSource()
    {
        Assert.NotEmpty(PriceFileReader.Bundled);
        Assert.All(
            PriceFileReader.Bundled,
            entry =>
            {
                Assert.Contains(entry.Provider, ProviderKinds.All.Keys);
                Assert.Equal("https", new Uri(entry.Source).Scheme);
                var price = new PriceList([], PriceFileReader.Bundled)
                    .FindServing(entry.Provider, entry.Provider, entry.Model, entry.EffectiveFrom)!
                    .Price;
                Assert.True(price.Prompt > 0 || price.PerImage.Count > 0, entry.Model);
            }
        );
    }

    [Theory]
    [InlineData("gpt-image-1-mini", 2.00, 8.00)]
    [InlineData("gpt-5-mini", 0.25, null)]
    public void Bundled_OpenAI_MatchesThePublishedPrices(string model, double prompt, double? imageOutput)
    {
        var entry = new PriceList([], PriceFileReader.Bundled).Find(
            "openai",
            "openai",
            model,
            new DateOnly(2026, 1, 31)
        )!;

        Assert.Equal(((decimal)prompt, (decimal?)imageOutput), (entry.Price.Prompt, entry.Price.ImageOutput));
    }

    [Fact]
    public void Parse_Errors_AreListedByLine()
    {
        const string Text = """
            provider: openai
            prices:
              - models: [a]
                from: 6 October 2025
                source: https://lab.example
                price: { prompt: -1 }
              - models: []
                from: 2025-10-06
                price: { promt: 2 }
              - models: [b, b]
                from: 2025-10-06
                source: https://lab.example
                price: { per_image: [ { size: big, each: 1 } ] }
            """;

        var refusal = Assert.Throws<ConfigurationException>(() => PriceFileReader.Parse(Text, "mine.yaml"));

        Assert.Equal(
            [
                "mine.yaml:4: prices[0].from is \"6 October 2025\"; a day is expected, for example 2025-10-06",
                "mine.yaml:6: prices[0].price.prompt must be from 0 to 1000000 dollars",
                "mine.yaml:7: prices[1] needs source, or the file does: where the price is published",
                "mine.yaml:7: prices[1].models names no model",
                "mine.yaml:9: prices[1].price.promt is not a setting; did you mean prompt?",
                "mine.yaml:10: prices[2] lists b from 2025-10-06 a second time",
                "mine.yaml:13: prices[2].price.per_image[0].size \"big\" is no size; write it as 1024x1024",
            ],
            refusal.Message.Split('\n')
        );
    }

    [Fact]
    public void Load_PriceFilesAndFolders_OverrideAndAreListed()
    {
        Directory.CreateDirectory(_folder.Path("own"));
        File.WriteAllText(
            _folder.Path("own", "openai.yaml"),
            "{ provider: openai, source: https://lab.example, prices: [ { models: [gpt-5-mini], from: 2026-01-01, price: { prompt: 0.2, completion: 1 } } ] }"
        );
        File.WriteAllText(
            _folder.Path("lab.yaml"),
            "{ provider: lab, source: https://lab.example, prices: [ { models: [m], from: 2026-01-01, price: { prompt: 3 } }, { models: [m], from: 2099-01-01, price: { prompt: 4 } } ] }"
        );
        File.WriteAllText(
            _folder.Path("fresnel.yaml"),
            """
            providers: [ { name: lab, kind: compatible, base_url: http://127.0.0.1:1/v1 } ]
            models:
              - { name: m, deployments: [ { provider: lab } ] }
              - { name: n, deployments: [ { provider: lab, price: { prompt: 5 } } ] }
            price_files: [ own, lab.yaml ]
            """
        );

        var settings = ConfigurationLoader.Load(
            _folder.Path("fresnel.yaml"),
            new DataFolder(_folder.Path("data")),
            ProviderKinds.All
        );
        var returned = EffectivePriceView.ListOf(settings, new DateOnly(2026, 1, 31));

        Assert.Equal(
            3,
            new ModelCatalog(settings.ToCatalogOptions(ProviderKinds.All))
                .Find("m")!
                .Deployments[0]
                .Price!.Prompt!.Value.Dollars
        );
        Assert.Equal(
            [(0.2m, null), (0.25m, _folder.Path("own", "openai.yaml"))],
            returned
                .Where(price => price.Model == "gpt-5-mini")
                .Select(price => (price.Price.Prompt!.Value, price.OverriddenBy))
                .Order()
        );
        Assert.Equal(
            (3m, "https://lab.example"),
            returned
                .Where(price => price.Model == "m")
                .Select(price => (price.Price.Prompt!.Value, price.Source))
                .Single()
        );
        Assert.Equal(
            (5m, "fresnel.yaml"),
            returned
                .Where(price => price.Model == "n")
                .Select(price => (price.Price.Prompt!.Value, price.Source))
                .Single()
        );
    }

    [Fact]
    public void Load_MissingFile_NamesTheFile()
    {
        File.WriteAllText(_folder.Path("fresnel.yaml"), "price_files: [ gone.yaml ]");

        var refusal = Assert.Throws<ConfigurationException>(() =>
            ConfigurationLoader.Load(
                _folder.Path("fresnel.yaml"),
                new DataFolder(_folder.Path("data")),
                ProviderKinds.All
            )
        );

        Assert.StartsWith(
            _folder.Path("gone.yaml") + ": the list of prices cannot be read",
            refusal.Message,
            StringComparison.Ordinal
        );
    }
}
