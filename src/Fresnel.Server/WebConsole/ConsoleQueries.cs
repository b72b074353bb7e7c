using Fresnel.Access;
using Fresnel.Ledger;
using Fresnel.Ledger.Rollups;
using Fresnel.Server.Admin;

namespace Fresnel.Server.WebConsole;

/// <summary>
/// What the pages read of the ledger, within the session's authority: a query for each widget, all of roll-ups.
/// </summary>
internal sealed class ConsoleQueries(UsageQueries usage, CallQueries calls, ConsoleSession session, TimeProvider time)
{
    /// <summary>Models with a colour of their own in a chart.</summary>
    private const int TopModels = 4;

    public Period PeriodOf(string? name) => Period.Of(name, time.GetUtcNow());

    /// <summary>The figures of the overview, and the errors that callers received in the last hour, most frequent first.</summary>
    public async Task<(Overview Overview, IReadOnlyList<UsageTotal> Errors)> ReadOverviewAsync(
        Period period,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow();
        var hour = new DateTimeOffset(now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour - 1), TimeSpan.Zero);
        var usages = await ReadAllAsync(
            [
                new UsageSelection { Since = period.PreviousStart, Interval = period.Interval },
                new UsageSelection { Since = period.Start },
                new UsageSelection { Since = period.PreviousStart, Until = period.PreviousEnd },
                new UsageSelection
                {
                    Grouping = "model",
                    Since = period.Start,
                    Interval = period.Interval,
                    Limit = TopModels,
                },
                new UsageSelection { Grouping = "error", Since = hour },
            ],
            cancellationToken
        );
        return (
            new Overview(
                period,
                usages[1] is [var current, ..] ? current : null,
                usages[2] is [var previous, ..] ? previous : null,
                series: usages[0],
                models: usages[3]
            ),
            [.. usages[4].Where(total => total.Failed > 0 && total.Id is not null).OrderByDescending(t => t.Failed)]
        );
    }

    /// <summary>What was spent of a budget in its window, dollars by the end of each hour or day.</summary>
    public async Task<IReadOnlyList<(DateTimeOffset Until, decimal Dollars)>> ReadSpentAsync(
        BudgetLine line,
        CancellationToken cancellationToken
    )
    {
        var (interval, length) =
            line.Budget.Window == BudgetWindow.Day
                ? (RollupSpan.Hour, TimeSpan.FromHours(1))
                : (RollupSpan.Day, TimeSpan.FromDays(1));
        var id = line.Budget.Id;
        var selection = new UsageSelection
        {
            Since = line.Start,
            Interval = interval,
            KeyId = line.Budget.Level == ScopeKind.Key ? id : null,
            TeamId = line.Budget.Level == ScopeKind.Team ? id : null,
            OrganisationId = line.Budget.Level == ScopeKind.Organisation ? id : null,
        };
        var totals = (await ReadAllAsync([selection], cancellationToken))[0];
        return [.. totals.Select(total => (total.Start!.Value + length, total.Cost.Dollars))];
    }

    /// <summary>The newest calls, or those of one status.</summary>
    public async Task<IReadOnlyList<LedgerCall>> ReadNewestAsync(int limit, CancellationToken cancellationToken) =>
        (await calls.ListAsync(session.Authority.Limit(new CallFilter { Limit = limit }), cancellationToken)).Calls;

    public Task<CallPage> ReadCallsAsync(CallListQuery query, CancellationToken cancellationToken) =>
        calls.ListAsync(session.Authority.Limit(LedgerQueryReader.Read(query, time.GetUtcNow())), cancellationToken);

    /// <summary>The bills of the period before and of this one.</summary>
    public async Task<(Bill Before, Bill Now)> ReadChangeAsync(Period period, CancellationToken cancellationToken)
    {
        var usages = await ReadAllAsync(
            [
                new UsageSelection
                {
                    Grouping = "model",
                    Since = period.PreviousStart,
                    Until = period.PreviousEnd,
                },
                new UsageSelection { Grouping = "model", Since = period.Start },
                new UsageSelection
                {
                    Grouping = "retry",
                    Since = period.PreviousStart,
                    Until = period.PreviousEnd,
                },
                new UsageSelection { Grouping = "retry", Since = period.Start },
            ],
            cancellationToken
        );
        return (new Bill(usages[0], usages[2]), new Bill(usages[1], usages[3]));
    }

    private Task<IReadOnlyList<IReadOnlyList<UsageTotal>>> ReadAllAsync(
        IEnumerable<UsageSelection> selections,
        CancellationToken cancellationToken
    ) => usage.ReadAllAsync([.. selections.Select(selection => session.Authority.Limit(selection))], cancellationToken);
}
