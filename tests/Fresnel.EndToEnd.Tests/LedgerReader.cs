using Dapper;
using Microsoft.Data.Sqlite;

namespace Fresnel.EndToEnd.Tests;

/// <summary>Reads a server's ledger, whether it is running or not.</summary>
internal static class LedgerReader
{
    public static IReadOnlyList<LedgerCall> Read(string data)
    {
        using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(data, "fresnel.db")};Mode=ReadOnly;Pooling=False"
        );
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

    /// <summary>The calls and the nanodollars of every roll-up by month, in which each call counts once.</summary>
    public static (long Calls, long Cost) ReadRollups(string data)
    {
        using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(data, "fresnel.db")};Mode=ReadOnly;Pooling=False"
        );
        return connection.QuerySingle<(long, long)>(
            "SELECT SUM(calls), SUM(cost) FROM usage_rollups WHERE breakdown = 'call' AND span = 'month'"
        );
    }

    /// <summary>Waits until the ledger contains the given number of calls.</summary>
    public static async Task<IReadOnlyList<LedgerCall>> ReadAsync(string data, int calls)
    {
        await Wait.UntilAsync($"{calls} calls are recorded", () => Read(data).Count >= calls);
        return Read(data);
    }
}
