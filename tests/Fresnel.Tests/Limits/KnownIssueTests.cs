using System.Collections.Concurrent;
using Fresnel.Access;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Limits;

/// <summary>Defects of budgets and spending that users of other gateways reported. Each test is named after the report.</summary>
public sealed class KnownIssueTests
{
    private const int AtOnce = 50;

    private static readonly PriceOptions s_price = new()
    {
        Prompt = 2.5m,
        Completion = 2m,
        ImageOutput = 8m,
    };
    private static readonly PriceOptions s_text = s_price with { ImageOutput = null };

    /// <summary>Concurrent calls pass a budget check that only looks at what is settled.</summary>
    [Fact]
    public async Task Litellm34732_ConcurrentCallsOfAKey_StayWithinItsBudget()
    {
        var caller = new Caller("key_k", "k", KeyRole.User, Money.FromDollars(0.01m));
        Assert.InRange(await SpendAtOnceAsync([caller]), 1, 10);
    }

    /// <summary>The same above the key: many keys of one team.</summary>
    [Fact]
    public async Task Litellm26672_ConcurrentKeysOfATeam_StayWithinTheTeamsBudget()
    {
        var team = new Scope(ScopeKind.Team, "team_t", "t", Policy.WithTotalBudget(Money.FromDollars(0.01m)));
        Assert.InRange(
            await SpendAtOnceAsync([
                .. Enumerable.Range(0, AtOnce).Select(i => new Caller($"key_{i}", "k", KeyRole.User, parents: [team])),
            ]),
            1,
            10
        );
    }

    /// <summary>A quota is checked before the call and charged after it, so a burst overdraws it.</summary>
    [Fact]
    public async Task NewApi5690_BurstOfExpensiveCalls_OnlyThoseWithinTheBudgetAreSent()
    {
        var organisation = new Scope(
            ScopeKind.Organisation,
            "org_o",
            "o",
            new Policy { Budgets = [new BudgetLimit(BudgetWindow.Hour, Money.FromDollars(0.001m))] }
        );
        Assert.Equal(1, await SpendAtOnceAsync([new Caller("key_k", "k", KeyRole.User, parents: [organisation])]));
    }

    /// <summary>A consumer's spending limit holds for one call at a time only.</summary>
    [Fact]
    public async Task MembraneApiGateway3210_ConcurrentCallsOfAnEndUser_StayWithinItsBudget()
    {
        var caller = new Caller(
            "key_k",
            "k",
            KeyRole.User,
            new Policy { EachUser = Policy.WithTotalBudget(Money.FromDollars(0.01m)) }
        );
        Assert.InRange(await SpendAtOnceAsync([caller], user: "ann"), 1, 10);
    }

    /// <summary>Reservations of failed calls are never released, so an unused budget is "exceeded".</summary>
    [Fact]
    public async Task Litellm36926_FailedCalls_ReleaseTheirReservations()
    {
        var failing = FakeProvider.Failing("lab", new GatewayException(ErrorKind.UpstreamFailed, "cut"));
        await using var gateway = await StartAsync(OneModel("m", s_text, "lab"), [failing]);
        var caller = new Caller("key_k", "k", KeyRole.User, Money.FromDollars(0.01m));

        for (var i = 0; i < 100; i++)
            Assert.Equal(
                ErrorKind.UpstreamFailed,
                (await gateway.FailAsync(Ask("m") with { MaxTokens = 4000 }, caller)).Failure.Kind
            );

        Assert.Equal(
            (Money.Zero, Money.Zero),
            (gateway.BudgetsOf(caller)[0].Reserved, gateway.BudgetsOf(caller)[0].Spent)
        );
    }

    /// <summary>Reservations of disconnected callers are never released.</summary>
    [Fact]
    public async Task Litellm40050_Disconnects_ReleaseTheirReservations()
    {
        await using var gateway = await StartAsync(
            OneModel("m", s_text, "lab"),
            [new FakeProvider("lab", FakeProvider.Hang(Text("Hi")))]
        );
        var caller = new Caller("key_k", "k", KeyRole.User, Money.FromDollars(1));
        for (var i = 0; i < 20; i++)
        {
            await using var frames = gateway
                .Pipeline.RunAsync(
                    gateway.Call(Ask("m") with { MaxTokens = 100_000 }, caller),
                    TestContext.Current.CancellationToken
                )
                .GetAsyncEnumerator(TestContext.Current.CancellationToken);
            await frames.MoveNextAsync();
            Assert.True(gateway.BudgetsOf(caller)[0].Reserved > Money.FromDollars(0.1m));
        }

        Assert.Equal(Money.Zero, gateway.BudgetsOf(caller)[0].Reserved);
    }

    /// <summary>A stream that the caller ended early is recorded at zero cost.</summary>
    [Theory]
    [InlineData("Litellm14457")]
    [InlineData("Litellm34147")]
    public async Task Litellm14457_DisconnectMidStream_ChargesTheRelayedOutput(string report)
    {
        var caller = new Caller("key_k", report, KeyRole.User, Money.FromDollars(1));
        await using var gateway = await StartAsync(
            OneModel("m", s_text, "lab"),
            [new FakeProvider("lab", FakeProvider.Hang(Text(new string('a', 300))))]
        );
        var call = gateway.Call(Ask("m"), caller);
        await using (
            var frames = gateway
                .Pipeline.RunAsync(call, TestContext.Current.CancellationToken)
                .GetAsyncEnumerator(TestContext.Current.CancellationToken)
        )
            await frames.MoveNextAsync();

        Assert.Equal(100, call.Usage!.CompletionTokens);
        Assert.True(call.Cost > new Money(100 * 2000));
        Assert.Equal(
            (1L, call.Cost!.Value),
            ((await gateway.LedgerRowAsync(call))["estimated"], gateway.BudgetsOf(caller)[0].Spent)
        );
    }

    /// <summary>An image whose caller disconnected is charged as a few tokens of text.</summary>
    [Fact]
    public async Task Bifrost6972_DisconnectDuringImageGeneration_ChargesTheImage()
    {
        var preview = Frame.Of(new PartialImage(0, 0, new ImageSource.Base64("AAAA"u8.ToArray(), "image/png")));
        await using var gateway = await StartAsync(
            OneModel("m", s_price, "lab"),
            [new FakeProvider("lab", FakeProvider.Hang(preview))]
        );
        var call = gateway.Call(
            new ImageGenerationRequest
            {
                Model = "m",
                Prompt = "a red kite",
                Size = new ImageSize(1024, 1024),
                Quality = "low",
                Stream = true,
            }
        );
        await using (
            var frames = gateway
                .Pipeline.RunAsync(call, TestContext.Current.CancellationToken)
                .GetAsyncEnumerator(TestContext.Current.CancellationToken)
        )
            await frames.MoveNextAsync();

        Assert.True(call.Cost >= new Money(272 * 8000));
    }

    /// <summary>Each call costs a tenth of a cent and reserves as much.</summary>
    /// <returns>The number of calls that were sent.</returns>
    private static async Task<int> SpendAtOnceAsync(Caller[] callers, string? user = null)
    {
        var gate = new TaskCompletionSource();
        var lab = new FakeProvider("lab", (_, _) => AfterAsync(gate.Task));
        await using var gateway = await StartAsync(
            OneModel("m", new PriceOptions { Prompt = 0m, Completion = 2m }, "lab"),
            [lab]
        );
        var refused = new ConcurrentBag<ErrorKind>();
        var calls = Enumerable
            .Range(0, AtOnce)
            .Select(i =>
                Task.Run(async () =>
                {
                    try
                    {
                        await gateway.RunAsync(
                            Ask("m") with
                            {
                                MaxTokens = 499,
                                User = user,
                            },
                            callers[i % callers.Length]
                        );
                    }
                    catch (GatewayException e)
                    {
                        refused.Add(e.Kind);
                    }
                })
            )
            .ToList();
        while (refused.Count + lab.Received.Count < AtOnce)
            await Task.Yield(); // all were started, and no admitted one has ended
        gate.SetResult();
        await Task.WhenAll(calls);

        Assert.All(refused, kind => Assert.Equal(ErrorKind.BudgetExhausted, kind));
        foreach (var budget in callers.SelectMany(caller => caller.Scopes).SelectMany(gateway.Accounts.BudgetsOf))
            Assert.True(budget.Spent <= budget.Limit && budget.Reserved == Money.Zero);
        return lab.Received.Count;
    }

    private static async IAsyncEnumerable<Frame> AfterAsync(Task gate)
    {
        await gate;
        yield return Text("Hi");
        yield return End(10, 499);
    }
}
