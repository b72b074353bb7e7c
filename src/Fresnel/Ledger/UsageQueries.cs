using System.Data;
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

    private readonly SpendingQueries _spending = new(database);

    public static IReadOnlyCollection<string> Groupings => s_groupings;

    /// <returns>One total for each key with calls, highest cost first.</returns>
    public Task<IReadOnlyList<UsageTotal>> ReadByKeyAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(new UsageSelection { Grouping = "key" }, cancellationToken);

    /// <returns>Highest cost first; periods in ascending order.</returns>
    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.InvalidRequest"/>: the grouping cannot be filtered or limited so, or the hours were deleted.
    /// </exception>
    public async Task<IReadOnlyList<UsageTotal>> ReadAsync(
        UsageSelection selection,
        CancellationToken cancellationToken = default
    ) => (await ReadAllAsync([selection], cancellationToken))[0];

    /// <summary>Reads several usages in one snapshot of the database, so that they agree with each other.</summary>
    /// <inheritdoc cref="ReadAsync(UsageSelection, CancellationToken)"/>
    public async Task<IReadOnlyList<IReadOnlyList<UsageTotal>>> ReadAllAsync(
        IReadOnlyList<UsageSelection> selections,
        CancellationToken cancellationToken = default
    )
    {
        var memberships = selections.Any(NeedsMemberships)
            ? (await _spending.ReadMembershipsAsync(cancellationToken)).ToDictionary(
                item => item.KeyId,
                item => (item.TeamId, item.OrganisationId)
            )
            : [];
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var snapshot = await connection.BeginTransactionAsync(IsolationLevel.Snapshot, cancellationToken);
        var reader = new UsageReader(
            snapshot,
            memberships,
            await RetentionMarks.ReadAsync(connection, cancellationToken)
        );
        var usages = new List<IReadOnlyList<UsageTotal>>();
        foreach (var selection in selections)
            usages.Add(await ReadAsync(reader, selection, cancellationToken));
        return usages;
    }

    private static bool NeedsMemberships(UsageSelection selection) =>
        selection.TeamId is not null
        || selection.OrganisationId is not null
        || selection.Grouping is "team" or "organisation";

    private static async Task<IReadOnlyList<UsageTotal>> ReadAsync(
        UsageReader reader,
        UsageSelection selection,
        CancellationToken cancellationToken
    )
    {
        if (selection.Grouping == "day")
        {
            var days = selection with { Grouping = null, Interval = RollupSpan.Day };
            return [.. (await ReadAsync(reader, days, cancellationToken)).Select(NameByDay)];
        }
        selection = await reader.WidenAsync(selection, cancellationToken);
        return selection.Limit is { } limit
            ? await ReadTopAsync(reader, selection, limit, cancellationToken)
            : Order(await reader.ReadAsync(selection, null, cancellationToken), selection);
    }

    private static UsageTotal NameByDay(UsageTotal total) =>
        total with
        {
            Id = total.Start!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            Start = null,
        };

    /// <summary>Reads the groups of the highest cost in the whole time range, and adds up the others.</summary>
    private static async Task<IReadOnlyList<UsageTotal>> ReadTopAsync(
        UsageReader reader,
        UsageSelection selection,
        int limit,
        CancellationToken cancellationToken
    )
    {
        if (selection.Grouping is null or "deployment" or "line")
            throw GatewayException.InvalidRequest(
                "limit needs by, and groups of which each call is in one: not by=day, by=deployment or by=line.",
                "limit"
            );
        var costs = await reader.ReadCostsAsync(selection, cancellationToken);
        HashSet<string> top =
        [
            .. costs
                .Where(group => group.Key != SeriesLabels.Other)
                .OrderByDescending(group => group.Value)
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => group.Key)
                .Take(limit),
        ];
        var shown = await reader.ReadAsync(selection, top, cancellationToken);
        var totals = Order(shown, selection);
        if (top.Count == costs.Count)
            return totals;

        var others = new Dictionary<(string Id, long Start), UsageSums>();
        foreach (
            var ((_, start), all) in await reader.ReadAsync(selection with { Grouping = null }, null, cancellationToken)
        )
        {
            var sums = others[(SeriesLabels.Other, start)] = new UsageSums();
            sums.Add(all, 1);
        }
        foreach (var ((_, start), sums) in shown)
            others[(SeriesLabels.Other, start)].Add(sums, -1);
        var (left, remaining) = (costs.Count - top.Count, Order(others, selection));
        // The order is stable: the others are the last of each period.
        return
        [
            .. totals.Concat(remaining.Select(total => total with { Groups = left })).OrderBy(total => total.Start),
        ];
    }

    private static IReadOnlyList<UsageTotal> Order(
        Dictionary<(string Id, long Start), UsageSums> groups,
        UsageSelection selection
    ) =>
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
