using System.Data.Common;
using Dapper;
using Fresnel.Storage;

namespace Fresnel.Ledger;

/// <summary>Reads pages of calls, newest first, by keyset: a page costs the same however deep it is.</summary>
/// <remarks>
/// Time and key have indexes. Other filters are applied to the calls in that order, to a limited number a page, so that
/// a rare value cannot make the database read the whole table.
/// </remarks>
internal static class CallList
{
    /// <summary>Maximum calls that one page examines.</summary>
    private const int MaxExamined = 20_000;

    /// <summary>The condition of calls after <c>@at</c> and <c>@id</c>.</summary>
    private const string AfterCursor = "c.started_at <= @at AND (c.started_at < @at OR c.id < @id)";

    /// <exception cref="Contracts.Errors.GatewayException">The cursor is invalid.</exception>
    public static async Task<CallPage> ReadAsync(
        DbConnection connection,
        CallFilter filter,
        CancellationToken cancellationToken
    )
    {
        var cursor = filter.After is { } after ? CallCursor.Parse(after) : CallCursor.Start;
        if (filter.Until?.ToUnixTimeMilliseconds() is { } until && until <= cursor.StartedAt)
            cursor = new CallCursor(until, "");
        var since = filter.Since?.ToUnixTimeMilliseconds() ?? long.MinValue;
        var indexed =
            $"{AfterCursor} AND c.started_at >= @since{(filter.KeyId is null ? "" : " AND c.key_id = @KeyId")}";
        var residual = ResidualConditions(filter);
        var bound =
            residual.Length == 0
                ? null
                : await connection.QueryFirstOrDefaultAsync<long?>(
                    new CommandDefinition(
                        $"""
                        SELECT c.started_at FROM calls c WHERE {indexed}
                        ORDER BY c.started_at DESC LIMIT 1 OFFSET @skipped
                        """,
                        ValuesOf(filter, cursor, since),
                        cancellationToken: cancellationToken
                    )
                );
        List<LedgerCall> calls =
        [
            .. await connection.QueryAsync<LedgerCall>(
                new CommandDefinition(
                    $"""
                    SELECT {CallQueries.Columns} FROM calls c
                    WHERE {indexed}{residual}
                    ORDER BY c.started_at DESC, c.id DESC LIMIT @limit
                    """,
                    ValuesOf(filter, cursor, bound ?? since), // SQLite seeks to one of several lower bounds
                    cancellationToken: cancellationToken
                )
            ),
        ];
        if (calls.Count > filter.Limit)
        {
            calls.RemoveAt(filter.Limit);
            return new CallPage(calls, new CallCursor(calls[^1].StartedAt, calls[^1].Id).ToString());
        }
        return new CallPage(calls, bound is { } examined ? new CallCursor(examined, "").ToString() : null);
    }

    private static object ValuesOf(CallFilter filter, CallCursor cursor, long since) =>
        new
        {
            at = cursor.StartedAt,
            id = StoredText.Clean(cursor.Id),
            since,
            KeyId = Clean(filter.KeyId),
            TeamId = Clean(filter.TeamId),
            OrganisationId = Clean(filter.OrganisationId),
            Model = Clean(filter.Model),
            Provider = Clean(filter.Provider),
            ServedModel = Clean(filter.ServedModel),
            Status = Clean(filter.Status),
            Error = Clean(filter.Error),
            imageSize = filter.ImageSize?.ToString(),
            minLatency = (long?)filter.MinLatency?.TotalMilliseconds,
            minCost = filter.MinCost?.Nanodollars,
            limit = filter.Limit + 1,
            skipped = MaxExamined,
        };

    private static string? Clean(string? text) => text is null ? null : StoredText.Clean(text);

    /// <summary>The conditions that no index answers.</summary>
    private static string ResidualConditions(CallFilter filter)
    {
        string?[] conditions =
        [
            filter.TeamId is null ? null : "c.key_id IN (SELECT k.id FROM keys k WHERE k.team_id = @TeamId)",
            filter.OrganisationId is null
                ? null
                : "c.key_id IN (SELECT k.id FROM keys k JOIN groups g ON g.id = k.team_id WHERE g.parent_id = @OrganisationId)",
            filter.Model is null ? null : "c.model = @Model",
            filter.Provider is null ? null : "c.provider = @Provider",
            filter.ServedModel is null ? null : "c.served_model = @ServedModel",
            filter.Status is null ? null : "c.status = @Status",
            filter.Error is null ? null : "c.error = @Error",
            filter.ImageSize is null ? null : "c.image_size = @imageSize",
            filter.MinLatency is null ? null : "c.latency_ms >= @minLatency",
            filter.MinCost is null ? null : $"{CallQueries.Cost} >= @minCost",
        ];
        return string.Concat(conditions.OfType<string>().Select(condition => $" AND {condition}"));
    }
}
