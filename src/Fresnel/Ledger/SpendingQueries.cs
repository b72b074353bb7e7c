using System.Data.Common;
using Dapper;

namespace Fresnel.Ledger;

/// <summary>Queries of spending in the ledger. Costs are in nanodollars; hours are counted from 1970.</summary>
public sealed class SpendingQueries(DbDataSource database)
{
    /// <summary>Reads every key's spending by hour, from an hour on, in no particular order.</summary>
    public async Task<IEnumerable<(string KeyId, long Hour, long Cost)>> ReadKeyHoursAsync(
        long fromHour,
        CancellationToken cancellationToken = default
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QueryAsync<(string, long, long)>(
            new CommandDefinition(
                "SELECT key_id, hour, cost FROM key_hours WHERE hour >= @fromHour",
                new { fromHour },
                cancellationToken: cancellationToken
            )
        );
    }

    /// <summary>Reads each key's total spending.</summary>
    public async Task<IEnumerable<(string KeyId, long Cost)>> ReadKeyTotalsAsync(
        CancellationToken cancellationToken = default
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QueryAsync<(string, long)>(
            new CommandDefinition("SELECT key_id, cost FROM key_totals", cancellationToken: cancellationToken)
        );
    }

    /// <summary>Reads all of one end user's spending by hour.</summary>
    public async Task<IEnumerable<(long Hour, long Cost)>> ReadUserHoursAsync(
        string keyId,
        string user,
        CancellationToken cancellationToken = default
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QueryAsync<(long, long)>(
            new CommandDefinition(
                "SELECT hour, cost FROM user_hours WHERE key_id = @keyId AND user_name = @user",
                new { keyId, user },
                cancellationToken: cancellationToken
            )
        );
    }

    /// <summary>Reads the team and organisation of each key that has a team, including revoked keys and removed teams.</summary>
    public async Task<IEnumerable<(string KeyId, string TeamId, string? OrganisationId)>> ReadMembershipsAsync(
        CancellationToken cancellationToken = default
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QueryAsync<(string, string, string?)>(
            new CommandDefinition(
                "SELECT k.id, k.team_id, g.parent_id FROM keys k JOIN groups g ON g.id = k.team_id",
                cancellationToken: cancellationToken
            )
        );
    }
}
