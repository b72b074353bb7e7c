using Fresnel.Ledger;
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

    public async Task<Overview> ReadOverviewAsync(Period period, CancellationToken cancellationToken)
    {
        var series = await ReadAsync(
            new UsageSelection { Since = period.PreviousStart, Interval = period.Interval },
            cancellationToken
        );
        return new Overview(
            period,
            await ReadTotalAsync(period.Start, null, cancellationToken),
            await ReadTotalAsync(period.PreviousStart, period.PreviousEnd, cancellationToken),
            series,
            await ReadAsync(
                new UsageSelection
                {
                    Grouping = "model",
                    Since = period.Start,
                    Interval = period.Interval,
                    Limit = TopModels,
                },
                cancellationToken
            )
        );
    }

    /// <summary>The errors that callers received in the last hour, most frequent first.</summary>
    public async Task<IReadOnlyList<UsageTotal>> ReadRecentErrorsAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var hour = new DateTimeOffset(now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour - 1), TimeSpan.Zero);
        var totals = await ReadAsync(new UsageSelection { Grouping = "error", Since = hour }, cancellationToken);
        return [.. totals.Where(total => total.Failed > 0 && total.Id is not null).OrderByDescending(t => t.Failed)];
    }

    /// <summary>The newest calls, or those of one status.</summary>
    public async Task<IReadOnlyList<LedgerCall>> ReadNewestAsync(int limit, CancellationToken cancellationToken) =>
        (await calls.ListAsync(session.Authority.Limit(new CallFilter { Limit = limit }), cancellationToken)).Calls;

    public Task<CallPage> ReadCallsAsync(CallListQuery query, CancellationToken cancellationToken) =>
        calls.ListAsync(session.Authority.Limit(LedgerQueryReader.Read(query, time.GetUtcNow())), cancellationToken);

    /// <summary>Usage by a grouping, highest cost first.</summary>
    public Task<IReadOnlyList<UsageTotal>> ReadUsageAsync(
        string grouping,
        DateTimeOffset since,
        DateTimeOffset? until,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            new UsageSelection
            {
                Grouping = grouping,
                Since = since,
                Until = until,
            },
            cancellationToken
        );

    private Task<IReadOnlyList<UsageTotal>> ReadAsync(UsageSelection selection, CancellationToken cancellationToken) =>
        usage.ReadAsync(session.Authority.Limit(selection), cancellationToken);

    private async Task<UsageTotal?> ReadTotalAsync(
        DateTimeOffset since,
        DateTimeOffset? until,
        CancellationToken cancellationToken
    ) =>
        await ReadAsync(new UsageSelection { Since = since, Until = until }, cancellationToken) is [var total, ..]
            ? total
            : null;
}
