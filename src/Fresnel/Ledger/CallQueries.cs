using System.Data.Common;
using Dapper;

namespace Fresnel.Ledger;

/// <summary>Single calls, as they were booked. Calls that have not ended are not in it.</summary>
public sealed class CallQueries(DbDataSource database, CallLedger ledger)
{
    /// <param name="keyId">Whose call it must be.</param>
    /// <returns>Null: the key made no such call, or it has not ended.</returns>
    public async Task<BookedCall?> FindAsync(string id, string keyId, CancellationToken cancellationToken = default)
    {
        if (await ReadAsync(id, keyId, cancellationToken) is { } booked)
            return booked;
        await ledger.DrainAsync(cancellationToken); // it may have ended a moment ago
        return await ReadAsync(id, keyId, cancellationToken);
    }

    private async Task<BookedCall?> ReadAsync(string id, string keyId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<BookedCall>(new CommandDefinition(
            """
            SELECT id AS Id, user_name AS UserName, operation AS Operation, model AS Model, provider AS Provider, served_model AS ServedModel,
                   prompt_tokens AS PromptTokens, cached_prompt_tokens AS CachedPromptTokens, completion_tokens AS CompletionTokens,
                   reasoning_tokens AS ReasoningTokens, image_completion_tokens AS ImageCompletionTokens, images AS Images, cost AS Cost,
                   status AS Status, latency_ms AS Milliseconds, first_event_ms AS FirstEventMilliseconds, started_at AS StartedAt
            FROM calls WHERE id = @id AND key_id = @keyId
            """, new { id, keyId }, cancellationToken: cancellationToken));
    }
}

/// <summary>A call as it was booked; null is not known.</summary>
/// <remarks>With settable properties: of columns that are null SQLite cannot say the types, and a constructor would not match.</remarks>
public sealed record BookedCall
{
    public string Id { get; init; } = "";

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

    /// <summary>Nanodollars.</summary>
    public long? Cost { get; init; }

    /// <summary>In a word: <c>completed</c>, <c>refused</c>, <c>failed</c>, <c>disconnected</c>.</summary>
    public string Status { get; init; } = "";

    /// <summary>From start to end.</summary>
    public long? Milliseconds { get; init; }

    /// <summary>From start to the first event.</summary>
    public long? FirstEventMilliseconds { get; init; }

    /// <summary>Unix time in milliseconds.</summary>
    public long StartedAt { get; init; }
}
