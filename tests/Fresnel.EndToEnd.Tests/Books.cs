using Dapper;
using Microsoft.Data.Sqlite;

namespace Fresnel.EndToEnd.Tests;

/// <summary>Reads a server's books, whether it runs or not.</summary>
internal static class Books
{
    public static IReadOnlyList<Booked> Read(string data)
    {
        using var connection = new SqliteConnection(
            $"Data Source={Path.Combine(data, "fresnel.db")};Mode=ReadOnly;Pooling=False"
        );
        return
        [
            .. connection.Query<Booked>(
                """
                SELECT id AS Id, key_id AS KeyId, user_name AS User, model AS Model, provider AS Provider, served_model AS ServedModel, status AS Status, error AS Error, cost AS Cost, reserved AS Reserved,
                       unsettled AS Unsettled, estimated AS Estimated, prompt_tokens AS PromptTokens, completion_tokens AS CompletionTokens, images AS Images, attempts AS Attempts
                FROM calls ORDER BY started_at, id
                """
            ),
        ];
    }

    /// <summary>Waits until the writer has caught up with so many calls.</summary>
    public static async Task<IReadOnlyList<Booked>> ReadAsync(string data, int calls)
    {
        await Until.TrueAsync($"{calls} calls are booked", () => Read(data).Count >= calls);
        return Read(data);
    }
}

/// <summary>A call as booked.</summary>
internal sealed record Booked
{
    public string Id { get; init; } = "";
    public string KeyId { get; init; } = "";
    public string? User { get; init; }
    public string Model { get; init; } = "";
    public string? Provider { get; init; }
    public string? ServedModel { get; init; }
    public string Status { get; init; } = "";
    public string? Error { get; init; }
    public long? Cost { get; init; }
    public long? Reserved { get; init; }
    public long Unsettled { get; init; }
    public long Estimated { get; init; }
    public long? PromptTokens { get; init; }
    public long? CompletionTokens { get; init; }
    public long? Images { get; init; }
    public long Attempts { get; init; }
}
