using System.Runtime.CompilerServices;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Ledger;
using Fresnel.TestKit;
using FsCheck;
using FsCheck.Fluent;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Routing;

/// <summary>
/// Hedged calls and continued streams with random timings, faults and disconnects: budgets hold, no reservation is left,
/// and all lines add up.
/// </summary>
public sealed class HedgeLedgerTests
{
    private const int Calls = 150;

    /// <summary>The behaviour of each vendor in one call, and when its caller disconnects.</summary>
    /// <param name="Waits">Milliseconds before the first and the second begin to answer; the hedge starts after 10.</param>
    /// <param name="Behaviours">0 and 1: answers; 2: fails before, 3: after its first event; 4: sends nothing after it.</param>
    /// <param name="LeaveAfter">Milliseconds; 0: never.</param>
    private sealed record Story(
        int[] Waits,
        int[] Behaviours,
        int MaxTokens,
        int Completion,
        int LeaveAfter,
        bool Streams
    );

    private sealed record World(int Prompt, int Completion, int Limit, Story[] Stories);

    [Fact]
    public void RunAsync_RandomHedges_KeepTheBudgetAndBalanceTheLedger() =>
        Prop.ForAll(Worlds().ToArbitrary(), world => BalanceAsync(world).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(10));

    private static Gen<World> Worlds() =>
        from prompt in Gen.Choose(0, 500)
        from completion in Gen.Choose(0, 500)
        from limit in Gen.Frequency((1, Gen.Choose(1, 3000)), (3, Gen.Choose(3000, 2_000_000)))
        from stories in Stories().ArrayOf(Calls)
        select new World(prompt, completion, limit, stories);

    private static Gen<Story> Stories() =>
        from waits in Gen.Choose(0, 30).ArrayOf(2)
        from behaviours in Gen.Choose(0, 4).ArrayOf(2)
        from max in Gen.Choose(1, 500)
        from share in Gen.Choose(0, 100)
        from leave in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(1, 40)))
        from streams in Gen.Elements(true, false)
        select new Story(waits, behaviours, max, max * share / 100, leave, streams);

    private static async Task<bool> BalanceAsync(World world)
    {
        var time = new ManualTime();
        await using var gateway = await StartAsync(
            OneModel(
                "m",
                new PriceOptions { Prompt = world.Prompt / 100m, Completion = world.Completion / 100m },
                "first",
                "second"
            ),
            [Upstream(0, "first", world.Stories, time), Upstream(1, "second", world.Stories, time)],
            time: time,
            hedge: new HedgeOptions { AfterMs = 10 }
        );
        var caller = gateway.Keys.Authenticate(
            (await gateway.Keys.CreateAsync("key", KeyRole.User, new Money(world.Limit * 1000L))).Secret
        );
        var calls = world
            .Stories.Select(
                (story, i) =>
                    gateway.Call(
                        Ask("m") with
                        {
                            MaxTokens = story.MaxTokens,
                            Seed = i,
                            Stream = story.Streams,
                            Preferences = new ProviderPreferences { ContinueStreams = true },
                        },
                        caller
                    )
            )
            .ToList();

        var running = Task.WhenAll(calls.Select((call, i) => RunAsync(gateway, call, world.Stories[i], time)));
        await time.FireUntilAsync(running, TestContext.Current.CancellationToken);
        await running;

        var lines = new Dictionary<string, IReadOnlyList<LedgerLine>>();
        foreach (var call in calls)
            lines[call.Id] = await gateway.LinesAsync(call);
        var budget = gateway.BudgetsOf(caller)[0];
        return calls.All(call =>
                lines[call.Id].Sum(line => line.Amount) == call.Cost!.Value.Nanodollars
                && lines[call.Id]
                    .All(line =>
                        call.Attempts.Single(attempt => attempt.Number == line.Attempt).Deployment.Provider
                        == line.Provider
                    )
                && lines[call.Id].Select(line => line.Attempt).Distinct().Count() <= call.MaxBilledAttempts
            )
            && calls.Sum(call => call.Cost!.Value.Nanodollars) == budget.Spent.Nanodollars
            && budget.Spent <= budget.Limit
            && budget.Reserved == Money.Zero;
    }

    private static async Task RunAsync(GatewayUnderTest gateway, Call call, Story story, ManualTime time)
    {
        using var leaving =
            story.LeaveAfter == 0
                ? new CancellationTokenSource()
                : new CancellationTokenSource(TimeSpan.FromMilliseconds(story.LeaveAfter), time);
        var said = "";
        try
        {
            await foreach (var frame in gateway.Pipeline.RunAsync(call, leaving.Token))
                said += string.Concat(frame.Events.OfType<TextDelta>().Select(text => text.Text.ToString()));
            Assert.Contains(said, new[] { "0a0b", "1a1b", "0a1a1b", "1a0a0b" }); // of one vendor, or of one and then the other
        }
        catch (Exception e) when (e is GatewayException or OperationCanceledException)
        {
            // refused, failed or disconnected: all of it is in the ledger
        }
    }

    private static FakeProvider Upstream(int place, string name, Story[] stories, ManualTime time) =>
        new(
            name,
            (request, cancellationToken) =>
                AnswerAsync(place, stories[(int)request.Seed!.Value], time, cancellationToken)
        );

    private static async IAsyncEnumerable<Frame> AnswerAsync(
        int place,
        Story story,
        ManualTime time,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await Task.Delay(TimeSpan.FromMilliseconds(story.Waits[place]), time, cancellationToken);
        if (story.Behaviours[place] == 2)
            throw new GatewayException(ErrorKind.UpstreamFailed, "broken");
        yield return Text($"{place}a");
        if (story.Behaviours[place] == 3)
            throw new GatewayException(ErrorKind.UpstreamFailed, "cut");
        await Task.Delay(
            story.Behaviours[place] == 4 && story.LeaveAfter > 0
                ? Timeout.InfiniteTimeSpan
                : TimeSpan.FromMilliseconds(5),
            time,
            cancellationToken
        );
        yield return Text($"{place}b");
        yield return End(40, story.Completion);
    }
}
