using System.Data.Common;
using Dapper;
using Fresnel.Contracts.Models;

namespace Fresnel.Ledger;

/// <summary>What was used, summed from the books. Calls that have not ended are not in it.</summary>
public sealed class UsageQueries(DbDataSource database)
{
    /// <returns>One total a key that has called, dearest first.</returns>
    public async Task<IReadOnlyList<KeyUsage>> ByKeyAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            SELECT key_id AS KeyId, CAST(COUNT(*) AS BIGINT) AS Calls, CAST(COALESCE(SUM(prompt_tokens), 0) AS BIGINT) AS PromptTokens,
                   CAST(COALESCE(SUM(completion_tokens), 0) AS BIGINT) AS CompletionTokens, CAST(COALESCE(SUM(images), 0) AS BIGINT) AS Images,
                   CAST(COALESCE(SUM(cost), 0) AS BIGINT) AS Cost, CAST(SUM(CASE WHEN cost IS NULL THEN 1 ELSE 0 END) AS BIGINT) AS Unpriced
            FROM calls GROUP BY key_id ORDER BY 6 DESC, 1
            """, cancellationToken: cancellationToken));
        return [.. rows.Select(row => new KeyUsage(row.KeyId, row.Calls, row.PromptTokens, row.CompletionTokens, row.Images, new Money(row.Cost), row.Unpriced))];
    }

    /// <remarks>With settable properties: of no rows SQLite cannot say the sums' types, and a constructor would not match.</remarks>
    private sealed record Row
    {
        public string KeyId { get; init; } = "";
        public long Calls { get; init; }
        public long PromptTokens { get; init; }
        public long CompletionTokens { get; init; }
        public long Images { get; init; }
        public long Cost { get; init; }
        public long Unpriced { get; init; }
    }
}

/// <summary>What one key has used.</summary>
/// <param name="Unpriced">Calls whose cost is not known and so not in <paramref name="Cost"/>.</param>
public sealed record KeyUsage(string KeyId, long Calls, long PromptTokens, long CompletionTokens, long Images, Money Cost, long Unpriced);
