using System.Data;
using System.Data.Common;
using System.Globalization;
using Dapper;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Ledger.Rollups;
using Fresnel.Storage;

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
        "retry",
        "day",
        "status",
        "error",
    ];

    private readonly SpendingQueries _spending = new(database);

    /// <summary>Rows of a page, except that a period is never divided.</summary>
    internal int PageRows { get; init; } = 5000;

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

    /// <summary>Reads a page of the totals of periods; without an interval, all totals.</summary>
    /// <inheritdoc cref="ReadAsync(UsageSelection, CancellationToken)"/>
    /// <returns>Periods in ascending order, in each the highest cost first.</returns>
    public Task<UsagePage> ReadPageAsync(UsageSelection selection, CancellationToken cancellationToken = default) =>
        ReadSnapshotAsync(
            [selection],
            async reader =>
            {
                if (selection.Interval is not { } interval)
                    return new UsagePage(await ReadAsync(reader, selection, cancellationToken), null);
                var (page, next) = await reader.FindPageAsync(selection, interval, PageRows, cancellationToken);
                return new UsagePage(
                    page is null ? [] : await ReadAsync(reader, selection, page, cancellationToken),
                    next
                );
            },
            cancellationToken
        );

    /// <summary>Reads several usages in one snapshot of the database, so that they agree with each other.</summary>
    /// <inheritdoc cref="ReadAsync(UsageSelection, CancellationToken)"/>
    public Task<IReadOnlyList<IReadOnlyList<UsageTotal>>> ReadAllAsync(
        IReadOnlyList<UsageSelection> selections,
        CancellationToken cancellationToken = default
    ) =>
        ReadSnapshotAsync(
            selections,
            async reader =>
            {
                var usages = new List<IReadOnlyList<UsageTotal>>();
                foreach (var selection in selections)
                    usages.Add(await ReadAsync(reader, selection, cancellationToken));
                return (IReadOnlyList<IReadOnlyList<UsageTotal>>)usages;
            },
            cancellationToken
        );

    private async Task<T> ReadSnapshotAsync<T>(
        IReadOnlyList<UsageSelection> selections,
        Func<UsageReader, Task<T>> readAsync,
        CancellationToken cancellationToken
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
        if (SqlFlavor.Of(connection).PreferIndexes is { } statement)
            await connection.ExecuteAsync(
                new CommandDefinition(statement, transaction: snapshot, cancellationToken: cancellationToken)
            );
        var marks = await RetentionMarks.ReadAsync(connection, cancellationToken);
        return await readAsync(new UsageReader(snapshot, memberships, marks));
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
        return await ReadAsync(reader, selection, selection, cancellationToken);
    }

    /// <param name="part">The part of the time range to read.</param>
    private static async Task<IReadOnlyList<UsageTotal>> ReadAsync(
        UsageReader reader,
        UsageSelection selection,
        UsageSelection part,
        CancellationToken cancellationToken
    )
    {
        part = await reader.WidenAsync(part, cancellationToken);
        return selection.Limit is { } limit
            ? await ReadTopAsync(
                reader,
                await reader.WidenAsync(selection, cancellationToken),
                part,
                limit,
                cancellationToken
            )
            : Order(await reader.ReadAsync(part, null, cancellationToken), part);
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
        UsageSelection part,
        int limit,
        CancellationToken cancellationToken
    )
    {
        if (selection.Grouping is null or "deployment" or "line" or "retry")
            throw GatewayException.InvalidRequest(
                "limit needs by, and groups of which each call is in one: not by=day, deployment, line or retry.",
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
        var shown = await reader.ReadAsync(part, top, cancellationToken);
        var totals = Order(shown, part);
        if (top.Count == costs.Count)
            return totals;

        var others = new Dictionary<(string Id, long Start), UsageSums>();
        foreach (
            var ((_, start), all) in await reader.ReadAsync(part with { Grouping = null }, null, cancellationToken)
        )
        {
            var sums = others[(SeriesLabels.Other, start)] = new UsageSums();
            sums.Add(all, 1);
        }
        foreach (var ((_, start), sums) in shown)
            others[(SeriesLabels.Other, start)].Add(sums, -1);
        var (left, remaining) = (costs.Count - top.Count, Order(others, part));
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
