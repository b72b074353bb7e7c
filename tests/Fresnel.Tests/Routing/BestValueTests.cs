using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Limits;
using Fresnel.Quality;
using Fresnel.Routing;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Routing;

public sealed class BestValueTests
{
    private static readonly DateTimeOffset s_day = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);

    private readonly ManualTime _time = new();
    private readonly List<QualityRecord> _records = [];

    [Theory]
    [InlineData(99, 98, "cheap,dear")] // half the price, hardly worse
    [InlineData(99, 50, "dear,cheap")] // half the price, but half the answers are wrong: four answers for two right ones
    public void Rank_MeasuredQuality_IsWeighedWithThePrice(int dear, int cheap, string expected)
    {
        Record("dear", dear);
        Record("cheap", cheap);
        Assert.Equal(expected, Plan(0, "dear", "cheap"));
    }

    [Fact]
    public void Rank_FewCases_CountByTheLowerEndOfTheirInterval()
    {
        Record("dear", 950, total: 1000);
        Record("cheap", 2, total: 2); // 100 %, but as little as 34 % is likely
        Assert.Equal("dear,cheap", Plan(0, "dear", "cheap"));
    }

    [Fact]
    public void Rank_NotMeasured_FollowsWhatIsAndSaysSo()
    {
        Record("dear", 60);
        var call = Route(Ask("m"), 0, "cheap", "dear");
        Assert.Equal(["dear", "cheap"], call.Route!.Select(step => step.Deployment.Provider));
        Assert.StartsWith(
            "60 % right (50 to 69 %, 100 cases of capitals, 2026-01-02), $",
            call.Route![0].Reason,
            StringComparison.Ordinal
        );
        Assert.StartsWith(
            "quality unknown: not measured by this version of capitals, $",
            call.Route![1].Reason,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Rank_NothingMeasuredForTheTask_OrdersAsBalancedAndSaysSo()
    {
        Record("dear", 99, task: QualityTask.Vision);
        var call = Route(Ask("m"), 0, "dear", "cheap");
        Assert.Equal(["cheap", "dear"], call.Route!.Select(step => step.Deployment.Provider));
        Assert.StartsWith(
            "quality unknown: no evaluation of chat is recorded, $",
            call.Route![0].Reason,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Rank_DifferentEvaluations_AreNotCompared()
    {
        Record("dear", 70, suite: "hard");
        Record("cheap", 95, suite: "easy");
        Record("third", 60, suite: "hard");
        // hard measured two of them, easy one: what easy says of cheap is not set against it
        Assert.Equal("dear,third,cheap", Plan(0, "cheap", "dear", "third"));
    }

    [Fact]
    public void Rank_OlderVersionOfTheEvaluation_IsNotCompared()
    {
        Record("dear", 90, day: 2);
        Record("cheap", 90, version: "v0", day: 1);
        Assert.Equal("dear,cheap", Plan(0, "cheap", "dear"));
    }

    [Fact]
    public void Rank_BelowTheMinimum_FollowsAndSaysSo()
    {
        Record("dear", 95);
        Record("cheap", 85);
        Assert.Equal("cheap,dear", Plan(0, "dear", "cheap"));
        Assert.Equal("dear,cheap", Plan(0.8, "dear", "cheap"));
        Assert.Contains(
            ", below the minimum of 80 %, ",
            Route(Ask("m"), 0.8, "dear", "cheap").Route![1].Reason,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Rank_BuiltInModel_IsLastUntilItIsMeasured()
    {
        Assert.Equal("dear,built-in", Plan(0, "built-in", "dear"));
        Record("dear", 90);
        Record("built-in", 90, model: BuiltInModel.Name);
        Assert.Equal("built-in,dear", Plan(0, "dear", "built-in"));
    }

    [Theory]
    [InlineData(false, false, QualityTask.Chat)]
    [InlineData(true, false, QualityTask.Vision)]
    [InlineData(false, true, QualityTask.Image)]
    [InlineData(true, true, QualityTask.Edit)]
    public void Of_Chat_DependsOnItsImages(bool hasImage, bool wantsImage, QualityTask expected)
    {
        ContentPart[] parts = hasImage
            ?
            [
                new TextPart("What is it?"),
                new ImagePart(new ImageSource.Url(new Uri("https://images.example/a.png")), default, "image"),
            ]
            : [new TextPart("Hello")];
        var request = new ChatRequest { Model = "m", Messages = [new Message(Role.User, parts)] };
        Assert.Equal(expected, QualityTasks.Of(request with { RequestsImages = wantsImage }));
    }

    private void Record(
        string provider,
        int passed,
        int total = 100,
        string suite = "capitals",
        string version = "v1",
        string model = "m",
        QualityTask task = QualityTask.Chat,
        int day = 1
    ) => _records.Add(new(provider, model, task, suite, version, passed, total, s_day.AddDays(day - 1)));

    private string Plan(double minQuality, params string[] providers) =>
        string.Join(',', Route(Ask("m"), minQuality, providers).Route!.Select(step => step.Deployment.Provider));

    private Call Route(ChatRequest request, double minQuality, params string[] providers)
    {
        var catalog = new ModelCatalog(
            new CatalogOptions
            {
                Providers =
                [
                    .. providers
                        .Where(name => name != BuiltInModel.ProviderName)
                        .Select(name => new ProviderOptions(name, "compatible")),
                ],
                Models =
                [
                    new ModelOptions
                    {
                        Name = "m",
                        Strategy = RoutingStrategy.BestValue,
                        MinQuality = minQuality,
                        Deployments = [.. providers.Select(Deploy)],
                    },
                ],
            }
        );
        var call = new Call(
            Call.NewId(),
            request with
            {
                ExplainRoute = true,
                MaxTokens = 1000,
            },
            new("key", "key", default),
            _time
        )
        {
            Model = catalog.Resolve(request),
        };
        new Router(catalog, Limiter.EstimateCost, new LiveStatistics(_time), () => _records).Plan(call);
        return call;
    }

    private static DeploymentOptions Deploy(string provider) =>
        provider == BuiltInModel.ProviderName
            ? new DeploymentOptions { Provider = provider, Model = BuiltInModel.Name }
            : new DeploymentOptions
            {
                Provider = provider,
                Price =
                    provider == "cheap"
                        ? new PriceOptions { Prompt = 50, Completion = 50 }
                        : new PriceOptions { Prompt = 100, Completion = 100 },
            };
}
