using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Requests;
using Fresnel.Limits;
using Fresnel.Routing;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Routing;

public sealed class RouterTests
{
    private static readonly ModelCatalog s_catalog = new(OneModel("m", null, "a", "b", "c"));

    [Theory]
    [InlineData("", true, "a,b,c")]
    [InlineData("c", true, "c,a,b")]
    [InlineData("c,b", true, "c,b,a")]
    [InlineData("nobody", true, "a,b,c")]
    [InlineData("nobody,b", true, "b,a,c")]
    [InlineData("", false, "a")]
    [InlineData("b", false, "b")]
    public void Plan_Preferences_AreApplied(string order, bool allowFallbacks, string expected)
    {
        var request = Ask("m") with
        {
            Preferences = new ProviderPreferences
            {
                Order = order.Split(',', StringSplitOptions.RemoveEmptyEntries),
                AllowFallbacks = allowFallbacks,
            },
        };
        var call = new Call(Call.NewId(), request, new("key", "key", default), new ManualTime())
        {
            Model = s_catalog.Resolve(request),
        };

        Assert.Equal(
            expected,
            string.Join(
                ',',
                new Router(s_catalog, Limiter.EstimateCost, new LiveStatistics(TimeProvider.System), () => [])
                    .Plan(call)
                    .Select(deployment => deployment.Provider)
            )
        );
    }

    [Theory]
    [InlineData("m", "", "dear,cheap,unknown", "cheap,dear,unknown")]
    [InlineData("m", "other", "dear,cheap,unknown,cheapest", "cheap,dear,unknown,cheapest")]
    [InlineData("m", "other none", "dear,cheap,unknown,cheapest", "cheapest,cheap,dear,unknown")]
    public void Plan_SortedByPrice_IsCheapestForThisRequestFirst(
        string model,
        string others,
        string asConfigured,
        string expected
    )
    {
        var catalog = new ModelCatalog(
            new CatalogOptions
            {
                Providers =
                [
                    new("dear", "compatible"),
                    new("cheap", "compatible"),
                    new("unknown", "compatible"),
                    new("cheapest", "compatible"),
                ],
                Models =
                [
                    new ModelOptions
                    {
                        Name = "m",
                        Deployments =
                        [
                            new DeploymentOptions
                            {
                                Provider = "dear",
                                Price = new PriceOptions { Prompt = 1, Completion = 90 },
                            }, // cheaper input, but the answer counts for more
                            new DeploymentOptions
                            {
                                Provider = "cheap",
                                Price = new PriceOptions { Prompt = 9, Completion = 10 },
                            },
                            new DeploymentOptions { Provider = "unknown" },
                        ],
                    },
                    new ModelOptions
                    {
                        Name = "other",
                        Deployments =
                        [
                            new DeploymentOptions
                            {
                                Provider = "cheapest",
                                Price = new PriceOptions { Prompt = 0, Completion = 0 },
                            },
                        ],
                    },
                ],
            }
        );
        var request = Ask(model) with
        {
            FallbackModels = [.. others.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(1)],
            MaxTokens = 1000,
        };
        Assert.Equal(asConfigured, Plan(request));
        Assert.Equal(
            expected,
            Plan(
                request with
                {
                    Preferences = new()
                    {
                        Sort = ProviderSort.Price,
                        SortAcrossModels = others.EndsWith("none", StringComparison.Ordinal),
                    },
                }
            )
        );

        string Plan(ChatRequest request) =>
            string.Join(
                ',',
                new Router(catalog, Limiter.EstimateCost, new LiveStatistics(TimeProvider.System), () => [])
                    .Plan(
                        new Call(Call.NewId(), request, new("key", "key", default), new ManualTime())
                        {
                            Model = catalog.Resolve(request),
                        }
                    )
                    .Select(deployment => deployment.Provider)
            );
    }
}
