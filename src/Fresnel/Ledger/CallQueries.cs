using System.Data.Common;
using Dapper;

namespace Fresnel.Ledger;

/// <summary>Queries of single calls in the ledger. Running calls are not included.</summary>
/// <param name="ledger">Drained before a second query; null: no call can be running.</param>
public sealed class CallQueries(DbDataSource database, CallLedger? ledger)
{
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

    /// <returns>The lines in the order they were written; their amounts add up to the call's cost.</returns>
    public async Task<IReadOnlyList<LedgerLine>> LinesAsync(string id, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<LedgerLine>(
                new CommandDefinition(
                    """
                    SELECT l.attempt AS Attempt, l.provider AS Provider, l.model AS Model, l.kind AS Kind,
                        l.quantity AS Quantity, l.unit AS Unit, l.unit_price AS UnitPrice, l.amount AS Amount,
                        l.price_id AS PriceId, p.effective_from AS PriceFrom, p.source AS PriceSource,
                        l.estimated AS Estimated, l.note AS Note
                    FROM ledger_lines l LEFT JOIN prices p ON p.id = l.price_id
                    WHERE l.call_id = @id
                    ORDER BY l.line
                    """,
                    new { id },
                    cancellationToken: cancellationToken
                )
            ),
        ];
    }

    private async Task<LedgerCall?> ReadAsync(string id, string? keyId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<LedgerCall>(
            new CommandDefinition(
                """
                SELECT id AS Id, key_id AS KeyId, user_name AS UserName, operation AS Operation, model AS Model,
                    provider AS Provider, served_model AS ServedModel, prompt_tokens AS PromptTokens,
                    cached_prompt_tokens AS CachedPromptTokens, completion_tokens AS CompletionTokens,
                    reasoning_tokens AS ReasoningTokens, image_completion_tokens AS ImageCompletionTokens,
                    images AS Images,
                    CASE WHEN EXISTS (SELECT 1 FROM ledger_lines WHERE call_id = id AND kind = 'correction')
                        THEN (SELECT CAST(SUM(amount) AS BIGINT) FROM ledger_lines WHERE call_id = id) ELSE cost END AS Cost,
                    estimated AS Estimated, unsettled AS Unsettled, overrun AS Overrun, price_unknown AS PriceUnknown,
                    stepped_down AS SteppedDown, attempts AS Attempts, error AS Error, status AS Status,
                    latency_ms AS Milliseconds, first_event_ms AS FirstEventMilliseconds, started_at AS StartedAt
                FROM calls
                WHERE id = @id AND (@keyId IS NULL OR key_id = @keyId)
                """,
                new { id, keyId },
                cancellationToken: cancellationToken
            )
        );
    }
}
