using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Limits;
using Fresnel.Routing;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Routing;

/// <summary>The model <c>auto</c>: the cheapest capable deployment within the latency and success goals.</summary>
public sealed class AutoTests
{
    private static readonly Caller s_anyone = new("key", "key", KeyRole.User);

    private static readonly ChatRequest s_picture = Ask("auto") with
    {
        Messages =
        [
            new Message(
                Role.User,
                [
                    new TextPart("What is this?"),
                    new ImagePart(
                        new ImageSource.Url(new Uri("https://example.com/a.png")),
                        ImageDetail.Auto,
                        "messages"
                    ),
                ]
            ),
        ],
    };

    private readonly ManualTime _time = new();
    private readonly LiveStatistics _statistics;

    public AutoTests() => _statistics = new LiveStatistics(_time);

    [Fact]
    public void Plan_Text_IsTheCheapestOfAllModelsWithoutTheBuiltInOne() =>
        Assert.Equal("text,eyes,dear", Plan(Ask("auto")));

    [Fact]
    public void Plan_ImageInput_KeepsDeclaredDeploymentsWithTheBuiltInOneLast() =>
        Assert.Equal("eyes,dear,built-in", Plan(s_picture));

    [Fact]
    public void Plan_ImageGeneration_KeepsDeploymentsThatDeclareIt() =>
        Assert.Equal(
            "dear,built-in",
            Plan(new ImageGenerationRequest { Model = "openrouter/auto", Prompt = "a kite" })
        );

    [Fact]
    public void Plan_GoalsMissed_RanksLower()
    {
        Measure("text", 11_000);
        Assert.Equal("eyes,dear,text", Plan(Ask("auto")));

        Measure("eyes", 100);
        Measure("eyes", 100, fails: true);
        Assert.Equal("dear,text,eyes", Plan(Ask("auto")));
        Assert.Equal(
            "text,dear,eyes",
            Plan(Ask("auto"), options => options with { Auto = new AutoOptions { LatencySeconds = 12 } })
        );
        Assert.Equal(
            "text,eyes,dear",
            Plan(
                Ask("auto"),
                options =>
                    options with
                    {
                        Auto = new AutoOptions { LatencySeconds = 12, SuccessPercent = 50 },
                    }
            )
        );
    }

    [Fact]
    public void Plan_PreferredLatency_Applies()
    {
        Measure("text", 3000);

        Assert.Equal("text,eyes,dear", Plan(Ask("auto")));
        Assert.Equal(
            "eyes,dear,text",
            Plan(Ask("auto") with { Preferences = new() { PreferredMaxLatency = new Percentiles(1) } })
        );
        Assert.Equal("dear", Plan(Ask("auto") with { Preferences = new() { Only = ["dear"] } }));
    }

    [Fact]
    public void Plan_KeysModels_RestrictAuto()
    {
        var caller = new Caller("key", "key", KeyRole.User, new Policy { Models = ["vision"] });

        Assert.Equal("eyes", Plan(Ask("auto"), caller: caller));
        var error = Assert.Throws<GatewayException>(() =>
            Plan(Ask("auto"), caller: new Caller("key", "key", KeyRole.User, new Policy { Models = ["other"] }))
        );
        Assert.Equal((ErrorKind.Forbidden, "model_not_allowed"), (error.Kind, error.Code));
    }

    [Fact]
    public void Plan_ConfiguredAutoModels_RestrictAuto() =>
        Assert.Equal(
            "dear",
            Plan(Ask("auto"), options => options with { Auto = new AutoOptions { Models = ["pictures"] } })
        );

    [Fact]
    public void Plan_StrategyOfTheKey_OrdersTheSameDeployments()
    {
        Measure("dear", 100);
        Measure("text", 900);
        Measure("eyes", 500);

        Assert.Equal(
            "dear,eyes,text",
            Plan(
                Ask("auto"),
                caller: new Caller("key", "key", KeyRole.User, new Policy { Strategy = RoutingStrategy.Fastest })
            )
        );
    }

    [Fact]
    public void Resolve_EmbeddingsAndModerations_Throw()
    {
        foreach (
            var request in (GatewayRequest[])
                [
                    new EmbeddingRequest { Model = "auto", Inputs = [] },
                    new ModerationRequest { Model = "auto", Inputs = [] },
                ]
        )
            Assert.Equal(ErrorKind.Unsupported, Assert.Throws<GatewayException>(() => Plan(request)).Kind);
    }

    [Fact]
    public void ListedModels_Auto_IsLastUnlessConfigured()
    {
        Assert.Equal(
            ["cheap", "vision", "pictures", "fresnel-mini", "fresnel-embed", "fresnel-moderation", "auto"],
            new ModelCatalog(Options()).ListedModels.Select(model => model.Name)
        );

        var own = new ModelCatalog(
            Options() with
            {
                Models =
                [
                    .. Options().Models,
                    new ModelOptions { Name = "auto", Deployments = [new DeploymentOptions { Provider = "dear" }] },
                ],
            }
        );
        Assert.Single(own.ListedModels, model => model.Name == "auto");
        Assert.False(own.Find("auto")!.IsAuto);
    }

    [Fact]
    public void Plan_NothingConfigured_IsTheBuiltInModel() =>
        Assert.Equal("built-in", Plan(Ask("auto"), _ => new CatalogOptions()));

    [Theory]
    [InlineData(RoutingStrategy.Cheapest)]
    [InlineData(RoutingStrategy.Fastest)]
    [InlineData(RoutingStrategy.Balanced)]
    public void Plan_BuiltInModelAmongOthers_RanksLast(RoutingStrategy strategy)
    {
        Measure(BuiltInModel.ProviderName, 1, model: BuiltInModel.Name);
        Measure("dear", 5000);
        var options = new CatalogOptions
        {
            Providers = [new("dear", "compatible")],
            Models =
            [
                new ModelOptions
                {
                    Name = "m",
                    Strategy = strategy,
                    Deployments =
                    [
                        new DeploymentOptions { Provider = "built-in" },
                        new DeploymentOptions
                        {
                            Provider = "dear",
                            Price = new PriceOptions { Prompt = 90, Completion = 90 },
                        },
                    ],
                },
            ],
        };

        Assert.Equal("dear,built-in", Plan(Ask("m") with { RequestsImages = true }, _ => options));
    }

    [Fact]
    public void Plan_DeploymentsWithoutAPrice_AreLeftOutIfOthersHaveOne()
    {
        var options = Options() with
        {
            Models =
            [
                .. Options().Models,
                new ModelOptions { Name = "free?", Deployments = [new DeploymentOptions { Provider = "dear" }] },
                new ModelOptions
                {
                    Name = "images-only",
                    Deployments =
                    [
                        new DeploymentOptions
                        {
                            Provider = "eyes",
                            Price = new PriceOptions { ImageOutput = 1 },
                        },
                    ],
                },
            ],
        };
        Assert.Equal("text,eyes,dear", Plan(Ask("auto"), _ => options));
    }

    [Fact]
    public void Plan_ExplainRoute_HasReasons()
    {
        Measure("text", 11_000);
        var call = new Call(Call.NewId(), Ask("auto") with { ExplainRoute = true, MaxTokens = 100 }, s_anyone, _time);

        Route(call, Options());

        Assert.Equal(
            "$0.0000236 expected, but 11.6 s is slower than 10 s",
            call.Route!.Single(step => step.Deployment.Provider == "text").Reason
        );
        Assert.Null(call.Route!.Single(step => step.Deployment.Provider == "built-in").Rank);
    }

    /// <summary>What the built-in model can serve.</summary>
    private static bool IsAboutAnImage(GatewayRequest request) =>
        request is not ChatRequest chat || chat.Images.Any() || chat.RequestsImages is true;

    private static CatalogOptions Options() =>
        new()
        {
            Providers = [new("text", "compatible"), new("eyes", "compatible"), new("dear", "compatible")],
            Models =
            [
                Model("cheap", "text", 0.2m, Capability.Chat),
                Model("vision", "eyes", 1, Capability.Chat, Capability.ImageInput),
                new ModelOptions
                {
                    Name = "pictures",
                    Deployments =
                    [
                        .. Model(
                            "pictures",
                            "dear",
                            5,
                            Capability.Chat,
                            Capability.ImageInput,
                            Capability.ImageGeneration
                        ).Deployments,
                        new DeploymentOptions { Provider = "built-in" },
                    ],
                },
            ],
        };

    private static ModelOptions Model(string name, string provider, decimal price, params Capability[] capabilities) =>
        new()
        {
            Name = name,
            Deployments =
            [
                new DeploymentOptions
                {
                    Provider = provider,
                    Model = "m",
                    Price = new PriceOptions
                    {
                        Prompt = price,
                        Completion = price,
                        ImageOutput = price,
                    },
                    Capabilities = capabilities,
                },
            ],
        };

    private void Measure(string provider, int firstEvent, bool fails = false, string model = "m")
    {
        var call = new Call(Call.NewId(), Ask("m"), s_anyone, _time)
        {
            Outcome = fails ? CallOutcome.Failed : CallOutcome.Completed,
        };
        call.AddAttempt(
            new Attempt(
                new Deployment(provider, model),
                fails ? ErrorKind.UpstreamFailed : null,
                TimeSpan.FromMilliseconds(firstEvent + 100),
                fails ? null : TimeSpan.FromMilliseconds(firstEvent)
            )
        );
        _statistics.Record(call);
    }

    private string Plan(
        GatewayRequest request,
        Func<CatalogOptions, CatalogOptions>? change = null,
        Caller? caller = null
    )
    {
        _time.Advance(TimeSpan.FromSeconds(2)); // cached statistics expire
        var call = new Call(Call.NewId(), request, caller ?? s_anyone, _time);
        return string.Join(
            ',',
            Route(call, change?.Invoke(Options()) ?? Options()).Select(deployment => deployment.Provider)
        );
    }

    private IReadOnlyList<Deployment> Route(Call call, CatalogOptions options)
    {
        var catalog = new ModelCatalog(options, _time, IsAboutAnImage);
        call.Model = catalog.Resolve(call.Request, call.Caller.IsModelAllowed);
        ModelAccess.Check(call, catalog);
        return new Router(catalog, Limiter.EstimateCost, _statistics, () => []).Plan(call);
    }
}
