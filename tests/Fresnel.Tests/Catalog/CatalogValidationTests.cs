using Fresnel.Catalog;
using Fresnel.Contracts.Models;

namespace Fresnel.Tests.Catalog;

public sealed class CatalogValidationTests
{
    [Fact]
    public void Validate_ManyErrors_ReturnsAllWithTheirPaths()
    {
        var options = new CatalogOptions
        {
            Providers =
            [
                new("lab", "compatible"),
                new("Lab", "compatible"),
                new("a/b", "compatible"),
                new("built-in", "compatible"),
                new(" ", "compatible"),
            ],
            Models =
            [
                new ModelOptions { Name = "m", Deployments = [] },
                new ModelOptions
                {
                    Name = "m",
                    Deployments =
                    [
                        new DeploymentOptions { Provider = "nobody", Model = "" },
                        new DeploymentOptions
                        {
                            Provider = "lab",
                            Model = new string('x', 193),
                            ContextTokens = 0,
                            OutputTokens = -1,
                            InputImages = -1,
                            Price = new PriceOptions
                            {
                                Prompt = -1,
                                Completion = 1_000_001,
                                Tiers =
                                [
                                    new TierPriceOptions(),
                                    new TierPriceOptions { Tier = "flex", Above = 0 },
                                    new TierPriceOptions { Above = 1, Prompt = -1 },
                                    new TierPriceOptions { Above = 1 },
                                ],
                                PerImage =
                                [
                                    new ImagePriceOptions
                                    {
                                        Size = "big",
                                        Quality = "hd",
                                        Each = -0.1m,
                                    },
                                ],
                            },
                        },
                        new DeploymentOptions
                        {
                            Provider = "built-in",
                            Model = "other",
                            Price = new PriceOptions(),
                        },
                    ],
                },
                new ModelOptions { Name = "", Deployments = [new DeploymentOptions { Provider = "lab" }] },
            ],
        };

        Assert.Equal(
            [
                "models[0].deployments",
                "models[1].deployments[0].model",
                "models[1].deployments[0].provider",
                "models[1].deployments[1].context_tokens",
                "models[1].deployments[1].input_images",
                "models[1].deployments[1].model",
                "models[1].deployments[1].output_tokens",
                "models[1].deployments[1].price.completion",
                "models[1].deployments[1].price.per_image[0].each",
                "models[1].deployments[1].price.per_image[0].quality",
                "models[1].deployments[1].price.per_image[0].size",
                "models[1].deployments[1].price.prompt",
                "models[1].deployments[1].price.tiers[0].tier",
                "models[1].deployments[1].price.tiers[1].above",
                "models[1].deployments[1].price.tiers[2].prompt",
                "models[1].deployments[1].price.tiers[3]",
                "models[1].deployments[2].model",
                "models[1].deployments[2].price",
                "models[1].name",
                "models[2].name",
                "providers[1].name",
                "providers[2].name",
                "providers[3].name",
                "providers[4].name",
            ],
            options.Validate().Select(mistake => mistake.Path).Order(StringComparer.Ordinal)
        );
        Assert.Throws<ArgumentException>(() => new ModelCatalog(options));
    }

    [Fact]
    public void Validate_ValidExample_ReturnsNone() =>
        Assert.Empty(
            new CatalogOptions
            {
                Providers = [new("lab", "compatible", "eu-west")],
                Models =
                [
                    new ModelOptions
                    {
                        Name = "gpt-5-image-mini",
                        Deployments =
                        [
                            new DeploymentOptions
                            {
                                Provider = "lab",
                                Model = "gpt-5-image-mini",
                                Capabilities = [Capability.Chat],
                                Price = new PriceOptions
                                {
                                    Prompt = 2.50m,
                                    Completion = 2.00m,
                                    ImageOutput = 8.00m,
                                    PerImage =
                                    [
                                        new()
                                        {
                                            Size = "1024x1024",
                                            Quality = "low",
                                            Each = 0.002m,
                                        },
                                    ],
                                },
                            },
                            new DeploymentOptions { Provider = "built-in" },
                        ],
                    },
                ],
            }.Validate()
        );
}
