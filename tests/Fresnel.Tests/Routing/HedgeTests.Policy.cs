using Fresnel.Access;
using Fresnel.Catalog;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Routing;

/// <summary>Which calls are hedged: the cost guard, budgets, options and the kind of request.</summary>
public sealed partial class HedgeTests
{
    [Theory]
    [InlineData(10.0, 1.0, null, true)]
    [InlineData(20.0, 1.0, null, false)] // twice the price
    [InlineData(20.0, 2.0, null, true)]
    [InlineData(10.0, 1.0, 0.000001, false)]
    [InlineData(10.0, 1.0, 1.0, true)]
    [InlineData(null, 100.0, null, false)] // unknown is not free
    public async Task RunAsync_CostLimit_ExcludesExpensiveHedges(
        double? completion,
        double mostExtra,
        double? usd,
        bool isHedged
    )
    {
        var catalog = OneModel("m", new PriceOptions { Prompt = 0, Completion = 10 }, "first", "second");
        var model = catalog.Models[0];
        catalog = catalog with
        {
            Models =
            [
                model with
                {
                    Deployments =
                    [
                        model.Deployments[0],
                        model.Deployments[1] with
                        {
                            Price = completion is { } price
                                ? new PriceOptions { Prompt = 0, Completion = (decimal)price }
                                : null,
                        },
                    ],
                    Hedge = s_hedge with { MostExtra = mostExtra, MostExtraUsd = (decimal?)usd },
                },
            ],
        };
        await using var gateway = await StartAsync(catalog, [_first.Provider, _second.Provider]);
        _second.Respond();
        var running = gateway.RunAsync(Ask("m"));

        gateway.Time.Advance(s_patience);
        if (!isHedged)
            _first.Respond();

        var (call, _) = await running;
        Assert.Equal(isHedged ? "second" : "first", call.ServedBy!.Provider);
        Assert.Equal(isHedged ? 1 : 0, _second.Provider.Received.Count);
    }

    [Fact]
    public async Task RunAsync_BudgetForOneAttempt_IsNotHedgedAndNotRejected()
    {
        var caller = new Caller("key_poor", "poor", KeyRole.User, Money.FromDollars(0.0015m));
        await using var gateway = await StartHedgedAsync();
        _second.Respond();
        var running = gateway.RunAsync(Ask("m") with { MaxTokens = 100 }, caller);

        gateway.Time.Advance(s_patience);
        _first.Respond();

        var (call, frames) = await running;
        Assert.Equal(("one", 1), (TextOf(frames), call.MaxBilledAttempts));
        Assert.Empty(_second.Provider.Received);
        Assert.Equal(Money.Zero, gateway.BudgetsOf(caller)[0].Reserved);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RunAsync_OnlyTheBuiltInOrAnotherModelRemains_IsNotHedged(bool builtIn)
    {
        var model = OneModel(
            "m",
            new PriceOptions { Prompt = 0, Completion = 0 },
            builtIn ? ["first", BuiltInModel.ProviderName] : ["first"]
        );
        var other = OneModel("other", new PriceOptions { Prompt = 0, Completion = 0 }, "second");
        var second = builtIn
            ? FakeProvider.Answering(BuiltInModel.ProviderName, Text("two"), End(1, 1))
            : _second.Provider;
        await using var gateway = await StartAsync(
            builtIn
                ? model
                : model with
                {
                    Providers = [.. model.Providers, .. other.Providers],
                    Models = [.. model.Models, .. other.Models],
                },
            [_first.Provider, second],
            hedge: s_hedge
        );
        var running = gateway.RunAsync(Ask("m") with { FallbackModels = builtIn ? [] : ["other"] });

        gateway.Time.Advance(s_patience);
        _first.Respond();

        Assert.Equal("first", (await running).Call.ServedBy!.Provider);
        Assert.Empty(second.Received);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public async Task RunAsync_ImageRequest_IsHedgedOnlyIfEnabledAndChargedInFull(bool images, bool isHedged)
    {
        var price = new PriceOptions { Prompt = 0, PerImage = [new ImagePriceOptions { Each = 0.01m }] };
        var drawn = Frame.Of(
            new ImageCompleted(0, new Fresnel.Contracts.Media.ImageSource.Url(new Uri("https://example.com/a.png")))
        );
        Vendor first = new("first", drawn, Frame.Of(new UsageReported(new Usage { PromptTokens = 3 }))),
            second = new("second", drawn, Frame.Of(new UsageReported(new Usage { PromptTokens = 3 })));
        await using var gateway = await StartAsync(
            OneModel("m", price, "first", "second"),
            [first.Provider, second.Provider],
            hedge: s_hedge with
            {
                Images = images,
            }
        );
        second.Respond();
        var running = gateway.RunAsync(new ImageGenerationRequest { Model = "m", Prompt = "a kite" });

        gateway.Time.Advance(s_patience);
        if (!isHedged)
            first.Respond();

        var (call, _) = await running;
        Assert.Equal(Money.FromDollars(isHedged ? 0.02m : 0.01m), call.Cost);
        Assert.Equal(isHedged ? 1 : 0, second.Provider.Received.Count);
    }

    [Theory]
    [InlineData(null, true, true)]
    [InlineData(null, false, false)]
    [InlineData(null, null, false)]
    [InlineData(true, true, true)]
    [InlineData(true, false, true)]
    [InlineData(true, null, true)]
    [InlineData(false, true, false)]
    public async Task RunAsync_PreferenceAndConfiguration_DecideTogether(
        bool? preference,
        bool? configured,
        bool isHedged
    )
    {
        await using var gateway = await StartHedgedAsync(
            configured is { } always ? s_hedge with { Always = always } : null
        );
        for (var i = 0; i < 20; i++)
            Measure(gateway, TimeSpan.FromMilliseconds(80)); // for a request's preference without configured options
        _second.Respond();
        var running = gateway.RunAsync(Ask("m") with { Preferences = new ProviderPreferences { Hedge = preference } });

        gateway.Time.Advance(s_patience);
        if (!isHedged)
            _first.Respond();

        await running;
        Assert.Equal(isHedged ? 1 : 0, _second.Provider.Received.Count);
    }
}
