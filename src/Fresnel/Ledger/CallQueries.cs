using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Fresnel.Ledger;

/// <summary>Queries of single calls in the ledger. Running calls are not included.</summary>
/// <param name="ledger">Drained before a second query; null: no call can be running.</param>
public sealed class CallQueries(DbDataSource database, CallLedger? ledger)
{
    /// <summary>Nanodollars, including corrections.</summary>
    internal const string Cost = $"COALESCE(c.cost + {Corrections}, {Corrections}, c.cost)";

    /// <summary>The columns of a <see cref="LedgerCall"/> from <c>calls c</c>.</summary>
    internal const string Columns = $"""
        c.id AS Id, c.key_id AS KeyId, c.user_name AS UserName, c.operation AS Operation, c.model AS Model,
        c.provider AS Provider, c.served_model AS ServedModel, c.prompt_tokens AS PromptTokens,
        c.cached_prompt_tokens AS CachedPromptTokens, c.image_prompt_tokens AS ImagePromptTokens,
        c.completion_tokens AS CompletionTokens, c.reasoning_tokens AS ReasoningTokens,
        c.image_completion_tokens AS ImageCompletionTokens, c.images AS Images, c.image_size AS ImageSize, {Cost} AS Cost,
        c.estimated AS Estimated, c.unsettled AS Unsettled, c.overrun AS Overrun, c.price_unknown AS PriceUnknown,
        c.stepped_down AS SteppedDown, c.attempts AS Attempts, c.error AS Error, c.status AS Status,
        c.latency_ms AS Milliseconds, c.first_event_ms AS FirstEventMilliseconds, c.started_at AS StartedAt
        """;

    /// <summary>Null: there are none.</summary>
    private const string Corrections =
        "(SELECT CAST(SUM(l.amount) AS BIGINT) FROM ledger_lines l WHERE l.call_id = c.id AND l.kind = 'correction')";

    /// <summary>The prefix of call ids, before a version 7 UUID in hexadecimal digits.</summary>
    private const string IdPrefix = "req_";

    private const int IdTimeDigits = 12;

    /// <param name="keyId">Owning key id; null matches any key.</param>
    /// <returns>Null: the key made no such call, or it is still running.</returns>
    public async Task<LedgerCall?> FindAsync(string id, string? keyId, CancellationToken cancellationToken = default)
    {
        if (await ReadAsync(id, keyId, cancellationToken) is { } recorded)
            return recorded;
        if (ledger is null)
            return null;
        await ledger.DrainAsync(cancellationToken); // it may have ended just now
        return await ReadAsync(id, keyId, cancellationToken);
    }

    /// <exception cref="Contracts.Errors.GatewayException">The cursor is invalid.</exception>
    public async Task<CallPage> ListAsync(CallFilter filter, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await CallList.ReadAsync(connection, filter, cancellationToken);
    }

    /// <summary>Whether a call with this id would be so old that its retention period has ended.</summary>
    public async Task<bool> IsExpiredAsync(string id, CancellationToken cancellationToken = default)
    {
        if (
            !id.StartsWith(IdPrefix, StringComparison.Ordinal)
            || id.Length < IdPrefix.Length + IdTimeDigits
            || !long.TryParse(
                id.AsSpan(IdPrefix.Length, IdTimeDigits),
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var startedAt
            )
        )
            return false;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return startedAt < (await RetentionMarks.ReadAsync(connection, cancellationToken)).CallsFrom;
    }

    /// <returns>The lines in the order they were written; their amounts add up to the call's cost.</returns>
    public async Task<IReadOnlyList<LedgerLine>> LinesAsync(string id, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var call = await connection.QuerySingleOrDefaultAsync<EncodedLines>(
            new CommandDefinition(
                "SELECT provider AS Provider, served_model AS Model, lines AS Lines FROM calls WHERE id = @id",
                new { id },
                cancellationToken: cancellationToken
            )
        );
        List<LedgerLine> lines =
        [
            .. ChargeEncoding.Decode(call?.Lines, call?.Provider, call?.Model).SelectMany(LedgerLineTable.ToLines),
        ];
        lines.AddRange(await LedgerLineTable.ReadAsync(connection, id, cancellationToken));
        foreach (var price in lines.Select(line => line.PriceId).OfType<string>().Distinct().ToList())
        {
            var (from, source) = await PriceTable.FindAsync(connection, price, cancellationToken);
            for (var i = 0; i < lines.Count; i++)
            {
                if (lines[i].PriceId == price)
                    lines[i] = lines[i] with { PriceFrom = from, PriceSource = source };
            }
        }
        return lines;
    }

    private async Task<LedgerCall?> ReadAsync(string id, string? keyId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<LedgerCall>(
            new CommandDefinition(
                $"SELECT {Columns} FROM calls c WHERE c.id = @id {(keyId is null ? "" : "AND c.key_id = @keyId")}",
                new { id, keyId },
                cancellationToken: cancellationToken
            )
        );
    }

    /// <remarks>Has settable properties because SQLite reports no types for columns that are null.</remarks>
    private sealed record EncodedLines
    {
        public string? Provider { get; init; }
        public string? Model { get; init; }
        public byte[]? Lines { get; init; }
    }
}
