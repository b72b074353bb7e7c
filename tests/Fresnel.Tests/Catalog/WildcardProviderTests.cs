using Fresnel.Catalog;
using Fresnel.Contracts.Models;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Tests.Catalog;

public sealed class WildcardProviderTests
{
    private static readonly ModelCatalog s_catalog = new(
        new CatalogOptions
        {
            Providers =
            [
                new("mine", "vendor", "eu")
                {
                    ServesAnyModel = true,
                    ModelPrefixes = ["v-", "w"],
                    KeepsData = false,
                },
                new("closed", "other") { ModelPrefixes = ["x-"] },
            ],
            Models =
            [
                new ModelOptions { Name = "v-known", Deployments = [new DeploymentOptions { Provider = "closed" }] },
            ],
        }
    );

    [Theory]
    [InlineData("v-known", "closed/v-known")]
    [InlineData("vendor/v-known", "closed/v-known")]
    [InlineData("v-2", "mine/v-2")]
    [InlineData("VENDOR/anything:free", "mine/anything:free")]
    [InlineData("vendor/deep/name", "mine/deep/name")]
    [InlineData("seller/w9", "mine/w9")]
    [InlineData("x-1", null)]
    [InlineData("other/x", null)]
    [InlineData("vendor/", null)]
    [InlineData("V-2", null)]
    [InlineData("v-2\n", null)]
    [InlineData("v-<b>", null)]
    public void Find_NamesThatAreNotConfigured_MatchTheVendorsProvider(string name, string? served) =>
        Assert.Equal(served, s_catalog.Find(name)?.Deployments.Single().ToString());

    [Fact]
    public void Find_VeryLongName_ReturnsNull() => Assert.Null(s_catalog.Find("v-" + new string('x', 127)));

    [Fact]
    public void Find_WildcardName_HasNoPriceAndNoLimits()
    {
        var deployment = s_catalog.Find("v-2")!.Deployments[0];
        Assert.Null(deployment.Price);
        Assert.Null(deployment.Capabilities.Declared);
        Assert.Equal(("eu", false), (deployment.Region, deployment.RetainsData));
    }

    [Theory]
    [InlineData("openai/gpt-image-2", Capability.Chat, Capability.Chat)]
    [InlineData("openai/gpt-image-2", Capability.ImageGeneration, Capability.None)]
    [InlineData("openai/gpt-6.1-terra", Capability.Chat, Capability.None)] // not listed: assumed
    [InlineData("openai/anything", Capability.Chat, Capability.None)]
    public void Find_ModelOfThePriceList_HasItsListedCapabilities(string name, Capability needed, Capability missing)
    {
        var catalog = new ModelCatalog(
            new CatalogOptions
            {
                Providers = [new ProviderOptions("lab", "openai") { ServesAnyModel = true }],
                Prices = new PriceList([], PriceFileReader.Bundled),
            }
        );

        Assert.Equal(missing, catalog.Find(name)!.Deployments[0].Capabilities.FindMissing(needed));
    }

    [Fact]
    public void Patterns_WildcardProvider_ListsItsPatterns()
    {
        Assert.Equal(
            ["v-* mine/*", "w* mine/*", "vendor/* mine/*"],
            s_catalog.Patterns.Select(model => $"{model.Name} {model.Deployments[0]}")
        );
        Assert.DoesNotContain(s_catalog.Models, model => model.Name.Contains('*'));
    }
}
