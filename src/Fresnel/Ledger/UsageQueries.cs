using System.Data.Common;
using System.Globalization;
using Dapper;
using Fresnel.Contracts.Models;

namespace Fresnel.Ledger;

/// <summary>Queries of usage totals in the ledger. Running calls are not included.</summary>
public sealed class UsageQueries(DbDataSource database)
{
    private const long DayMilliseconds = 86_400_000;

    /// <summary>The SQL expression of each grouping, by its name.</summary>
    private static readonly Dictionary<string, string> s_groupings = new()
    {
        ["key"] = "c.key_id",
        ["team"] = "k.team_id",
        ["organisation"] = "g.parent_id",
        ["user"] = "c.user_name",
        ["model"] = "c.model",
        ["provider"] = "c.provider",
        ["deployment"] = "COALESCE(l.provider, c.provider) || '/' || COALESCE(l.model, c.served_model)",
        ["line"] = "l.kind",
        ["day"] = $"CAST(c.started_at / {DayMilliseconds} AS TEXT)",
    };

    public static IReadOnlyCollection<string> Groupings => s_groupings.Keys;

    /// <returns>One total for each key with calls, highest cost first.</returns>
    public Task<IReadOnlyList<UsageTotal>> ReadByKeyAsync(CancellationToken cancellationToken = default) =>
        ReadAsync("key", null, null, cancellationToken);

    /// <param name="grouping">One of <see cref="Groupings"/>.</param>
    /// <param name="since">Only calls that began at this time or later; null: all.</param>
    /// <param name="until">Only calls that began before this time; null: all.</param>
    /// <returns>Highest cost first; days in ascending order.</returns>
    public async Task<IReadOnlyList<UsageTotal>> ReadAsync(
        string grouping,
        DateTimeOffset? since,
        DateTimeOffset? until,
        CancellationToken cancellationToken = default
    )
    {
        var joins = grouping switch
        {
            "team" => "LEFT JOIN keys k ON k.id = c.key_id",
            "organisation" => "LEFT JOIN keys k ON k.id = c.key_id LEFT JOIN groups g ON g.id = k.team_id",
            _ => "",
        };
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(
            new CommandDefinition(
                $"""
                SELECT {s_groupings[grouping]} AS Id, {(grouping is "line" or "deployment" ? LineTotalsSql : CallTotalsSql)} {joins}
                WHERE c.started_at >= @since AND c.started_at < @until GROUP BY 1 ORDER BY {(
                    grouping == "day" ? "1" : "10 DESC, 1 NULLS FIRST"
                )}
                """,
                new
                {
                    since = since?.ToUnixTimeMilliseconds() ?? long.MinValue,
                    until = until?.ToUnixTimeMilliseconds() ?? long.MaxValue,
                },
                cancellationToken: cancellationToken
            )
        );
        return
        [
            .. rows.Select(row => new UsageTotal
            {
                Id =
                    grouping == "day" && row.Id is { } day
                        ? DateTimeOffset
                            .UnixEpoch.AddDays(long.Parse(day, CultureInfo.InvariantCulture))
                            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
                        : row.Id,
                Calls = row.Calls,
                Failed = row.Failed,
                PromptTokens = row.PromptTokens,
                CachedPromptTokens = row.CachedPromptTokens,
                ImagePromptTokens = row.ImagePromptTokens,
                CompletionTokens = row.CompletionTokens,
                ImageCompletionTokens = row.ImageCompletionTokens,
                Images = row.Images,
                Cost = new Money(row.Cost),
                Estimated = row.Estimated,
                Unsettled = row.Unsettled,
                Unpriced = row.Unpriced,
            }),
        ];
    }

    private static string CallTotalsSql =>
        $"""
            CAST(COUNT(*) AS BIGINT) AS Calls, {Count("c.status IN ('refused', 'failed')")} AS Failed,
            {Sum("c.prompt_tokens")} AS PromptTokens, {Sum("c.cached_prompt_tokens")} AS CachedPromptTokens, {Sum(
                "c.image_prompt_tokens"
            )} AS ImagePromptTokens,
            {Sum("c.completion_tokens")} AS CompletionTokens, {Sum(
                "c.image_completion_tokens"
            )} AS ImageCompletionTokens, {Sum("c.images")} AS Images,
            {Sum("COALESCE(c.cost, 0) + COALESCE(x.amount, 0)")} AS Cost, {Sum("c.estimated")} AS Estimated, {Sum(
                "c.unsettled"
            )} AS Unsettled,
            {Count("c.cost IS NULL AND x.amount IS NULL")} AS Unpriced
            FROM calls c LEFT JOIN (SELECT call_id, SUM(amount) AS amount FROM ledger_lines WHERE kind = 'correction'
                GROUP BY call_id) x ON x.call_id = c.id
            """;

    /// <summary>The same totals from the ledger lines, by attempt. Calls without cost have no lines.</summary>
    private static string LineTotalsSql =>
        $"""
            CAST(COUNT(DISTINCT c.id) AS BIGINT) AS Calls, {CountCalls("c.status IN ('refused', 'failed')")} AS Failed,
            {SumQuantity(
                "'input_text', 'cached_input', 'cache_write', 'cache_write_hour', 'image_input', 'tool_text', 'tool_images'",
                "c.prompt_tokens"
            )} AS PromptTokens, {SumQuantity("'cached_input'", "c.cached_prompt_tokens")} AS CachedPromptTokens,
            {SumQuantity("'image_input', 'tool_images'", "c.image_prompt_tokens")} AS ImagePromptTokens, {SumQuantity(
                "'output_text', 'image_output', 'partial_images'",
                "c.completion_tokens"
            )} AS CompletionTokens,
            {SumQuantity("'image_output', 'partial_images'", "c.image_completion_tokens")} AS ImageCompletionTokens,
            {Sum(
                "CASE WHEN l.call_id IS NULL THEN c.images WHEN l.unit = 'image' THEN l.quantity ELSE 0 END"
            )} AS Images,
            {Sum("l.amount")} AS Cost, {CountCalls("c.estimated = 1")} AS Estimated, {CountCalls(
                "c.unsettled = 1"
            )} AS Unsettled, {CountCalls("c.cost IS NULL")} AS Unpriced
            FROM calls c LEFT JOIN ledger_lines l ON l.call_id = c.id
            """;

    private static string CountCalls(string condition) =>
        $"CAST(COUNT(DISTINCT CASE WHEN {condition} THEN c.id END) AS BIGINT)";

    private static string SumQuantity(string kinds, string callColumn) =>
        Sum(
            $"CASE WHEN l.call_id IS NULL THEN {callColumn} WHEN l.unit = 'token' AND l.kind IN ({kinds}) THEN l.quantity ELSE 0 END"
        );

    private static string Sum(string column) => $"CAST(COALESCE(SUM({column}), 0) AS BIGINT)";

    private static string Count(string condition) => $"CAST(SUM(CASE WHEN {condition} THEN 1 ELSE 0 END) AS BIGINT)";

    /// <remarks>
    /// Has settable properties because SQLite reports no types for the sums of an empty result, so no constructor would
    /// match.
    /// </remarks>
    private sealed record Row
    {
        public string? Id { get; init; }
        public long Calls { get; init; }
        public long Failed { get; init; }
        public long PromptTokens { get; init; }
        public long CachedPromptTokens { get; init; }
        public long ImagePromptTokens { get; init; }
        public long CompletionTokens { get; init; }
        public long ImageCompletionTokens { get; init; }
        public long Images { get; init; }
        public long Cost { get; init; }
        public long Estimated { get; init; }
        public long Unsettled { get; init; }
        public long Unpriced { get; init; }
    }
}
