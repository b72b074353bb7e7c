using Fresnel.Access;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.TestKit;
using static Fresnel.Tests.GatewayUnderTest;

namespace Fresnel.Tests.Limits;

/// <summary>Budgets that are reset.</summary>
public sealed class SpendingTests
{
    private static readonly PriceOptions s_price = new() { Prompt = 2.5m, Completion = 2m };
    private static readonly Money s_each = new(100_000_000); // 50,000 tokens of output at 2,000 nanodollars

    [Fact]
    public async Task AdmitAsync_DayBudgetSpent_ThrowsUntilMidnight()
    {
        await using var gateway = await TenCentsACallAsync();
        var caller = Budgeted((BudgetWindow.Day, 0.15m), (BudgetWindow.Total, 10m));
        await SpendAsync(gateway, caller);
        gateway.Time.Pass(TimeSpan.FromHours(23));

        var (_, error, _) = await gateway.FailAsync(Costly, caller);

        Assert.Equal((ErrorKind.BudgetExhausted, TimeSpan.FromHours(1)), (error.Kind, error.RetryAfter));
        Assert.Contains("The day budget of the key \"k\" has $0.05 left of $0.15", error.Message);
        Assert.Contains("It resets at 2026-01-02T00:00:00Z", error.Message);
        gateway.Time.Pass(TimeSpan.FromHours(1));
        await SpendAsync(gateway, caller);
        Assert.Equal([s_each, new Money(200_000_000)], gateway.BudgetsOf(caller).Select(budget => budget.Spent));
        Assert.Equal(
            [new DateTimeOffset(2026, 1, 3, 0, 0, 0, TimeSpan.Zero), null],
            gateway.BudgetsOf(caller).Select(budget => budget.ResetsAt)
        );
    }

    [Fact]
    public async Task AdmitAsync_CostOverTheWholeBudget_HasNoRetryAfter()
    {
        await using var gateway = await TenCentsACallAsync();

        Assert.Null((await gateway.FailAsync(Costly, Budgeted((BudgetWindow.Hour, 0.05m)))).Failure.RetryAfter);
    }

    [Fact]
    public async Task Settle_CallThatBeganInAnEarlierWindow_CountsThere()
    {
        var lab = new FakeProvider("lab", FakeProvider.Play(Text("Hi"), End(0, 50_000)));
        await using var gateway = await StartAsync(OneModel("m", s_price, "lab"), [lab]);
        var caller = Budgeted((BudgetWindow.Hour, 0.15m));
        await using (
            var frames = gateway
                .Pipeline.RunAsync(gateway.Call(Costly, caller), TestContext.Current.CancellationToken)
                .GetAsyncEnumerator(TestContext.Current.CancellationToken)
        )
        {
            await frames.MoveNextAsync();
            gateway.Time.Pass(TimeSpan.FromHours(1));
            Assert.Equal((Money.Zero, Money.Zero), State(gateway, caller));
            while (await frames.MoveNextAsync()) { }
        }

        Assert.Equal((Money.Zero, Money.Zero), State(gateway, caller));
        gateway.Time.SetUtcNow(new DateTimeOffset(2026, 1, 1, 0, 30, 0, TimeSpan.Zero));
        Assert.Equal((s_each, Money.Zero), State(gateway, caller));
    }

    [Fact]
    public async Task AdmitAsync_ClockSetBack_DoesNotRenewTheBudget()
    {
        await using var gateway = await TenCentsACallAsync();
        var caller = Budgeted((BudgetWindow.Day, 0.15m));
        await SpendAsync(gateway, caller);

        gateway.Time.SetUtcNow(new DateTimeOffset(2026, 1, 3, 12, 0, 0, TimeSpan.Zero)); // forward, by mistake
        await SpendAsync(gateway, caller);
        gateway.Time.SetUtcNow(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero)); // and back

        Assert.Equal(s_each, State(gateway, caller).Spent);
        Assert.Equal(ErrorKind.BudgetExhausted, (await gateway.FailAsync(Costly, caller)).Failure.Kind);
        gateway.Time.SetUtcNow(new DateTimeOffset(2025, 6, 1, 12, 0, 0, TimeSpan.Zero)); // a day that is no longer kept
        Assert.Equal(ErrorKind.BudgetExhausted, (await gateway.FailAsync(Costly, caller)).Failure.Kind);
        gateway.Time.SetUtcNow(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero));
        await SpendAsync(gateway, caller);
    }

    [Theory]
    [Databases("a\0b")]
    [Databases("a\ud800b")]
    public async Task AdmitAsync_UserNameThatCannotBeStored_HasOneBudgetAcrossRestarts(DatabaseKind kind, string user)
    {
        using var folder = new TestFolder();
        var policy = new Policy
        {
            EachUser = new Policy { Budgets = [new BudgetLimit(BudgetWindow.Total, Money.FromDollars(0.15m))] },
        };
        var caller = new Caller("key_users", "users", KeyRole.User, policy, [], 1);
        await using (var first = await TenCentsACallAsync(folder, kind: kind))
            await first.RunAsync(Costly with { User = user }, caller);

        await using var second = await TenCentsACallAsync(folder, kind: kind);

        Assert.Equal(
            ErrorKind.BudgetExhausted,
            (await second.FailAsync(Costly with { User = user }, caller)).Failure.Kind
        );
        await second.RunAsync(Costly with { User = "another" }, caller);
    }

    [Theory]
    [Databases]
    public async Task BudgetsOf_AfterRestart_HaveEachWindowsSpendingByKeyTeamAndUser(DatabaseKind kind)
    {
        using var folder = new TestFolder();
        var time = new ManualTime();
        var token = TestContext.Current.CancellationToken;
        var policy = new Policy
        {
            Budgets =
            [
                .. Enum.GetValues<BudgetWindow>().Select(window => new BudgetLimit(window, Money.FromDollars(10))),
            ],
            EachUser = new Policy { Budgets = [new BudgetLimit(BudgetWindow.Month, Money.FromDollars(0.15m))] },
        };
        string secret;
        await using (var first = await TenCentsACallAsync(folder, time, kind: kind))
        {
            var groups = new Groups(first.Database, time);
            var organisation = await groups.CreateAsync(
                ScopeKind.Organisation,
                "acme",
                Policy.WithTotalBudget(Money.FromDollars(10)),
                null,
                "cli",
                token
            );
            var team = await groups.CreateAsync(
                ScopeKind.Team,
                "search",
                Policy.WithTotalBudget(Money.FromDollars(10)),
                organisation.Id,
                "cli",
                token
            );
            secret = (
                await first.Keys.CreateAsync("ci", KeyRole.User, policy, team.Id, "cli", cancellationToken: token)
            ).Secret;
            var caller = first.Keys.Authenticate(secret);
            foreach (var step in (int[])[40 * 24, 3 * 24, 24, 1, 0]) // hours
            {
                await first.RunAsync(Costly with { User = step == 0 ? "ann" : null }, caller);
                time.Pass(TimeSpan.FromHours(step));
            }
        }

        await using var second = await TenCentsACallAsync(folder, time, kind: kind); // a Saturday, 2026-02-14, 01:00

        var again = second.Keys.Authenticate(secret);
        Assert.Equal(
            [1, 2, 4, 4, 5],
            second.BudgetsOf(again).Select(budget => budget.Spent.Nanodollars / s_each.Nanodollars)
        ); // hour, day, week, month, total
        Assert.All(
            again.Scopes,
            level => Assert.Equal(5 * s_each.Nanodollars, second.Accounts.BudgetsOf(level)[^1].Spent.Nanodollars)
        );
        Assert.Contains(
            "the user \"ann\"",
            (await second.FailAsync(Costly with { User = "ann" }, again)).Failure.Message
        );
        await second.RunAsync(Costly with { User = "bob" }, again);
    }

    [Fact]
    public async Task Settle_BudgetPassesThresholds_PublishesEachOnce()
    {
        var logs = new RecordingLogs();
        await using var gateway = await TenCentsACallAsync(logs: logs);
        var caller = Budgeted((BudgetWindow.Day, 0.55m), (BudgetWindow.Total, 100m));
        for (var i = 0; i < 5; i++)
            await SpendAsync(gateway, caller);

        var published = new List<BudgetAlertView>();
        while (gateway.Alerts.Reader.TryRead(out var alert))
            published.Add(new(alert.OwnerId, alert.Budget.Window, alert.Percent));
        Assert.Equal([new("key_k", BudgetWindow.Day, 50), new("key_k", BudgetWindow.Day, 80)], published); // 0.30 and 0.50 of 0.55
        Assert.Equal(2, logs.Lines.Count(line => line.Event.Id == 4001));
        gateway.Time.Pass(TimeSpan.FromDays(1));
        for (var i = 0; i < 3; i++)
            await SpendAsync(gateway, caller);
        Assert.True(gateway.Alerts.Reader.TryRead(out var next));
        Assert.Equal(50, next.Percent);
    }

    [Fact]
    public async Task AdmitAsync_BudgetsOfSeveralScopes_ReportsTheTightestAndChargesAll()
    {
        await using var gateway = await TenCentsACallAsync();
        var organisation = new Scope(
            ScopeKind.Organisation,
            "org_1",
            "acme",
            Policy.WithTotalBudget(Money.FromDollars(0.15m))
        );
        var team = new Scope(ScopeKind.Team, "team_1", "search", Policy.None);
        var caller = new Caller(
            "key_k",
            "k",
            KeyRole.User,
            Policy.WithTotalBudget(Money.FromDollars(0.25m)),
            [organisation, team]
        );

        await SpendAsync(gateway, caller);
        var (_, error, _) = await gateway.FailAsync(Costly, caller);

        Assert.Contains("budget of the organisation \"acme\" has $0.05 left of $0.15", error.Message);
        Assert.Equal(
            (s_each, Money.Zero),
            (gateway.Accounts.BudgetsOf(organisation)[0].Spent, gateway.Accounts.BudgetsOf(organisation)[0].Reserved)
        );
        Assert.Equal((s_each, Money.Zero), State(gateway, caller));
    }

    private sealed record BudgetAlertView(string Id, BudgetWindow Window, int Percent);

    private static ChatRequest Costly => Ask("m", "") with { MaxTokens = 50_000 - 60 };

    private static Task<GatewayUnderTest> TenCentsACallAsync(
        TestFolder? folder = null,
        ManualTime? time = null,
        RecordingLogs? logs = null,
        DatabaseKind kind = DatabaseKind.Sqlite
    ) =>
        StartAsync(
            OneModel("m", s_price, "lab"),
            [FakeProvider.Answering("lab", Text("Hi"), End(0, 50_000))],
            folder,
            time: time,
            logs: logs,
            kind: kind
        );

    private static async Task SpendAsync(GatewayUnderTest gateway, Caller caller) =>
        Assert.Equal(s_each, (await gateway.RunAsync(Costly, caller)).Call.Cost);

    private static (Money Spent, Money Reserved) State(GatewayUnderTest gateway, Caller caller) =>
        (gateway.BudgetsOf(caller)[0].Spent, gateway.BudgetsOf(caller)[0].Reserved);

    private static Caller Budgeted(params (BudgetWindow Window, decimal Dollars)[] budgets) =>
        new(
            "key_k",
            "k",
            KeyRole.User,
            new Policy
            {
                Budgets =
                [
                    .. budgets.Select(budget => new BudgetLimit(budget.Window, Money.FromDollars(budget.Dollars))),
                ],
            }
        );
}
