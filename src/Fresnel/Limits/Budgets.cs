using System.Collections.Concurrent;
using System.Data.Common;
using Dapper;
using Fresnel.Access;
using Fresnel.Contracts.Models;

namespace Fresnel.Limits;

/// <summary>The budgets above each key, with what the books say was spent of them.</summary>
/// <remarks>Thread-safe. Opened once the ledger is, so that what a dead process left is in the sums.</remarks>
public sealed class Budgets
{
    private readonly Dictionary<string, long> _spentAtStart;
    private readonly ConcurrentDictionary<string, Budget[]> _ofKeys = new();

    private Budgets(Dictionary<string, long> spentAtStart) => _spentAtStart = spentAtStart;

    public static async Task<Budgets> OpenAsync(DbDataSource database, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var spent = await connection.QueryAsync<(string Key, long Spent)>(new CommandDefinition(
            "SELECT key_id, cost FROM key_totals WHERE key_id IN (SELECT id FROM keys WHERE budget IS NOT NULL)",
            cancellationToken: cancellationToken));
        return new Budgets(spent.ToDictionary(row => row.Key, row => row.Spent));
    }

    /// <returns>None: the caller may spend without limit.</returns>
    public IReadOnlyList<Budget> Above(Caller caller) =>
        caller.Budget is { } limit
            ? _ofKeys.GetOrAdd(caller.KeyId, static (id, of) => [new Budget($"the key \"{of.Name}\"", of.Limit, new Money(of.Spent.GetValueOrDefault(id)))],
                (caller.Name, Limit: limit, Spent: _spentAtStart))
            : [];
}
