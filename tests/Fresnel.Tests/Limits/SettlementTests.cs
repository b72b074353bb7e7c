using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.TestKit;
using Fresnel.Tokens;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Limits;

/// <summary>The charges of a call for each outcome.</summary>
public sealed class SettlementTests
{
    private static readonly PriceOptions s_price = new()
    {
        Prompt = 2.5m,
        Completion = 2m,
        ImageOutput = 8m,
    };
    private static readonly Caller s_dollar = new("key_dollar", "dollar", KeyRole.User, Money.FromDollars(1));

    private static readonly ImageGenerationRequest s_twoPictures = new()
    {
        Model = "m",
        Prompt = "a red kite",
        Count = 2,
        Size = new ImageSize(1024, 1024),
        Quality = "low",
        Stream = true,
        PartialImages = 1,
    };

    [Fact]
    public async Task BudgetsOf_NoRunningCalls_HaveTheSettledCostAndNoReservation()
    {
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "lab"),
            [FakeProvider.Answering("lab", Text("Hi"), End(100, 50))]
        );

        await gateway.RunAsync(Ask("m"), s_dollar);
        await gateway.RunAsync(Ask("m"), s_dollar);

        var budget = Assert.Single(gateway.BudgetsOf(s_dollar));
        Assert.Equal((Money.Zero, new Money(700_000)), (budget.Reserved, budget.Spent)); // 2 × (100 × 2,500 + 50 × 2,000)
    }

    [Theory]
    [Databases]
    public async Task BudgetsOf_AfterRestart_IncludeEarlierSpending(DatabaseKind kind)
    {
        using var folder = new TestFolder();
        var catalog = OneModel("m", s_price, "lab");
        Caller caller;
        await using (
            var first = await StartAsync(
                catalog,
                [FakeProvider.Answering("lab", Text("Hi"), End(100, 50))],
                folder,
                kind: kind
            )
        )
        {
            caller = first.Keys.Authenticate(
                (
                    await first.Keys.CreateAsync(
                        "ci",
                        KeyRole.User,
                        Money.FromDollars(1),
                        TestContext.Current.CancellationToken
                    )
                ).Secret
            );
            await first.RunAsync(Ask("m"), caller);
        }

        await using var second = await StartAsync(catalog, [], folder, kind: kind);

        Assert.Equal(new Money(350_000), Assert.Single(second.BudgetsOf(caller)).Spent);
    }

    [Fact]
    public async Task AdmitAsync_MaxCostOverTheBudget_ThrowsBeforeAnythingIsSent()
    {
        var lab = FakeProvider.Answering("lab", Text("Hi"), End(1, 1));
        await using var gateway = await StartAsync(OneModel("m", s_price, "lab"), [lab]);

        var (call, error, _) = await gateway.FailAsync(Ask("m") with { MaxTokens = 600_000 }, s_dollar);

        Assert.Equal(ErrorKind.BudgetExhausted, error.Kind);
        Assert.Contains("$1 left of $1", error.Message);
        Assert.Empty(lab.Received);
        Assert.Equal((CallOutcome.Refused, Money.Zero), (call.Outcome, call.Cost!.Value));
        var budget = gateway.BudgetsOf(s_dollar)[0];
        Assert.Equal((Money.Zero, Money.Zero), (budget.Reserved, budget.Spent));
    }

    [Fact]
    public async Task AdmitAsync_NoMaxTokensAndASmallBudget_LimitsTheOutputTokens()
    {
        var lab = FakeProvider.Answering("lab", Text("Hi"), End(10, 3));
        await using var gateway = await StartAsync(OneModel("m", s_price with { ImageOutput = null }, "lab"), [lab]);
        var cent = new Caller("key_dollar", "dollar", KeyRole.User, Money.FromDollars(0.01m));

        var (call, _) = await gateway.RunAsync(Ask("m"), cent);

        var sent = Assert.IsType<ChatRequest>(lab.Received[0].Request).MaxTokens!.Value;
        Assert.InRange(sent * 2000, 9_700_000, 10_000_000); // nearly the cent at 2,000 nanodollars a token
        Assert.Equal(
            (sent, 0L),
            (Assert.IsType<ChatRequest>(call.Request).MaxTokens!.Value, (await gateway.LedgerRowAsync(call))["overrun"])
        );
    }

    [Fact]
    public async Task AdmitAsync_BudgetCoversVeryFewTokens_Throws()
    {
        await using var gateway = await StartAsync(
            OneModel("m", s_price with { ImageOutput = null }, "lab"),
            [FakeProvider.Answering("lab", Text("Hi"))]
        );

        var (call, error, _) = await gateway.FailAsync(
            Ask("m"),
            new Caller("key_dollar", "dollar", KeyRole.User, new Money(150_000))
        );

        Assert.Equal(ErrorKind.BudgetExhausted, error.Kind);
        Assert.Null(Assert.IsType<ChatRequest>(call.Request).MaxTokens);
    }

    [Fact]
    public async Task AdmitAsync_BytesExceedTheBudgetButTokensDoNot_Succeeds()
    {
        var hello = string.Concat(Enumerable.Repeat("hello ", 200)).TrimEnd(); // 1,199 bytes, 200 tokens
        var caller = new Caller("key_dollar", "dollar", KeyRole.User, new Money(1_000_000)); // 400 tokens of input
        var request = Ask("m", hello) with { MaxTokens = 10 };
        var catalog = OneModel("m", s_price with { ImageOutput = null }, "lab");

        await using var bytes = await StartAsync(catalog, [FakeProvider.Answering("lab", Text("Hi"), End(200, 3))]);
        await using var tokens = await StartAsync(
            catalog,
            [FakeProvider.Answering("lab", Text("Hi"), End(200, 3))],
            tokenizer: Hellos()
        );

        Assert.Equal(ErrorKind.BudgetExhausted, (await bytes.FailAsync(request, caller)).Failure.Kind);
        Assert.Equal(new Money((200 * 2500) + (3 * 2000)), (await tokens.RunAsync(request, caller)).Call.Cost);
    }

    [Fact]
    public async Task AdmitAsync_BudgetAndAnUnknownPrice_ThrowsWithTheDeployment()
    {
        await using var gateway = await StartAsync(
            OneModel("m", null, "lab"),
            [FakeProvider.Answering("lab", Text("Hi"))]
        );

        var (_, error, _) = await gateway.FailAsync(Ask("m"), s_dollar);

        Assert.Equal(ErrorKind.PriceUnknown, error.Kind);
        Assert.Contains("lab/m", error.Message);
    }

    [Fact]
    public async Task Settle_NoBudgetAndAnUnknownPrice_HasAnUnknownCost()
    {
        await using var gateway = await StartAsync(
            OneModel("m", null, "lab"),
            [FakeProvider.Answering("lab", Text("Hi"), End(10, 3))]
        );

        var (call, _) = await gateway.RunAsync(Ask("m"));

        Assert.Null(call.Cost);
        var row = await gateway.LedgerRowAsync(call);
        Assert.Equal((null, 1L, 10L), (row["cost"], row["price_unknown"], row["prompt_tokens"]));
    }

    [Fact]
    public async Task Settle_BuiltInModel_HasACostOfZero()
    {
        await using var gateway = await StartAsync(
            new CatalogOptions(),
            [FakeProvider.Answering("built-in", Text("Hi"), End(10, 3))]
        );

        var (call, _) = await gateway.RunAsync(Ask("gpt-5-image-mini"), s_dollar);

        Assert.Equal((Money.Zero, "built-in/fresnel-mini"), (call.Cost!.Value, call.ServedBy!.ToString()));
        Assert.Equal(0L, (await gateway.LedgerRowAsync(call))["price_unknown"]);
    }

    [Fact]
    public async Task Settle_VendorErrorWithoutUsage_HasNoCost()
    {
        var cut = new FakeProvider(
            "lab",
            FakeProvider.Fail(new GatewayException(ErrorKind.UpstreamFailed, "cut"), Text("Hello, "))
        );
        await using var gateway = await StartAsync(OneModel("m", s_price, "lab"), [cut]);

        var (call, _, frames) = await gateway.FailAsync(Ask("m"), s_dollar);

        Assert.Equal((1, Money.Zero), (frames, call.Cost!.Value));
        Assert.Equal(("failed", "upstream_failed", 0L), Status(await gateway.LedgerRowAsync(call)));
        Assert.Equal(
            (Money.Zero, Money.Zero),
            (gateway.BudgetsOf(s_dollar)[0].Reserved, gateway.BudgetsOf(s_dollar)[0].Spent)
        );
    }

    [Fact]
    public async Task Settle_VendorErrorAfterUsage_ChargesTheUsage()
    {
        var cut = new FakeProvider(
            "lab",
            FakeProvider.Fail(new GatewayException(ErrorKind.UpstreamFailed, "cut"), Text("Hello"), End(10, 3))
        );
        await using var gateway = await StartAsync(OneModel("m", s_price, "lab"), [cut]);

        Assert.Equal(new Money(31_000), (await gateway.FailAsync(Ask("m"))).Call.Cost);
    }

    [Fact]
    public async Task Settle_DisconnectAfterACacheWrite_ChargesTheCacheWrite()
    {
        var begun = Frame.Of(
            new UsageReported(
                new Usage
                {
                    PromptTokens = 1000,
                    CacheWriteTokens = 400,
                    CompletionTokens = 1,
                }
            )
        );
        await using var gateway = await StartAsync(
            OneModel("m", s_price with { CacheWrite = 3.75m }, "lab"),
            [new FakeProvider("lab", FakeProvider.Hang(begun, Text("123456")))]
        );

        var call = await LeaveAfterAsync(gateway, Ask("m"), s_dollar, frames: 2);

        Assert.Equal(new Money((600 * 2500) + (400 * 3750) + (2 * 2000)), call.Cost);
    }

    [Fact]
    public async Task Settle_Disconnect_ChargesEstimatedInputAndRelayedOutput()
    {
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "lab"),
            [new FakeProvider("lab", FakeProvider.Hang(Text("123456")))]
        );

        var call = await LeaveAfterAsync(gateway, Ask("m", new string('x', 300)), s_dollar, frames: 1);

        Assert.Equal((CallOutcome.Disconnected, 2L), (call.Outcome, call.Usage!.CompletionTokens)); // 6 bytes at 3 a token
        Assert.InRange(call.Usage.PromptTokens, 100, 130);
        Assert.Equal(new Money((call.Usage.PromptTokens * 2500) + (2 * 2000)), call.Cost);
        var row = await gateway.LedgerRowAsync(call);
        Assert.Equal(("disconnected", null, 1L), (row["status"], row["error"], row["estimated"]));
        Assert.Equal(
            (Money.Zero, call.Cost!.Value),
            (gateway.BudgetsOf(s_dollar)[0].Reserved, gateway.BudgetsOf(s_dollar)[0].Spent)
        );
    }

    [Fact]
    public async Task Settle_DisconnectAfterReportedUsage_ChargesIt()
    {
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "lab"),
            [new FakeProvider("lab", FakeProvider.Hang(Text("Hi"), End(10, 3)))]
        );

        var call = await LeaveAfterAsync(gateway, Ask("m"), s_dollar, frames: 2);

        Assert.Equal(new Money(31_000), call.Cost);
        Assert.Equal(0L, (await gateway.LedgerRowAsync(call))["estimated"]);
    }

    [Fact]
    public async Task Settle_DisconnectDuringImageGeneration_ChargesAllImages()
    {
        var preview = Frame.Of(new PartialImage(0, 0, new ImageSource.Base64("AAAA"u8.ToArray(), "image/png")));
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "lab"),
            [new FakeProvider("lab", FakeProvider.Hang(preview))]
        );

        var call = await LeaveAfterAsync(gateway, s_twoPictures, s_dollar, frames: 1);

        Assert.Equal((2, 644L), (call.Usage!.Images, call.Usage.ImageCompletionTokens)); // 2 × 272 + 100
        Assert.Equal(
            (2L, 1L),
            ((await gateway.LedgerRowAsync(call))["images"], (await gateway.LedgerRowAsync(call))["estimated"])
        );
    }

    [Fact]
    public async Task Settle_ImagesWithoutReportedTokens_AreChargedByTheTable()
    {
        var answer = Frame.Of(
            Picture(0),
            Picture(1),
            new UsageReported(new Usage { PromptTokens = 10, CompletionTokens = 544 })
        );
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "lab"),
            [FakeProvider.Answering("lab", answer)]
        );

        var (call, _) = await gateway.RunAsync(s_twoPictures);

        Assert.Equal((2, 544L), (call.Usage!.Images, call.Usage.ImageCompletionTokens));
        Assert.Equal(new Money((10 * 2500) + (544 * 8000)), call.Cost);
    }

    [Fact]
    public async Task Settle_ImageMissingFromTheTotal_IsAdded()
    {
        var answer = Frame.Of(
            Picture(0),
            new ChoiceFinished(FinishReason.Stop),
            new UsageReported(new Usage { PromptTokens = 10, CompletionTokens = 30 })
        );
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "lab"),
            [FakeProvider.Answering("lab", answer)]
        );

        var (call, _) = await gateway.RunAsync(
            Ask("m") with
            {
                RequestsImages = true,
                ImageOptions = new ImageOptions(new ImageSize(1024, 1024), "low"),
            }
        );

        Assert.Equal(new Money((10 * 2500) + (30 * 2000) + (272 * 8000)), call.Cost);
        Assert.Equal(1L, (await gateway.LedgerRowAsync(call))["estimated"]);
    }

    [Fact]
    public async Task Settle_AnswerWithoutUsage_IsEstimated()
    {
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "lab"),
            [FakeProvider.Answering("lab", Text("123456789"))]
        );

        var (call, _) = await gateway.RunAsync(Ask("m"));

        Assert.Equal(3, call.Usage!.CompletionTokens);
        Assert.Equal(
            ("completed", 1L),
            ((await gateway.LedgerRowAsync(call))["status"], (await gateway.LedgerRowAsync(call))["estimated"])
        );
    }

    [Fact]
    public async Task Settle_CostOverTheReservation_IsChargedAndFlagged()
    {
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "lab"),
            [
                FakeProvider.Answering("lab", Text("Hi"), End(1_000, 1_000_000)),
                FakeProvider.Answering("built-in", Text("Hi"), End(1, 1)),
            ]
        );

        var (call, _) = await gateway.RunAsync(Ask("m") with { MaxTokens = 10 }, s_dollar);

        Assert.Equal(1L, (await gateway.LedgerRowAsync(call))["overrun"]);
        Assert.Equal(
            (Money.Zero, call.Cost!.Value),
            (gateway.BudgetsOf(s_dollar)[0].Reserved, gateway.BudgetsOf(s_dollar)[0].Spent)
        );
        Assert.Equal(ErrorKind.BudgetExhausted, (await gateway.FailAsync(Ask("m"), s_dollar)).Failure.Kind);
        var (free, _) = await gateway.RunAsync(Ask("fresnel-mini"), s_dollar); // costs nothing, so it always fits
        Assert.Equal((Money.Zero, CallOutcome.Completed), (free.Cost!.Value, free.Outcome));
    }

    [Fact]
    public async Task Settle_InvalidReportedUsage_IsNeverNegative()
    {
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "lab"),
            [FakeProvider.Answering("lab", Text("Hi"), End(-50, long.MinValue))]
        );

        Assert.Equal(Money.Zero, (await gateway.RunAsync(Ask("m"), s_dollar)).Call.Cost);
    }

    [Fact]
    public async Task Record_UsageFrame_UpdatesTheCost()
    {
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "lab"),
            [FakeProvider.Answering("lab", Text("Hi"), End(10, 3))]
        );
        var call = gateway.Call(Ask("m"));
        var seen = new List<Money?>();

        await foreach (var _ in gateway.Pipeline.RunAsync(call, TestContext.Current.CancellationToken))
            seen.Add(call.Cost);

        Assert.Equal([null, new Money(31_000)], seen);
    }

    private static ImageCompleted Picture(int number) =>
        new(number, new ImageSource.Url(new Uri("https://example.com/a.png")));

    private static (object?, object?, object?) Status(IDictionary<string, object?> row) =>
        (row["status"], row["error"], row["cost"]);

    /// <summary>A vocabulary of single bytes and the word hello.</summary>
    private static Tokenizer Hellos()
    {
        var tokens = Enumerable
            .Range(0, 256)
            .Select(value => new[] { (byte)value })
            .Append("hello"u8.ToArray())
            .Append(" hello"u8.ToArray());
        return Tokenizer.Load(
            System.Text.Encoding.ASCII.GetBytes(
                $$"""{"bpe_ranks":"! 0 {{string.Join(' ', tokens.Select(Convert.ToBase64String))}}"}"""
            )
        );
    }

    private static async Task<Call> LeaveAfterAsync(
        GatewayUnderTest gateway,
        GatewayRequest request,
        Caller caller,
        int frames
    )
    {
        var call = gateway.Call(request, caller);
        using var leaving = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in gateway.Pipeline.RunAsync(call, leaving.Token))
            {
                if (--frames == 0)
                    await leaving.CancelAsync();
            }
        });
        return call;
    }
}
