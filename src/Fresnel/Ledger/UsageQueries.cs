using System.Data.Common;
using System.Globalization;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Ledger.Rollups;

namespace Fresnel.Ledger;

/// <summary>
/// Queries of usage totals. They read roll-ups, and single calls only for the parts of hours at the ends of a time
/// range. Running calls are not included.
/// </summary>
public sealed class UsageQueries(DbDataSource database)
{
    private static readonly string[] s_groupings =
    [
        "key",
        "team",
        "organisation",
        "user",
        "model",
        "provider",
        "deployment",
        "served_by",
        "line",
        "day",
        "status",
        "error",
    ];

    /// <summary>Roll-ups are read again if a series was added, or some were deleted, while they were read.</summary>
    private const int MaxAttempts = 5;

    private readonly SpendingQueries _spending = new(database);

    public static IReadOnlyCollection<string> Groupings => s_groupings;

    /// <returns>One total for each key with calls, highest cost first.</returns>
    public Task<IReadOnlyList<UsageTotal>> ReadByKeyAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(new UsageSelection { Grouping = "key" }, cancellationToken);

    /// <returns>Highest cost first; periods in ascending order.</returns>
    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.InvalidRequest"/>: the grouping cannot be filtered so, or the hours were deleted.
    /// </exception>
    public async Task<IReadOnlyList<UsageTotal>> ReadAsync(
        UsageSelection selection,
        CancellationToken cancellationToken = default
    )
    {
        if (selection.Grouping == "day")
            return
            [
                .. (
                    await ReadAsync(selection with { Grouping = null, Interval = RollupSpan.Day }, cancellationToken)
                ).Select(total =>
                    total with
                    {
                        Id = total.Start!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                        Start = null,
                    }
                ),
            ];
        var breakdown = BreakdownOf(selection);
        var memberships =
            selection.TeamId is not null || selection.Grouping is "team" or "organisation"
                ? (await _spending.ReadMembershipsAsync(cancellationToken)).ToDictionary(
                    item => item.KeyId,
                    item => (item.TeamId, item.OrganisationId)
                )
                : [];
        var groups = await ReadGroupsAsync(breakdown, selection, memberships, cancellationToken);
        return
        [
            .. groups
                .Where(group => !group.Value.IsZero)
                .OrderBy(group => group.Key.Start)
                .ThenByDescending(group => group.Value[UsageMeasure.Cost])
                .ThenBy(group => group.Key.Id, StringComparer.Ordinal)
                .Select(group =>
                    ToTotal(group.Key.Id, selection.Interval is null ? null : group.Key.Start, group.Value)
                ),
        ];
    }

    private async Task<Dictionary<(string Id, long Start), UsageSums>> ReadGroupsAsync(
        UsageBreakdown breakdown,
        UsageSelection selection,
        Dictionary<string, (string TeamId, string? OrganisationId)> memberships,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var marks = await RetentionMarks.ReadAsync(connection, cancellationToken);
            var groups = new UsageGroups(selection, memberships);
            var period = PeriodOf(selection, breakdown, marks);
            if (
                await TryReadAsync(connection, breakdown, period, groups, cancellationToken)
                && marks == await RetentionMarks.ReadAsync(connection, cancellationToken)
            )
                return groups.Sums; // nothing was deleted meanwhile
        }
        throw new InvalidOperationException(
            $"The roll-ups by {breakdown} changed during {MaxAttempts} attempts to read them."
        );
    }

    /// <returns>False: a series was added meanwhile.</returns>
    private static async Task<bool> TryReadAsync(
        DbConnection connection,
        UsageBreakdown breakdown,
        UsagePeriod period,
        UsageGroups groups,
        CancellationToken cancellationToken
    )
    {
        var (series, isComplete) = (await SeriesTable.ReadAsync(connection, breakdown, cancellationToken), true);
        await RollupTable.ReadAsync(
            connection,
            breakdown,
            period.Rollups,
            (start, id) => (isComplete &= series.TryGetValue(id, out var labels)) ? groups.Find(labels, start) : null,
            cancellationToken
        );
        var calls = new RollupBatch(breakdown);
        foreach (var range in period.Calls)
            await CallReader.ReadAsync(
                connection,
                null,
                range,
                withLines: breakdown is UsageBreakdown.Deployment or UsageBreakdown.Line,
                (entry, corrections) => calls.Add(entry, corrections),
                cancellationToken
            );
        foreach (var ((labels, hour), sums) in calls.Hours)
            groups.Find(labels, hour)?.Add(sums);
        return isComplete;
    }

    /// <exception cref="GatewayException"><see cref="ErrorKind.InvalidRequest"/>: the hours were deleted.</exception>
    private static UsagePeriod PeriodOf(UsageSelection selection, UsageBreakdown breakdown, RetentionMarks marks)
    {
        var from = selection.Since?.ToUnixTimeMilliseconds() ?? long.MinValue;
        if (selection.Interval == RollupSpan.Hour && from < marks.HoursFrom)
        {
            if (selection.Since is not null)
                throw GatewayException.InvalidRequest(
                    $"Usage by hour is kept for {Retention.DaysOfHours} days. Choose a later since, or interval=day.",
                    "since"
                );
            from = marks.HoursFrom;
        }
        if (breakdown is UsageBreakdown.Deployment or UsageBreakdown.Line)
            marks = marks with { CallsFrom = Math.Max(marks.CallsFrom, marks.LinesFrom) };
        return UsagePeriod.Divide(
            from,
            selection.Until?.ToUnixTimeMilliseconds() ?? long.MaxValue,
            selection.Interval ?? RollupSpan.Month,
            marks
        );
    }

    /// <summary>The narrowest breakdown that has the labels of the grouping and of the filters.</summary>
    /// <exception cref="GatewayException"><see cref="ErrorKind.InvalidRequest"/>: there is none.</exception>
    private static UsageBreakdown BreakdownOf(UsageSelection selection)
    {
        var byKey = selection.KeyId is not null || selection.TeamId is not null;
        var (byModel, byProvider) = (selection.Model is not null, selection.Provider is not null);
        switch (selection.Grouping)
        {
            case "user" when !byModel && !byProvider && selection.Status is null:
                return UsageBreakdown.User;
            case "deployment" when !byKey && !byModel && selection.Status is null:
                return UsageBreakdown.Deployment;
            case "line" when !byKey && !byModel && !byProvider && selection.Status is null:
                return UsageBreakdown.Line;
            case "user" or "deployment" or "line":
                throw GatewayException.InvalidRequest(
                    $"by={selection.Grouping} cannot be combined with these filters: "
                        + "user takes key and team, deployment takes provider, line takes none.",
                    "by"
                );
            case "status" or "error" or "served_by":
                return UsageBreakdown.Call;
        }
        byKey |= selection.Grouping is "key" or "team" or "organisation";
        byModel |= selection.Grouping is "model";
        byProvider |= selection.Grouping is "provider";
        return (byKey, byModel, byProvider, selection.Status) switch
        {
            (false, false, false, null) => UsageBreakdown.Total,
            (true, false, false, null) => UsageBreakdown.Key,
            (false, true, false, null) => UsageBreakdown.Model,
            (false, false, true, null) => UsageBreakdown.Provider,
            _ => UsageBreakdown.Call,
        };
    }

    private static UsageTotal ToTotal(string id, long? start, UsageSums sums) =>
        new()
        {
            Id = id.Length == 0 ? null : id,
            Start = start is { } time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null,
            Calls = sums[UsageMeasure.Calls],
            Failed = sums[UsageMeasure.Failed],
            PromptTokens = sums[UsageMeasure.PromptTokens],
            CachedPromptTokens = sums[UsageMeasure.CachedPromptTokens],
            ImagePromptTokens = sums[UsageMeasure.ImagePromptTokens],
            CompletionTokens = sums[UsageMeasure.CompletionTokens],
            ReasoningTokens = sums[UsageMeasure.ReasoningTokens],
            ImageCompletionTokens = sums[UsageMeasure.ImageCompletionTokens],
            Images = sums[UsageMeasure.Images],
            Cost = new Money(sums[UsageMeasure.Cost]),
            Estimated = sums[UsageMeasure.Estimated],
            Unsettled = sums[UsageMeasure.Unsettled],
            Unpriced = sums[UsageMeasure.Unpriced],
            Latency = ToPercentiles(sums.Latency),
            FirstEvent = ToPercentiles(sums.FirstEvent),
        };

    private static LatencyPercentiles? ToPercentiles(LatencyDigest? digest) =>
        digest is null
            ? null
            : new LatencyPercentiles(
                digest.Quantile(.5)!.Value,
                digest.Quantile(.9)!.Value,
                digest.Quantile(.99)!.Value
            );
}
