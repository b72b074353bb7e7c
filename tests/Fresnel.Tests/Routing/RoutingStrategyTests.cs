using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Limits;
using Fresnel.Routing;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Routing;

public sealed class RoutingStrategyTests
{
    private readonly ManualTime _time = new();
    private readonly LiveStatistics _statistics;

    public RoutingStrategyTests() => _statistics = new LiveStatistics(_time);

    [Fact]
    public void Cheapest_Request_UsesItsExpectedCost()
    {
        // Ten answers cost more than their input at one, input more than an answer at the other.
        var router = Router(
            RoutingStrategy.Cheapest,
            ("long-in", new PriceOptions { Prompt = 1, Completion = 100 }, 1),
            ("long-out", new PriceOptions { Prompt = 100, Completion = 1 }, 1)
        );

        Assert.Equal("long-in,long-out", Plan(router, Ask("m", new string('x', 300_000)) with { MaxTokens = 10 }));
        Assert.Equal("long-out,long-in", Plan(router, Ask("m") with { MaxTokens = 1000 }));
    }

    [Fact]
    public void Cheapest_ImageRequest_CountsSizeQualityAndNumber()
    {
        ImagePriceOptions[] flat = [new() { Each = 0.03m }],
            bySize =

            [
                new()
                {
                    Size = "1024x1024",
                    Quality = "low",
                    Each = 0.01m,
                },
                new() { Each = 0.20m },
            ];
        var router = Router(
            RoutingStrategy.Cheapest,
            ("flat", new PriceOptions { Prompt = 0, PerImage = flat }, 1),
            ("by-size", new PriceOptions { Prompt = 0, PerImage = bySize }, 1)
        );

        Assert.Equal("by-size,flat", Plan(router, Draw("low")));
        Assert.Equal("flat,by-size", Plan(router, Draw("high")));
    }

    [Fact]
    public void Fastest_Unmeasured_RanksFirst()
    {
        var router = Router(RoutingStrategy.Fastest, ("slow", null, 1), ("fast", null, 1), ("new", null, 1));
        Measure("slow", 900);
        Measure("fast", 100);

        Assert.Equal("new,fast,slow", Plan(router, Ask("m")));
        Measure("new", 400);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("fast,new,slow", Plan(router, Ask("m")));
        _time.Advance(TimeSpan.FromMinutes(31)); // all measurements expired: configured order
        Assert.Equal("slow,fast,new", Plan(router, Ask("m")));
    }

    [Fact]
    public void Fastest_FrequentFailures_CountAsSlower()
    {
        var router = Router(RoutingStrategy.Fastest, ("flaky", null, 1), ("steady", null, 1));
        Measure("flaky", 100);
        for (var i = 0; i < 9; i++)
            Measure("flaky", 100, fails: true);
        Measure("steady", 300);

        Assert.Equal("steady,flaky", Plan(router, Ask("m")));
    }

    [Theory]
    [InlineData(100, 1000, "fast,cheap")] // twice the price, a tenth of the wait
    [InlineData(800, 1000, "cheap,fast")] // twice the price, hardly faster
    public void Balanced_CostAndLatency_AreWeighed(int fast, int cheap, string expected)
    {
        var router = Router(
            RoutingStrategy.Balanced,
            ("cheap", new PriceOptions { Prompt = 50, Completion = 50 }, 1),
            ("fast", new PriceOptions { Prompt = 100, Completion = 100 }, 1)
        );
        Measure("fast", fast);
        Measure("cheap", cheap);

        Assert.Equal(expected, Plan(router, Ask("m") with { MaxTokens = 1000 }));
    }

    [Fact]
    public void Weighted_TenThousandCalls_AreSharedByWeight()
    {
        var router = Router(RoutingStrategy.Weighted, ("a", null, 3), ("b", null, 1), ("never", null, 0));
        var plans = Enumerable.Range(0, 10_000).Select(_ => Plan(router, Ask("m"))).ToList();

        Assert.InRange(plans.Count(plan => plan.StartsWith('a')), 7_200, 7_800); // 7,500 expected, 43 the standard deviation
        Assert.All(plans, plan => Assert.EndsWith("never", plan, StringComparison.Ordinal));
    }

    [Fact]
    public void RoundRobin_Calls_RotateThroughDeployments()
    {
        var router = Router(RoutingStrategy.RoundRobin, ("a", null, 1), ("b", null, 1), ("c", null, 1));

        Assert.Equal(["a,b,c", "b,c,a", "c,a,b", "a,b,c"], Enumerable.Range(0, 4).Select(_ => Plan(router, Ask("m"))));
    }

    [Fact]
    public void Plan_PreferredLatencyAndThroughput_RankMeasuredMissesLower()
    {
        var router = Router(RoutingStrategy.Priority, ("slow", null, 1), ("fast", null, 1), ("new", null, 1));
        Measure("slow", 2000);
        Measure("fast", 100);

        Assert.Equal(
            "fast,new,slow",
            Plan(router, Ask("m") with { Preferences = new() { PreferredMaxLatency = new Percentiles(0.5) } })
        );
        Assert.Equal("slow,fast,new", Plan(router, Ask("m")));
    }

    [Fact]
    public void Plan_SortByLatency_PrecedesTheModelsStrategy()
    {
        var router = Router(
            RoutingStrategy.Cheapest,
            ("cheap", new PriceOptions { Prompt = 1, Completion = 1 }, 1),
            ("fast", new PriceOptions { Prompt = 9, Completion = 9 }, 1)
        );
        Measure("cheap", 900);
        Measure("fast", 100);

        Assert.Equal("cheap,fast", Plan(router, Ask("m")));
        Assert.Equal("fast,cheap", Plan(router, Ask("m") with { Preferences = new() { Sort = ProviderSort.Latency } }));
    }

    [Fact]
    public void Plan_ExplainRoute_HasAReasonForEachDeployment()
    {
        var catalog = new ModelCatalog(
            new CatalogOptions
            {
                Providers =
                [
                    new("dear", "compatible"),
                    new("cheap", "compatible"),
                    new("blind", "compatible"),
                    new("unwanted", "compatible"),
                ],
                Models =
                [
                    new ModelOptions
                    {
                        Name = "m",
                        Strategy = RoutingStrategy.Cheapest,
                        Deployments =
                        [
                            new DeploymentOptions
                            {
                                Provider = "dear",
                                Price = new PriceOptions { Prompt = 9, Completion = 9 },
                            },
                            new DeploymentOptions
                            {
                                Provider = "cheap",
                                Price = new PriceOptions { Prompt = 0, Completion = 1 },
                            },
                            new DeploymentOptions { Provider = "blind", Capabilities = [Capability.Tools] },
                            new DeploymentOptions { Provider = "unwanted" },
                        ],
                    },
                ],
            }
        );
        var request = Ask("m") with
        {
            ExplainRoute = true,
            MaxTokens = 100,
            Preferences = new() { Ignore = ["unwanted"] },
        };
        var call = new Call(Call.NewId(), request, new("key", "key", default), _time)
        {
            Model = catalog.Resolve(request),
        };

        new Router(catalog, Limiter.EstimateCost, _statistics, () => []).Plan(call);

        Assert.Equal(
            [
                ("cheap", 1, "$0.0001 expected"),
                ("dear", 2, "$0.001062 expected"),
                ("blind", null, "cannot do: chat"),
                ("unwanted", null, "left out by the request's preferences, or too small for it"),
            ],
            call.Route!.Select(step => (step.Deployment.Provider, step.Rank, step.Reason))
        );
    }

    [Theory]
    [InlineData(null, null, null, "cheap,fast")]
    [InlineData(null, null, RoutingStrategy.Fastest, "fast,cheap")]
    [InlineData(null, RoutingStrategy.Fastest, RoutingStrategy.Cheapest, "fast,cheap")]
    [InlineData(RoutingStrategy.Priority, RoutingStrategy.Cheapest, RoutingStrategy.Cheapest, "fast,cheap")]
    public void Plan_StrategyOfSeveralScopes_UsesTheNarrowest(
        RoutingStrategy? key,
        RoutingStrategy? team,
        RoutingStrategy? organisation,
        string expected
    )
    {
        var (router, catalog) = Router(
            RoutingStrategy.Cheapest,
            ("fast", new PriceOptions { Prompt = 9, Completion = 9 }, 1),
            ("cheap", new PriceOptions { Prompt = 1, Completion = 1 }, 1)
        );
        Measure("fast", 100);
        Measure("cheap", 900);
        var caller = new Caller(
            "key",
            "key",
            default,
            new Policy { Strategy = key },
            [
                new Scope(ScopeKind.Organisation, "org", "acme", new Policy { Strategy = organisation }),
                new Scope(ScopeKind.Team, "team", "search", new Policy { Strategy = team }),
            ]
        );

        Assert.Equal(expected, Plan((router, catalog), Ask("m"), caller));
        Assert.Equal(
            "cheap,fast",
            Plan((router, catalog), Ask("m") with { Preferences = new() { Sort = ProviderSort.Price } }, caller)
        );
    }

    private static ImageGenerationRequest Draw(string quality) =>
        new()
        {
            Model = "m",
            Prompt = "x",
            Size = new ImageSize(1024, 1024),
            Quality = quality,
        };

    private void Measure(string provider, int firstEvent, bool fails = false)
    {
        var call = new Call(Call.NewId(), Ask("m"), new("key", "key", default), _time)
        {
            Outcome = fails ? CallOutcome.Failed : CallOutcome.Completed,
        };
        call.AddAttempt(
            new Attempt(
                new Deployment(provider, "m"),
                fails ? Fresnel.Contracts.Errors.ErrorKind.UpstreamFailed : null,
                TimeSpan.FromMilliseconds(firstEvent + 100),
                fails ? null : TimeSpan.FromMilliseconds(firstEvent)
            )
        );
        _statistics.Record(call);
    }

    private (Router, ModelCatalog) Router(
        RoutingStrategy strategy,
        params (string Name, PriceOptions? Price, double Weight)[] deployments
    )
    {
        var catalog = new ModelCatalog(
            new CatalogOptions
            {
                Providers = [.. deployments.Select(one => new ProviderOptions(one.Name, "compatible"))],
                Models =
                [
                    new ModelOptions
                    {
                        Name = "m",
                        Strategy = strategy,
                        Deployments =
                        [
                            .. deployments.Select(one => new DeploymentOptions
                            {
                                Provider = one.Name,
                                Price = one.Price,
                                Weight = one.Weight,
                            }),
                        ],
                    },
                ],
            }
        );
        return (new Router(catalog, Limiter.EstimateCost, _statistics, () => []), catalog);
    }

    private string Plan((Router Router, ModelCatalog Catalog) gateway, GatewayRequest request, Caller? caller = null) =>
        string.Join(
            ',',
            gateway
                .Router.Plan(
                    new Call(Call.NewId(), request, caller ?? new("key", "key", default), _time)
                    {
                        Model = gateway.Catalog.Resolve(request),
                    }
                )
                .Select(deployment => deployment.Provider)
        );
}
