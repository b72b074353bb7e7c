using Fresnel.Access;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Limits;

/// <summary>The tier that the vendor reports decides the price; the one that was requested decides the reservation.</summary>
public sealed class ServiceTierTests
{
    private static readonly PriceOptions s_price = new()
    {
        Prompt = 1m,
        CachedPrompt = 0.1m,
        Completion = 5m,
        Tiers =
        [
            new TierPriceOptions
            {
                Tier = "priority",
                Prompt = 2m,
                Completion = 10m,
            },
            new TierPriceOptions
            {
                Tier = "flex",
                Prompt = 0.5m,
                Completion = 2.5m,
            },
        ],
    };

    [Theory]
    [InlineData(null, 60_000, false)] // 10 × 1,000 + 10 × 5,000
    [InlineData("default", 60_000, false)]
    [InlineData("scale", 60_000, false)]
    [InlineData("priority", 120_000, false)]
    [InlineData("fast", 120_000, false)]
    [InlineData("flex", 30_000, false)]
    [InlineData("batch", 60_000, true)] // not listed: at most the standard price
    [InlineData("ultrafast", 240_000, true)] // not listed: twice the highest
    public async Task RunAsync_ServedTier_DecidesThePrice(string? tier, long cost, bool isEstimated)
    {
        await using var gateway = await StartAsync(OneModel("m", s_price, "lab"), [Answering(tier)]);

        var (call, _) = await gateway.RunAsync(Ask("m") with { ServiceTier = "priority", MaxTokens = 100 });

        Assert.Equal(cost, call.Cost!.Value.Nanodollars);
        var row = await gateway.LedgerRowAsync(call);
        Assert.Equal((cost, isEstimated ? 1L : 0L, 0L), (row["cost"], row["estimated"], row["overrun"]));
        var lines = await gateway.LinesAsync(call);
        Assert.Equal(cost, lines.Sum(line => line.Amount));
        Assert.All(lines, line => Assert.Equal(isEstimated, line.Estimated));
    }

    [Fact]
    public async Task RunAsync_CachedInputAtATierWithoutItsPrice_CostsTheTiersPrompt()
    {
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "lab"),
            [Answering("priority", new Usage { PromptTokens = 10, CachedPromptTokens = 10 })]
        );

        var (call, _) = await gateway.RunAsync(Ask("m"));

        Assert.Equal(20_000, call.Cost!.Value.Nanodollars);
    }

    [Theory]
    [InlineData(null, 1)]
    [InlineData("default", 1)]
    [InlineData("flex", 1)]
    [InlineData("priority", 2)]
    [InlineData("auto", 2)]
    [InlineData("ultrafast", 4)]
    public async Task RunAsync_RequestedTier_ReservesTheHighestPriceItCanCost(string? tier, long factor)
    {
        await using var gateway = await StartAsync(OneModel("m", s_price, "lab"), [Answering(null)]);

        var (standard, _) = await gateway.RunAsync(Ask("m") with { MaxTokens = 100 });
        var (call, _) = await gateway.RunAsync(Ask("m") with { MaxTokens = 100, ServiceTier = tier });

        var (one, other) = (await ReservedAsync(gateway, standard), await ReservedAsync(gateway, call));
        Assert.InRange(other, (one * factor) - 100, (one * factor) + 100); // each line is rounded up
    }

    [Fact]
    public async Task RunAsync_BudgetForTheStandardTierOnly_RejectsPriority()
    {
        await using var gateway = await StartAsync(OneModel("m", s_price, "lab"), [Answering(null)]);
        var (standard, _) = await gateway.RunAsync(Ask("m") with { MaxTokens = 100 });
        var budget = new Money(await ReservedAsync(gateway, standard));
        var caller = new Caller("key_poor", "poor", KeyRole.User, budget);

        var (_, failure, _) = await gateway.FailAsync(
            Ask("m") with
            {
                MaxTokens = 100,
                ServiceTier = "priority",
            },
            caller
        );
        await gateway.RunAsync(Ask("m") with { MaxTokens = 100, ServiceTier = "flex" }, caller);

        Assert.Equal(ErrorKind.BudgetExhausted, failure.Kind);
    }

    [Fact]
    public async Task RunAsync_UnlistedTier_IsWarnedOfOnce()
    {
        using var logs = new RecordingLogs();
        await using var gateway = await StartAsync(OneModel("m", s_price, "lab"), [Answering("ultrafast")], logs: logs);

        await gateway.RunAsync(Ask("m"));
        await gateway.RunAsync(Ask("m"));

        Assert.Single(logs.Lines, line => line.Event.Id == 1010);
    }

    [Fact]
    public async Task RunAsync_DisconnectedBeforeUsage_IsEstimatedAtTheRequestedTier()
    {
        var provider = new FakeProvider("lab", FakeProvider.Hang(Text("Hello there")));
        await using var gateway = await StartAsync(OneModel("m", s_price, "lab"), [provider]);
        var costs = new List<long>();

        foreach (var tier in (string?[])[null, "priority"])
        {
            var call = gateway.Call(Ask("m") with { ServiceTier = tier, Stream = true });
            await foreach (var _ in gateway.Pipeline.RunAsync(call, TestContext.Current.CancellationToken))
                break;
            costs.Add(call.Cost!.Value.Nanodollars);
        }

        Assert.Equal(costs[0] * 2, costs[1]);
    }

    [Fact]
    public async Task RunAsync_CutShortAfterTheTierWasReported_IsEstimatedAtIt()
    {
        var reported = new Usage { PromptTokens = 10, ServiceTier = "default" };
        var provider = new FakeProvider(
            "lab",
            FakeProvider.Hang(Text("Hello there"), Frame.Of(new UsageReported(reported)))
        );
        await using var gateway = await StartAsync(OneModel("m", s_price, "lab"), [provider]);
        var costs = new List<long>();

        foreach (var tier in (string?[])[null, "priority"])
        {
            var call = gateway.Call(Ask("m") with { ServiceTier = tier, Stream = true });
            var frames = 0;
            await foreach (var _ in gateway.Pipeline.RunAsync(call, TestContext.Current.CancellationToken))
            {
                if (++frames == 2)
                    break;
            }
            costs.Add(call.Cost!.Value.Nanodollars);
        }

        Assert.Equal(costs[0], costs[1]);
    }

    private static FakeProvider Answering(string? tier, Usage? usage = null) =>
        FakeProvider.Answering(
            "lab",
            Text("Hi"),
            Frame.Of(
                new ChoiceFinished(FinishReason.Stop),
                new UsageReported(
                    (usage ?? new Usage { PromptTokens = 10, CompletionTokens = 10 }) with
                    {
                        ServiceTier = tier,
                    }
                )
            )
        );

    private static async Task<long> ReservedAsync(GatewayUnderTest gateway, Fresnel.Calls.Call call) =>
        (long)(await gateway.LedgerRowAsync(call))["reserved"]!;
}
