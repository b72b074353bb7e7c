using Dapper;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Limits;

/// <summary>The lines of a call: their amounts add up to its cost, and each has its attempt, deployment and price.</summary>
public sealed class ChargesTests
{
    private static readonly PriceOptions s_price = new()
    {
        Prompt = 2.5m,
        CachedPrompt = 0.25m,
        ImageInput = 2m,
        Completion = 2m,
        ImageOutput = 8m,
    };
    private static readonly ImageSource s_picture = new ImageSource.Url(new Uri("https://example.com/a.png"));

    [Theory]
    [Databases]
    public async Task Lines_EveryKindOfUsage_HaveQuantityPriceAndAmount(DatabaseKind kind)
    {
        var usage = new Usage
        {
            PromptTokens = 100,
            CachedPromptTokens = 40,
            ImagePromptTokens = 30,
            CompletionTokens = 472,
            ImageCompletionTokens = 462,
        };
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "lab"),
            [
                FakeProvider.Answering(
                    "lab",
                    Stage(0),
                    Stage(1),
                    Frame.Of(new ImageCompleted(0, s_picture) { Size = new ImageSize(1024, 1024), Quality = "low" }),
                    Frame.Of(new UsageReported(usage), new ChoiceFinished(FinishReason.Stop))
                ),
            ],
            kind: kind
        );

        var (call, _) = await gateway.RunAsync(Ask("m"));

        Assert.Equal(
            [
                (1, "lab", "input_text", 30, 2_500_000_000, 75_000),
                (1, "lab", "cached_input", 40, 250_000_000, 10_000),
                (1, "lab", "image_input", 30, 2_000_000_000, 60_000),
                (1, "lab", "output_text", 10, 2_000_000_000, 20_000),
                (1, "lab", "image_output", 262, 8_000_000_000, 2_096_000),
                (1, "lab", "partial_images", 200, 8_000_000_000, 1_600_000),
            ],
            await LinesAsync(gateway, call)
        );
        Assert.Equal(3_861_000, call.Cost!.Value.Nanodollars);
    }

    [Fact]
    public async Task Lines_PerImagePrices_AreOneLineForEachPrice()
    {
        var price = new PriceOptions
        {
            Prompt = 1,
            PerImage =
            [
                new ImagePriceOptions { Size = "1024x1024", Each = 0.01m },
                new ImagePriceOptions { Each = 0.02m },
            ],
        };
        await using var gateway = await StartAsync(
            OneModel("m", price, "lab"),
            [
                FakeProvider.Answering(
                    "lab",
                    Drawn(1024),
                    Drawn(1024),
                    Drawn(512),
                    Frame.Of(new UsageReported(new Usage { PromptTokens = 3 }), new ChoiceFinished(FinishReason.Stop))
                ),
            ]
        );

        var (call, _) = await gateway.RunAsync(
            new ImageGenerationRequest
            {
                Model = "m",
                Prompt = "a kite",
                Count = 3,
            }
        );

        Assert.Equal(
            [
                (1, "lab", "input_text", 3, 1_000_000_000, 3_000),
                (1, "lab", "image_output", 2, 10_000_000, 20_000_000),
                (1, "lab", "image_output", 1, 20_000_000, 20_000_000),
            ],
            await LinesAsync(gateway, call)
        );
    }

    [Fact]
    public async Task Charge_CancelledHedge_IsChargedInAddition()
    {
        Call? call = null;
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "winner", "loser"),
            [
                new FakeProvider(
                    "winner",
                    (request, cancellationToken) =>
                    {
                        call!.AddBilledAttempt(
                            2,
                            call.Model!.Candidates[1],
                            new Usage { PromptTokens = 7, CompletionTokens = 1 }
                        );
                        return FakeProvider.Play(Text("Hi"), End(10, 3))(request, cancellationToken);
                    }
                ),
            ]
        );
        call = gateway.Call(Ask("m"));

        await RunAsync(gateway, call);

        Assert.Equal(
            [
                (1, "winner", "input_text", 10, 2_500_000_000, 25_000),
                (1, "winner", "output_text", 3, 2_000_000_000, 6_000),
                (2, "loser", "input_text", 7, 2_500_000_000, 17_500),
                (2, "loser", "output_text", 1, 2_000_000_000, 2_000),
            ],
            await LinesAsync(gateway, call)
        );
        Assert.Equal(
            (50_500, 17, 4),
            (call.Cost!.Value.Nanodollars, call.Usage!.PromptTokens, call.Usage.CompletionTokens)
        );
    }

    [Fact]
    public async Task Charge_CancelledHedgeWithoutUsage_IsEstimatedWithCompleteImages()
    {
        Call? call = null;
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "winner", "loser"),
            [
                new FakeProvider(
                    "winner",
                    (request, cancellationToken) =>
                    {
                        call!.AddBilledAttempt(2, call.Model!.Candidates[1]);
                        return FakeProvider.Play(
                            Drawn(1024),
                            Frame.Of(
                                new UsageReported(
                                    new Usage
                                    {
                                        PromptTokens = 1,
                                        CompletionTokens = 272,
                                        ImageCompletionTokens = 272,
                                    }
                                ),
                                new ChoiceFinished(FinishReason.Stop)
                            )
                        )(request, cancellationToken);
                    }
                ),
            ]
        );
        call = gateway.Call(
            new ImageGenerationRequest
            {
                Model = "m",
                Prompt = "a kite",
                Size = new ImageSize(1024, 1024),
                Quality = "low",
            }
        );

        await RunAsync(gateway, call);

        Assert.Contains((2, "loser", "image_output", 272, 8_000_000_000, 2_176_000), await LinesAsync(gateway, call));
        Assert.Equal(1L, (await gateway.LedgerRowAsync(call))["estimated"]);
    }

    [Fact]
    public async Task Lines_ContinuedAnswer_ChargeBothAttempts()
    {
        Call? call = null;
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "first", "second"),
            [new FakeProvider("first", (request, cancellationToken) => Switching())]
        );
        call = gateway.Call(Ask("m"));

        await RunAsync(gateway, call);

        var lines = await LinesAsync(gateway, call);
        Assert.Contains((2, "second", "output_text", 3, 2_000_000_000, 6_000), lines);
        Assert.Contains((1, "first", "output_text", 4, 2_000_000_000, 8_000), lines); // 12 bytes at 3 a token
        Assert.Equal(call.Cost!.Value.Nanodollars, lines.Sum(line => line.Amount));

        async IAsyncEnumerable<Frame> Switching()
        {
            await Task.Yield();
            yield return Text("Twelve bytes");
            call!.BeginAttempt(call.Model!.Candidates[1]);
            yield return Text(" and more");
            yield return End(10, 3);
        }
    }

    [Theory]
    [InlineData(1, 0.5, 1)]
    [InlineData(2, 0.5, 2)]
    [InlineData(3, 0.5, 3)]
    [InlineData(2, 0.0017, 1)] // covers one attempt, not two
    public async Task MaxBilledAttempts_UnderABudget_IsReservedOrReducedToOne(int most, double dollars, int left)
    {
        Money? reserved = null;
        Call? call = null;
        GatewayUnderTest? running = null;
        var caller = new Caller("key_hedge", "hedge", KeyRole.User, Money.FromDollars((decimal)dollars));
        await using var gateway = running = await StartAsync(
            OneModel("m", new PriceOptions { Prompt = 0, Completion = 10 }, "a", "b"),
            [
                new FakeProvider(
                    "a",
                    (request, cancellationToken) =>
                    {
                        reserved = running!.BudgetsOf(caller)[0].Reserved;
                        return FakeProvider.Play(Text("Hi"), End(1, 1))(request, cancellationToken);
                    }
                ),
            ]
        );
        call = gateway.Call(Ask("m") with { MaxTokens = 100 }, caller);
        call.MaxBilledAttempts = most;

        await RunAsync(gateway, call);

        Assert.Equal((left, left), (call.MaxBilledAttempts, (int)(reserved!.Value.Nanodollars / 1_000_000)));
        Assert.Equal(
            (Money.Zero, new Money(10_000)),
            (gateway.BudgetsOf(caller)[0].Reserved, gateway.BudgetsOf(caller)[0].Spent)
        );
    }

    [Theory]
    [Databases("UPDATE calls SET lines = NULL")]
    [Databases("UPDATE calls SET lines = (SELECT latency FROM usage_rollups WHERE latency IS NOT NULL LIMIT 1)")]
    [Databases("UPDATE ledger_lines SET amount = 0")]
    [Databases("DELETE FROM ledger_lines")]
    [Databases("UPDATE prices SET prompt = 0")]
    [Databases("DELETE FROM prices")]
    public async Task Ledger_UpdateOrDelete_IsRejectedByTheDatabase(DatabaseKind kind, string sql)
    {
        var catalog = OneModel("m", s_price, "lab");
        await using var gateway = await StartAsync(
            catalog,
            [FakeProvider.Answering("lab", Text("Hi"), End(10, 3))],
            kind: kind
        );
        await Fresnel.Ledger.PriceTable.SaveAsync(
            gateway.Database,
            new ModelCatalog(catalog).Models[0].Deployments,
            TestContext.Current.CancellationToken
        );
        var (call, _) = await gateway.RunAsync(Ask("m"));
        await LinesAsync(gateway, call);
        await using var connection = await gateway.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(
            """
            INSERT INTO ledger_lines (call_id, line, attempt, kind, quantity, unit, amount, estimated)
            VALUES (@Id, 9, 1, 'correction', 1, 'call', 5, 0)
            """,
            new { call.Id }
        );

        var error = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => connection.ExecuteAsync(sql));

        Assert.Contains("never", error.Message);
    }

    [Theory]
    [Databases]
    public async Task Lines_OfACall_HaveTheIdOfASavedPrice(DatabaseKind kind)
    {
        var catalog = OneModel("m", s_price, "lab");
        await using var gateway = await StartAsync(
            catalog,
            [FakeProvider.Answering("lab", Text("Hi"), End(10, 3))],
            kind: kind
        );
        await Fresnel.Ledger.PriceTable.SaveAsync(
            gateway.Database,
            new ModelCatalog(catalog).Models[0].Deployments,
            TestContext.Current.CancellationToken
        );

        var lines = await gateway.LinesAsync((await gateway.RunAsync(Ask("m"))).Call);

        await using var connection = await gateway.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var prices = (
            await connection.QueryAsync<(string Id, string, string, long)>(
                "SELECT id, provider, model, completion FROM prices"
            )
        ).ToDictionary(price => price.Id);
        Assert.Equal(2, lines.Count);
        Assert.All(lines, line => Assert.Equal((line.PriceId!, "lab", "m", 2_000_000_000), prices[line.PriceId!]));
    }

    private static Frame Stage(int stage) => Frame.Of(new PartialImage(0, stage, s_picture));

    private static Frame Drawn(int side) =>
        Frame.Of(new ImageCompleted(0, s_picture) { Size = new ImageSize(side, side), Quality = "low" });

    private static async Task RunAsync(GatewayUnderTest gateway, Call call)
    {
        await foreach (var _ in gateway.Pipeline.RunAsync(call)) { }
    }

    private static async Task<
        IReadOnlyList<(long Attempt, string Provider, string Kind, long Quantity, long UnitPrice, long Amount)>
    > LinesAsync(GatewayUnderTest gateway, Call call) =>
        [
            .. (await gateway.LinesAsync(call)).Select(line =>
                (line.Attempt, line.Provider!, line.Kind, line.Quantity, line.UnitPrice ?? 0, line.Amount ?? 0)
            ),
        ];
}
