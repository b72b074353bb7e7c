using System.Data.Common;
using Dapper;
using Fresnel.Contracts.Errors;
using Fresnel.Ledger.Rollups;

namespace Fresnel.Ledger;

/// <summary>Adds up the usage of groups in one snapshot of the database.</summary>
/// <param name="memberships">The team and organisation of each key that has a team.</param>
internal sealed class UsageReader(
    DbTransaction snapshot,
    Dictionary<string, (string TeamId, string? OrganisationId)> memberships,
    RetentionMarks marks
)
{
    /// <summary>More series are not listed in a statement.</summary>
    private const int MaxSeries = 2000;

    private readonly DbConnection _connection = snapshot.Connection!;
    private readonly Dictionary<UsageBreakdown, Dictionary<long, SeriesLabels>> _series = [];

    /// <summary>Removes the end of a time range after which no call began, so that longer periods fit.</summary>
    public async Task<UsageSelection> WidenAsync(UsageSelection selection, CancellationToken cancellationToken)
    {
        if (selection.Until?.ToUnixTimeMilliseconds() is not { } until || until < marks.CallsFrom)
            return selection;
        var next = await _connection.ExecuteScalarAsync<long?>(
            new CommandDefinition(
                "SELECT started_at FROM calls WHERE started_at >= @until ORDER BY started_at LIMIT 1",
                new { until },
                snapshot,
                cancellationToken: cancellationToken
            )
        );
        return next is null ? selection with { Until = null } : selection;
    }

    /// <summary>Reads the sums of each group and period that has calls.</summary>
    /// <param name="only">Reads only these groups; null: all.</param>
    /// <returns>By the group's name, empty for calls without it, and the start of the period.</returns>
    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.InvalidRequest"/>: the grouping cannot be filtered so, or the hours were deleted.
    /// </exception>
    public async Task<Dictionary<(string Id, long Start), UsageSums>> ReadAsync(
        UsageSelection selection,
        IReadOnlySet<string>? only,
        CancellationToken cancellationToken
    )
    {
        var breakdown = BreakdownOf(selection);
        var period = PeriodOf(selection, breakdown, selection.Interval ?? RollupSpan.Month);
        var groups = new UsageGroups(selection, memberships, only);
        var groupOf = await ReadSeriesAsync(breakdown, groups, cancellationToken);
        await RollupTable.ReadAsync(
            _connection,
            breakdown,
            period.Rollups,
            only is null || groupOf.Count > MaxSeries ? null : groupOf.Keys,
            byPeriod: selection.Interval is not null,
            (start, id) => groupOf.TryGetValue(id, out var group) ? groups.SumsOf(group, start) : null,
            cancellationToken
        );
        foreach (var ((labels, hour), sums) in await ReadCallsAsync(breakdown, period, cancellationToken))
        {
            if (groups.Find(labels) is { } group)
                groups.SumsOf(group, hour).Add(sums);
        }
        return groups.Sums;
    }

    /// <summary>Finds the next periods that have about a number of rows together.</summary>
    /// <returns>The page's time range, null if no calls follow, and the start of the next page, null if it is the last.</returns>
    /// <exception cref="GatewayException">As of <see cref="ReadAsync"/>.</exception>
    public async Task<(UsageSelection? Page, DateTimeOffset? Next)> FindPageAsync(
        UsageSelection selection,
        RollupSpan interval,
        int rows,
        CancellationToken cancellationToken
    )
    {
        var breakdown = BreakdownOf(selection);
        var groups = selection.Limit is { } limit
            ? limit + 1
            : (await ReadSeriesAsync(breakdown, new UsageGroups(selection, memberships), cancellationToken))
                .Values.Distinct()
                .Count();
        var since = selection.After ?? selection.Since;
        var until = selection.Until?.ToUnixTimeMilliseconds() ?? long.MaxValue;
        Task<long?> FindAsync(long from) =>
            RollupTable.FindStartAsync(
                _connection,
                breakdown,
                new RollupRange(interval, from, until),
                cancellationToken
            );
        if (await FindAsync(interval.Floor(since?.ToUnixTimeMilliseconds() ?? long.MinValue)) is not { } end)
            return (null, null);
        for (var periods = Math.Max(1, rows / Math.Max(1, groups)); periods > 0 && end < until; periods--)
            end = interval.Next(end);
        var page = selection with { Since = since };
        return await FindAsync(end) is { } next
            ? (
                page with
                {
                    Until = DateTimeOffset.FromUnixTimeMilliseconds(end),
                },
                DateTimeOffset.FromUnixTimeMilliseconds(next)
            )
            : (page, null);
    }

    /// <summary>Reads the cost of each group in the whole time range, nanodollars.</summary>
    /// <exception cref="GatewayException">As of <see cref="ReadAsync"/>.</exception>
    public async Task<Dictionary<string, long>> ReadCostsAsync(
        UsageSelection selection,
        CancellationToken cancellationToken
    )
    {
        var breakdown = BreakdownOf(selection);
        var period = PeriodOf(selection, breakdown, RollupSpan.Month);
        var groups = new UsageGroups(selection, memberships);
        var groupOf = await ReadSeriesAsync(breakdown, groups, cancellationToken);
        var costs = new Dictionary<string, long>();
        foreach (
            var (id, cost) in await RollupTable.ReadCostsAsync(
                _connection,
                breakdown,
                period.Rollups,
                cancellationToken
            )
        )
            Add(groupOf.GetValueOrDefault(id), cost);
        foreach (var ((labels, _), sums) in await ReadCallsAsync(breakdown, period, cancellationToken))
            Add(groups.Find(labels), sums[UsageMeasure.Cost]);
        return costs;

        void Add(string? group, long cost)
        {
            if (group is not null)
                costs[group] = costs.GetValueOrDefault(group) + cost;
        }
    }

    /// <summary>The group of each series that matches the filters.</summary>
    private async Task<Dictionary<long, string>> ReadSeriesAsync(
        UsageBreakdown breakdown,
        UsageGroups groups,
        CancellationToken cancellationToken
    )
    {
        if (!_series.TryGetValue(breakdown, out var series))
            series = _series[breakdown] = await SeriesTable.ReadAsync(_connection, breakdown, cancellationToken);
        var groupOf = new Dictionary<long, string>();
        foreach (var (id, labels) in series)
        {
            if (groups.Find(labels) is { } group)
                groupOf.Add(id, group);
        }
        return groupOf;
    }

    /// <summary>Reads the calls of the parts of hours at the ends of a period.</summary>
    private async Task<IReadOnlyDictionary<(SeriesLabels Labels, long Hour), UsageSums>> ReadCallsAsync(
        UsageBreakdown breakdown,
        UsagePeriod period,
        CancellationToken cancellationToken
    )
    {
        var calls = new RollupBatch(breakdown);
        foreach (var range in period.Calls)
            await CallReader.ReadAsync(
                _connection,
                snapshot,
                range,
                withLines: HasLines(breakdown),
                (entry, corrections) => calls.Add(entry, corrections),
                cancellationToken
            );
        return calls.Hours;
    }

    /// <exception cref="GatewayException"><see cref="ErrorKind.InvalidRequest"/>: the hours were deleted.</exception>
    private UsagePeriod PeriodOf(UsageSelection selection, UsageBreakdown breakdown, RollupSpan longest)
    {
        var from = Math.Max(selection.Since?.ToUnixTimeMilliseconds() ?? long.MinValue, marks.RollupsFrom);
        if (selection.Interval == RollupSpan.Hour && from < marks.HoursFrom)
        {
            if (selection.Since is not null)
                throw GatewayException.InvalidRequest(
                    $"Usage by hour is kept for {Retention.DaysOfHours} days. Choose a later since, or interval=day.",
                    "since"
                );
            from = marks.HoursFrom;
        }
        return UsagePeriod.Divide(
            from,
            selection.Until?.ToUnixTimeMilliseconds() ?? long.MaxValue,
            longest,
            HasLines(breakdown) ? marks with { CallsFrom = Math.Max(marks.CallsFrom, marks.LinesFrom) } : marks
        );
    }

    /// <summary>Whether it is made of the lines of calls.</summary>
    private static bool HasLines(UsageBreakdown breakdown) =>
        breakdown is UsageBreakdown.Deployment or UsageBreakdown.Line or UsageBreakdown.Retry;

    /// <summary>The narrowest breakdown that has the labels of the grouping and of the filters.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorKind.InvalidRequest"/>: there is none.</exception>
    private static UsageBreakdown BreakdownOf(UsageSelection selection)
    {
        var byKey = selection.KeyId is not null || selection.TeamId is not null || selection.OrganisationId is not null;
        var (byModel, byProvider) = (selection.Model is not null, selection.Provider is not null);
        switch (selection.Grouping)
        {
            case "user" when !byModel && !byProvider && selection.Status is null:
                return UsageBreakdown.User;
            case "deployment" when !byKey && !byModel && selection.Status is null:
                return UsageBreakdown.Deployment;
            case "line" when !byKey && !byModel && !byProvider && selection.Status is null:
                return UsageBreakdown.Line;
            case "retry" when !byProvider && selection.Status is null:
                return UsageBreakdown.Retry;
            case "user" or "deployment" or "line" or "retry":
                throw GatewayException.InvalidRequest(
                    $"by={selection.Grouping} cannot be combined with these filters: "
                        + "user takes key, team and organisation, retry takes these and model, deployment takes provider, "
                        + "line takes none.",
                    "by"
                );
        }
        byKey |= selection.Grouping is "key" or "team" or "organisation";
        byModel |= selection.Grouping is "model";
        byProvider |= selection.Grouping is "provider";
        var byOutcome = selection.Status is not null || selection.Grouping is "status" or "error" or "served_by";
        return (byKey, byModel, byProvider, byOutcome) switch
        {
            (false, false, false, false) => UsageBreakdown.Total,
            (true, false, false, false) => UsageBreakdown.Key,
            (false, true, false, false) => UsageBreakdown.Model,
            (false, false, true, false) => UsageBreakdown.Provider,
            (false, false, _, true) => UsageBreakdown.Outcome,
            _ => UsageBreakdown.Call,
        };
    }
}
