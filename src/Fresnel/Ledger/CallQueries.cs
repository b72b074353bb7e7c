using System.Data.Common;
using Dapper;

namespace Fresnel.Ledger;

/// <summary>Single calls, as they were booked. Calls that have not ended are not in it.</summary>
/// <param name="ledger">Null: no call is under way.</param>
public sealed class CallQueries(DbDataSource database, CallLedger? ledger)
{
    /// <param name="keyId">Whose call it must be; null: anyone's.</param>
    /// <returns>Null: the key made no such call, or it has not ended.</returns>
    public async Task<LedgerCall?> FindAsync(string id, string? keyId, CancellationToken cancellationToken = default)
    {
        if (await ReadAsync(id, keyId, cancellationToken) is { } recorded)
            return recorded;
        if (ledger is null)
            return null;
        await ledger.DrainAsync(cancellationToken); // it may have ended a moment ago
        return await ReadAsync(id, keyId, cancellationToken);
    }

    /// <returns>In the order of booking; the amounts add up to the call's cost.</returns>
    public async Task<IReadOnlyList<LedgerLine>> LinesAsync(string id, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return
        [
            .. await connection.QueryAsync<LedgerLine>(
                new CommandDefinition(
                    """
                    SELECT l.attempt AS Attempt, l.provider AS Provider, l.model AS Model, l.kind AS Kind, l.quantity AS Quantity, l.unit AS Unit, l.unit_price AS UnitPrice,
                           l.amount AS Amount, l.price_id AS PriceId, p.effective_from AS PriceFrom, p.source AS PriceSource, l.estimated AS Estimated, l.note AS Note
                    FROM ledger_lines l LEFT JOIN prices p ON p.id = l.price_id WHERE l.call_id = @id ORDER BY l.line
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
                SELECT id AS Id, key_id AS KeyId, user_name AS UserName, operation AS Operation, model AS Model, provider AS Provider, served_model AS ServedModel,
                       prompt_tokens AS PromptTokens, cached_prompt_tokens AS CachedPromptTokens, completion_tokens AS CompletionTokens,
                       reasoning_tokens AS ReasoningTokens, image_completion_tokens AS ImageCompletionTokens, images AS Images,
                       CASE WHEN EXISTS (SELECT 1 FROM ledger_lines WHERE call_id = id AND kind = 'correction')
                            THEN (SELECT SUM(amount) FROM ledger_lines WHERE call_id = id) ELSE cost END AS Cost,
                       estimated AS Estimated, unsettled AS Unsettled, overrun AS Overrun, price_unknown AS PriceUnknown, stepped_down AS SteppedDown, attempts AS Attempts, error AS Error, status AS Status, latency_ms AS Milliseconds, first_event_ms AS FirstEventMilliseconds, started_at AS StartedAt
                FROM calls WHERE id = @id AND (@keyId IS NULL OR key_id = @keyId)
                """,
                new { id, keyId },
                cancellationToken: cancellationToken
            )
        );
    }
}

/// <summary>A call as it was booked; null is not known.</summary>
/// <remarks>With settable properties: of columns that are null SQLite cannot say the types, and a constructor would not match.</remarks>
public sealed record LedgerCall
{
    public string Id { get; init; } = "";

    public string KeyId { get; init; } = "";

    /// <summary>The caller's own name for its user.</summary>
    public string? UserName { get; init; }

    /// <summary>In a word: <c>chat</c>, <c>image_generation</c>.</summary>
    public string Operation { get; init; } = "";

    /// <summary>As the caller wrote it.</summary>
    public string Model { get; init; } = "";

    public string? Provider { get; init; }

    public string? ServedModel { get; init; }

    public long? PromptTokens { get; init; }

    public long? CachedPromptTokens { get; init; }

    public long? CompletionTokens { get; init; }

    public long? ReasoningTokens { get; init; }

    public long? ImageCompletionTokens { get; init; }

    public long? Images { get; init; }

    /// <summary>Nanodollars, with what was corrected later.</summary>
    public long? Cost { get; init; }

    /// <summary>Some of it was counted by us, not by the vendor.</summary>
    public bool Estimated { get; init; }

    /// <summary>A crash cut it off: what was set aside is booked whole.</summary>
    public bool Unsettled { get; init; }

    /// <summary>The vendor counted more than was set aside.</summary>
    public bool Overrun { get; init; }

    public bool PriceUnknown { get; init; }

    /// <summary>A budget was nearly spent, so that cheaper deployments were asked first.</summary>
    public bool SteppedDown { get; init; }

    /// <summary>Deployments that were tried, failed ones too.</summary>
    public long Attempts { get; init; }

    /// <summary>Why it was refused or failed, in a word.</summary>
    public string? Error { get; init; }

    /// <summary>In a word: <c>completed</c>, <c>refused</c>, <c>failed</c>, <c>disconnected</c>.</summary>
    public string Status { get; init; } = "";

    /// <summary>From start to end.</summary>
    public long? Milliseconds { get; init; }

    /// <summary>From start to the first event.</summary>
    public long? FirstEventMilliseconds { get; init; }

    /// <summary>Unix time in milliseconds.</summary>
    public long StartedAt { get; init; }
}
