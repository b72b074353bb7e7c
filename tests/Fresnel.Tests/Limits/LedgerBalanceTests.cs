using System.Collections.Concurrent;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Ledger;
using Fresnel.TestKit;
using FsCheck;
using FsCheck.Fluent;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Limits;

/// <summary>
/// Concurrent calls with random prices, budgets, faults, disconnects and clocks: budgets hold, no reservation is left,
/// and every call is in the ledger once.
/// </summary>
public sealed class LedgerBalanceTests
{
    private const int Calls = 300;
    private const int AtOnce = 200;

    /// <summary>Two hours before a day and a month end.</summary>
    private static readonly DateTimeOffset s_lateInJanuary = new(2026, 1, 31, 22, 0, 0, TimeSpan.Zero);

    /// <summary>The behaviour of the upstream, and the number of frames after which the caller disconnects (0: never).</summary>
    /// <param name="Who">Which of the callers it is.</param>
    /// <param name="Clock">0 to 3 set the clock to one of four hours before the call; more leave it.</param>
    private readonly record struct Story(
        int Behaviour,
        int MaxTokens,
        int Completion,
        int LeaveAfter,
        int Who,
        int Clock
    );

    /// <summary>Dollars a million tokens, and a limit in millionths of a dollar for each level and window; 0: none.</summary>
    private sealed record World(decimal Prompt, decimal Completion, int[] Limits, bool ClockJumps, Story[] Stories);

    [Theory]
    [Databases(8)]
    public void RunAsync_RandomConcurrentCalls_KeepBudgetsAndBalanceTheLedger(DatabaseKind kind, int worlds) =>
        Prop.ForAll(
                Worlds(clockJumps: false).ToArbitrary(),
                world => BalanceAsync(world, kind).GetAwaiter().GetResult()
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(worlds));

    [Fact]
    public void RunAsync_RandomCallsWhileTheClockIsSet_KeepBudgetsAndBalanceTheLedger() =>
        Prop.ForAll(
                Worlds(clockJumps: true).ToArbitrary(),
                world => BalanceAsync(world, DatabaseKind.Sqlite).GetAwaiter().GetResult()
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(8));

    private static Gen<World> Worlds(bool clockJumps) =>
        from prompt in Gen.Choose(0, 500)
        from completion in Gen.Choose(0, 500)
        from limits in Gen.Frequency((2, Gen.Constant(0)), (3, Gen.Choose(1, 20_000))).ArrayOf(3 * BudgetWindows.Count)
        from stories in Stories().ArrayOf(Calls)
        select new World(prompt / 100m, completion / 100m, limits, clockJumps, stories);

    private static Gen<Story> Stories() =>
        from behaviour in Gen.Choose(0, 5)
        from max in Gen.Choose(1, 500)
        from share in Gen.Choose(0, 100)
        from leave in Gen.Choose(0, 4)
        from who in Gen.Choose(0, 2)
        from clock in Gen.Choose(0, 40)
        select new Story(behaviour, max, max * share / 100, leave, who, clock);

    private static async Task<bool> BalanceAsync(World world, DatabaseKind kind)
    {
        var time = new ManualTime();
        time.SetUtcNow(s_lateInJanuary);
        await using var gateway = await StartAsync(
            OneModel("m", new PriceOptions { Prompt = world.Prompt, Completion = world.Completion }, "first", "second"),
            [Upstream("first", world.Stories), Upstream("second", world.Stories)],
            time: time,
            kind: kind
        );
        var callers = await CallersAsync(gateway, world.Limits);
        var ended = new ConcurrentBag<(Caller Caller, Call Call)>();

        await Parallel.ForEachAsync(
            Enumerable.Range(0, Calls),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (i, _) =>
            {
                var story = world.Stories[i];
                if (world.ClockJumps && story.Clock <= 3)
                    gateway.Time.SetUtcNow(s_lateInJanuary.AddHours(story.Clock));
                var call = gateway.Call(Ask("m") with { MaxTokens = story.MaxTokens, Seed = i }, callers[story.Who]);
                await RunAsync(gateway, call, story.LeaveAfter);
                ended.Add((callers[story.Who], call));
            }
        );

        await gateway.Ledger.DrainAsync();
        var charged = ended.Sum(one => one.Call.Cost!.Value.Nanodollars);
        var usage = await new UsageQueries(gateway.Database).ReadByKeyAsync();
        return await LinesBalanceAsync(gateway, ended.Select(one => one.Call))
            && usage.Sum(one => one.Cost.Nanodollars) == charged
            && usage.Sum(one => one.Calls) == Calls
            && callers
                .SelectMany(caller => caller.Scopes)
                .DistinctBy(level => level.Id)
                .All(level => Holds(gateway, level, ended, exactly: !world.ClockJumps));
    }

    /// <summary>The lines of each call add up to its cost, and each has its attempt and deployment.</summary>
    private static async Task<bool> LinesBalanceAsync(GatewayUnderTest gateway, IEnumerable<Call> calls)
    {
        foreach (var call in calls)
        {
            var lines = await gateway.LinesAsync(call);
            if (
                lines.Sum(line => line.Amount) != call.Cost!.Value.Nanodollars
                || lines.Any(line => line.Attempt != call.AttemptNumber || line.Provider != call.ServedBy!.Provider)
            )
                return false;
        }
        return true;
    }

    /// <summary>In each window the calls' cost equals the account's spending and is within the limit, and nothing is reserved.</summary>
    /// <param name="exactly">False: the clock was set back to hours that are no longer kept, which begin with some spending.</param>
    private static bool Holds(
        GatewayUnderTest gateway,
        Scope level,
        IEnumerable<(Caller Caller, Call Call)> ended,
        bool exactly
    )
    {
        var ofLevel = ended
            .Where(one => one.Caller.Scopes.Any(other => other.Id == level.Id))
            .Select(one => one.Call)
            .ToList();
        foreach (var moment in ofLevel.Select(call => call.StartedAt).Distinct())
        {
            gateway.Time.SetUtcNow(moment);
            foreach (var budget in gateway.Accounts.BudgetsOf(level))
            {
                var (start, end) = BudgetWindows.BoundsOf(budget.Window, moment.ToUnixTimeMilliseconds());
                var settled = ofLevel
                    .Where(call => call.StartedAt.ToUnixTimeMilliseconds() is var at && at >= start && at < end)
                    .Sum(call => call.Cost!.Value.Nanodollars);
                if (
                    budget.Spent.Nanodollars < settled
                    || (exactly && budget.Spent.Nanodollars > settled)
                    || budget.Spent > budget.Limit
                    || budget.Reserved != Money.Zero
                )
                    return false;
            }
        }
        return true;
    }

    /// <summary>Three keys, two of them in a team; each scope with random budgets.</summary>
    private static async Task<Caller[]> CallersAsync(GatewayUnderTest gateway, int[] limits)
    {
        Policy Dealt(int level) =>
            new()
            {
                Budgets =
                [
                    .. from window in Enumerable.Range(0, BudgetWindows.Count)
                    let limit = limits[(level * BudgetWindows.Count) + window]
                    where limit > 0
                    select new BudgetLimit((BudgetWindow)window, new Money(limit * 1000L)),
                ],
            };
        var groups = new Groups(gateway.Database, gateway.Time);
        var organisation = await groups.CreateAsync(ScopeKind.Organisation, "acme", Dealt(0), null, "cli");
        var team = await groups.CreateAsync(ScopeKind.Team, "search", Dealt(1), organisation.Id, "cli");
        var callers = new List<Caller>();
        foreach (var teamId in (string?[])[team.Id, team.Id, null])
            callers.Add(
                gateway.Keys.Authenticate(
                    (await gateway.Keys.CreateAsync("key", KeyRole.User, Dealt(2), teamId, "cli")).Secret
                )
            );
        return [.. callers];
    }

    private static async Task RunAsync(GatewayUnderTest gateway, Call call, int leaveAfter)
    {
        using var leaving = new CancellationTokenSource();
        var frames = 0;
        try
        {
            await foreach (var _1 in gateway.Pipeline.RunAsync(call, leaving.Token))
            {
                await Task.Yield();
                if (++frames == leaveAfter)
                    await leaving.CancelAsync();
            }
        }
        catch (Exception e) when (e is GatewayException or OperationCanceledException)
        {
            // refused, failed or disconnected: all of it is in the ledger
        }
    }

    private static FakeProvider Upstream(string name, Story[] stories) =>
        new(
            name,
            (request, cancellationToken) =>
            {
                var story = stories[(int)request.Seed!.Value];
                var end = End(40, story.Completion);
                return story.Behaviour switch
                {
                    0 => FakeProvider.Play(Text("a"), Text("b"), end)(request, cancellationToken),
                    1 when name == "first" => FakeProvider.Fail(new GatewayException(ErrorKind.UpstreamBusy, "busy"))(
                        request,
                        cancellationToken
                    ),
                    2 => FakeProvider.Fail(new GatewayException(ErrorKind.UpstreamFailed, "cut"), Text("a"))(
                        request,
                        cancellationToken
                    ),
                    3 => FakeProvider.Fail(new GatewayException(ErrorKind.UpstreamTimeout, "slow"))(
                        request,
                        cancellationToken
                    ),
                    4 when story.LeaveAfter is 1 or 2 => FakeProvider.Hang(Text("a"), Text("b"))(
                        request,
                        cancellationToken
                    ),
                    _ => FakeProvider.Play(Text("a"), end)(request, cancellationToken),
                };
            }
        );
}
