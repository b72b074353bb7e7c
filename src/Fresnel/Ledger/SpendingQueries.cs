using System.Data.Common;
using Dapper;
using Fresnel.Storage;

namespace Fresnel.Ledger;

/// <summary>Queries of spending in the ledger. Costs are in nanodollars; hours are counted from 1970.</summary>
public sealed class SpendingQueries(DbDataSource database)
{
    /// <summary>Reads each key's spending in total and in some periods, added up by the database.</summary>
    /// <param name="periods">From an hour, inclusive, until another.</param>
    public async Task<IReadOnlyList<(string KeyId, long Total, long[] ByPeriod)>> ReadKeySpendingAsync(
        IReadOnlyList<(long From, long Until)> periods,
        CancellationToken cancellationToken = default
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText =
            $"SELECT k.key_id, k.cost{string.Concat(periods.Select((_, i) => $", {SumOfPeriod(i)}"))} FROM key_totals k";
        foreach (var (i, (from, until)) in periods.Index())
        {
            command.AddParameter($"@from{i}", from);
            command.AddParameter($"@until{i}", until);
        }
        var keys = new List<(string, long, long[])>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            keys.Add(
                (
                    reader.GetString(0),
                    reader.GetInt64(1),
                    [.. Enumerable.Range(2, periods.Count).Select(reader.GetInt64)]
                )
            );
        return keys;
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

    /// <remarks>A subquery for each key is answered by the primary key; grouping would sort the hours.</remarks>
    private static string SumOfPeriod(int i) =>
        "(SELECT CAST(COALESCE(SUM(h.cost), 0) AS BIGINT) FROM key_hours h "
        + $"WHERE h.key_id = k.key_id AND h.hour >= @from{i} AND h.hour < @until{i})";
}
