using System.Data.Common;
using System.Text.RegularExpressions;
using Dapper;
using Fresnel.TestKit;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Fresnel.EndToEnd.Tests;

/// <summary>Reads a server's ledger, whether it is running or not.</summary>
internal static partial class LedgerReader
{
    /// <param name="data">The server's data folder, which names its database if that is in PostgreSQL.</param>
    public static IReadOnlyList<LedgerCall> Read(string data) => Read(Connect(data));

    /// <summary>The calls and the nanodollars of every roll-up by month, in which each call counts once.</summary>
    public static (long Calls, long Cost) ReadRollups(string data)
    {
        using var connection = Connect(data);
        return connection.QuerySingle<(long, long)>(
            """
            SELECT CAST(SUM(calls) AS BIGINT), CAST(SUM(cost) AS BIGINT) FROM usage_rollups
            WHERE breakdown = 'call' AND span = 'month'
            """
        );
    }

    /// <summary>Reads a database of a PostgreSQL server, not at the address that the server of the data folder uses.</summary>
    public static IReadOnlyList<LedgerCall> Read(string database, PostgresServer server) =>
        Read(Connect("127.0.0.1", $"{server.Port}", database));

    /// <summary>Waits until the ledger contains the given number of calls.</summary>
    public static async Task<IReadOnlyList<LedgerCall>> ReadAsync(string data, int calls)
    {
        await Wait.UntilAsync($"{calls} calls are recorded", () => Read(data).Count >= calls);
        return Read(data);
    }

    private static DbConnection Connect(string data)
    {
        var name = Path.Combine(data, "postgres.txt");
        if (!File.Exists(name))
            return new SqliteConnection($"Data Source={Path.Combine(data, "fresnel.db")};Mode=ReadOnly;Pooling=False");
        var place = PlacePattern().Match(File.ReadAllText(name)).Groups;
        return Connect(place["host"].Value, place["port"].Value, place["database"].Value);
    }

    private static NpgsqlConnection Connect(string host, string port, string database) =>
        new(
            $"Host={host};Port={port};Database={database};Username={PostgresServer.Superuser};GSS Encryption Mode=Disable"
        );

    private static IReadOnlyList<LedgerCall> Read(DbConnection connection)
    {
        using (connection)
            return
            [
                .. connection.Query<LedgerCall>(
                    """
                    SELECT id AS Id, key_id AS KeyId, user_name AS User, model AS Model, provider AS Provider, served_model AS ServedModel, status AS Status, error AS Error, cost AS Cost, reserved AS Reserved,
                           unsettled AS Unsettled, estimated AS Estimated, prompt_tokens AS PromptTokens, completion_tokens AS CompletionTokens, images AS Images, attempts AS Attempts
                    FROM calls ORDER BY started_at, id
                    """
                ),
            ];
    }

    [GeneratedRegex(@"PostgreSQL at (?<host>[^:,]+):(?<port>\d+), database (?<database>\S+)")]
    private static partial Regex PlacePattern();
}
