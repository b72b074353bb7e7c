using Fresnel.Catalog;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Limits;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Limits;

/// <summary>
/// Above a number of prompt tokens the whole request has another price: the reported usage decides, and the most expensive
/// line that the request can reach is reserved.
/// </summary>
public sealed class LongPromptPriceTests
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
                Above = 1_000,
                Prompt = 2m,
                CachedPrompt = 0.2m,
                Completion = 7.5m,
            },
            new TierPriceOptions
            {
                Above = 10_000,
                Prompt = 3m,
                CachedPrompt = 0.3m,
                Completion = 9m,
            },
            new TierPriceOptions
            {
                Tier = "flex",
                Prompt = 0.5m,
                Completion = 2.5m,
            },
            new TierPriceOptions
            {
                Tier = "flex",
                Above = 1_000,
                Prompt = 1m,
                Completion = 3.75m,
            },
        ],
    };

    [Theory]
    [InlineData(null, 999, 0, 10, 999 * 1_000 + 10 * 5_000, false)]
    [InlineData(null, 1_000, 0, 10, 1_000 * 1_000 + 10 * 5_000, false)]
    [InlineData(null, 1_001, 0, 10, 1_001 * 2_000 + 10 * 7_500, false)]
    [InlineData("default", 1_001, 0, 10, 1_001 * 2_000 + 10 * 7_500, false)]
    [InlineData(null, 10_000, 0, 10, 10_000 * 2_000 + 10 * 7_500, false)]
    [InlineData(null, 10_001, 0, 10, 10_001 * 3_000 + 10 * 9_000, false)]
    [InlineData(null, 1_001, 1_000, 0, 1 * 2_000 + 1_000 * 200, false)] // cached tokens count
    [InlineData(null, 0, 0, 10, 10 * 5_000, false)]
    [InlineData("flex", 1_000, 0, 10, 1_000 * 500 + 10 * 2_500, false)]
    [InlineData("flex", 1_001, 0, 10, 1_001 * 1_000 + 10 * 3_750, false)]
    [InlineData("flex", 10_001, 0, 10, 10_001 * 3_000 + 10 * 9_000, true)] // not listed at this length
    [InlineData("ultrafast", 1_000, 0, 10, 1_000 * 2_000 + 10 * 10_000, true)] // twice the highest at this length
    [InlineData("ultrafast", 1_001, 0, 10, 1_001 * 4_000 + 10 * 15_000, true)]
    public async Task RunAsync_ReportedPrompt_DecidesThePrice(
        string? tier,
        long prompt,
        long cached,
        long completion,
        long cost,
        bool isEstimated
    )
    {
        var usage = new Usage
        {
            PromptTokens = prompt,
            CachedPromptTokens = cached,
            CompletionTokens = completion,
            ServiceTier = tier,
        };
        var provider = FakeProvider.Answering(
            "lab",
            Text("Hi"),
            Frame.Of(new ChoiceFinished(FinishReason.Stop), new UsageReported(usage))
        );
        await using var gateway = await StartAsync(OneModel("m", s_price, "lab"), [provider]);

        var (call, _) = await gateway.RunAsync(Ask("m"));

        Assert.Equal(cost, call.Cost!.Value.Nanodollars);
        var lines = await gateway.LinesAsync(call);
        Assert.Equal(cost, lines.Sum(line => line.Amount));
        Assert.All(lines, line => Assert.Equal(isEstimated, line.Estimated));
    }

    [Theory]
    [InlineData(null, 1_000, 1)]
    [InlineData(null, 1_001, 2)]
    [InlineData(null, 10_000, 2)]
    [InlineData(null, 10_001, 3)]
    [InlineData("auto", 10_001, 3)]
    [InlineData("flex", 1_001, 2)] // it may be served at the standard tier
    [InlineData("priority", 1_000, 2)] // not listed
    [InlineData("priority", 1_001, 4)]
    public void Highest_LongestPossiblePrompt_HasTheHighestPriceUpToIt(string? tier, long maxPrompt, long dollars)
    {
        var price = CatalogBuilder.ToPrice(s_price, "test");

        var highest = ApplicablePrice.Highest(Ask("m") with { ServiceTier = tier }, price, maxPrompt);

        Assert.Equal(Money.FromDollars(dollars), highest!.Prompt);
    }

    [Fact]
    public void Highest_LongPromptsAreCheaper_ReservesForAShortOne()
    {
        var options = s_price with
        {
            Tiers =
            [
                new TierPriceOptions
                {
                    Above = 1_000,
                    Prompt = 0.5m,
                    Completion = 1m,
                },
            ],
        };

        var highest = ApplicablePrice.Highest(Ask("m"), CatalogBuilder.ToPrice(options, "test"), 1_001);

        Assert.Equal((Money.FromDollars(1m), Money.FromDollars(5m)), (highest!.Prompt, highest.Completion));
    }

    [Fact]
    public async Task RunAsync_PromptThatMayBeLong_ReservesTheLongPrice()
    {
        var provider = FakeProvider.Answering("lab", Text("Hi"));
        await using var gateway = await StartAsync(OneModel("m", s_price, "lab"), [provider]);
        var reserved = new List<long>();

        foreach (var length in (int[])[10, 5_000])
        {
            var (call, _) = await gateway.RunAsync(Ask("m", new string('x', length)) with { MaxTokens = 1_000 });
            reserved.Add((long)(await gateway.LedgerRowAsync(call))["reserved"]!);
        }

        Assert.InRange(reserved[0], 1_000 * 5_000, 1_000 * 5_000 + 1_000_000);
        Assert.InRange(reserved[1], 1_000 * 7_500 + 5_000 * 2_000, 1_000 * 7_500 + 6_000 * 2_000);
    }

    [Fact]
    public void At_InputOfAnImageTool_DoesNotCountAsPrompt()
    {
        var options = s_price.WithTool(new PriceOptions { Prompt = 5m, ImageOutput = 30m });
        var price = CatalogBuilder.ToPrice(options, "test");

        var (applied, isListed) = ApplicablePrice.At(price, new Usage { PromptTokens = 1_500, ToolPromptTokens = 500 });

        Assert.Equal((Money.FromDollars(1m), true), (applied!.Prompt, isListed));
        Assert.Equal(
            Money.FromDollars(2m),
            ApplicablePrice.At(price, new Usage { PromptTokens = 1_001 }).Price!.Prompt
        );
    }

    [Theory]
    [InlineData(600, 500, 1)]
    [InlineData(1_001, 1, 2)]
    public void At_SeveralUpstreamRequests_IsChosenByTheLongestPrompt(long first, long second, int dollars)
    {
        var price = CatalogBuilder.ToPrice(s_price, "test");
        var usage = new Usage { PromptTokens = first }.AddRequest(new Usage { PromptTokens = second });

        Assert.Equal(Money.FromDollars(dollars), ApplicablePrice.At(price, usage).Price!.Prompt);
    }

    [Theory]
    [InlineData("openai", "gpt-6.1-terra", 272_000, 1.0, 5.0, 2.0, 7.5)]
    [InlineData("openai", "gpt-6.1-sol", 272_000, 2.0, 10.0, 4.0, 15.0)]
    [InlineData("anthropic", "claude-haiku-5-5", 100_000, 0.1, 0.5, 0.5, 2.5)]
    [InlineData("gemini", "gemini-2.5-pro", 200_000, 1.25, 10.0, 2.5, 15.0)]
    [InlineData("gemini", "gemini-3.1-pro-preview", 200_000, 2.0, 12.0, 4.0, 18.0)]
    public void At_BundledPrice_ChangesAboveTheVendorsLimit(
        string kind,
        string model,
        long limit,
        double prompt,
        double completion,
        double longPrompt,
        double longCompletion
    )
    {
        var price = new PriceList([], PriceFileReader.Bundled)
            .Find(kind, kind, model, new DateOnly(2026, 11, 29))!
            .ForProvider(kind);

        var upTo = ApplicablePrice.At(price, new Usage { PromptTokens = limit }).Price!;
        var above = ApplicablePrice.At(price, new Usage { PromptTokens = limit + 1 }).Price!;

        Assert.Equal((Dollars(prompt), Dollars(completion)), (upTo.Prompt, upTo.Completion));
        Assert.Equal((Dollars(longPrompt), Dollars(longCompletion)), (above.Prompt, above.Completion));
        Assert.NotEqual(upTo.Id, above.Id);
    }

    private static Money? Dollars(double amount) => Money.FromDollars((decimal)amount);
}
