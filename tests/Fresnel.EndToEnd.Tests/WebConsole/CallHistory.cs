using Dapper;
using Microsoft.Data.Sqlite;

namespace Fresnel.EndToEnd.Tests.WebConsole;

/// <summary>Calls of past days in the ledger of a server, as no server can be run for weeks in a test.</summary>
internal static class CallHistory
{
    /// <summary>More than the comparison of a day needs.</summary>
    private const int CallsPerDay = 300;

    /// <summary>Inserts yesterday's calls, and those of the same weekday before, whose answers were three times as long.</summary>
    public static void Insert(string data, string provider, string model)
    {
        var yesterday = new DateTimeOffset(
            TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(-1).AddHours(12),
            TimeSpan.Zero
        );
        using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(data, "fresnel.db")};Pooling=False;Default Timeout=30"
        );
        connection.Open();
        using var transaction = connection.BeginTransaction();
        foreach (var (days, tokens) in new[] { (0, 100), (7, 300), (14, 300), (21, 300), (28, 300) })
            connection.Execute(
                """
                INSERT INTO calls (id, key_id, operation, model, provider, served_model, completion_tokens, estimated,
                    unsettled, overrun, price_unknown, status, attempts, latency_ms, started_at)
                VALUES (@Id, 'key_history', 'chat', @model, @provider, @model, @Tokens, 0, 0, 0, 0, 'completed', 1, @Latency, @At)
                """,
                Enumerable
                    .Range(0, CallsPerDay)
                    .Select(i => new
                    {
                        Id = $"req_{Guid.CreateVersion7(yesterday.AddDays(-days)):N}",
                        model,
                        provider,
                        Tokens = tokens + (i % 50),
                        Latency = 400 + (i * 7 % 100),
                        At = yesterday.AddDays(-days).AddSeconds(i).ToUnixTimeMilliseconds(),
                    }),
                transaction
            );
        transaction.Commit();
    }
}
