using System.Text.Json;

namespace Fresnel.Server.Commands.Batches;

/// <summary>A batch as a server reports it.</summary>
/// <param name="Cost">US dollars.</param>
/// <param name="Problem">Its first fault, with the line of the input file; null: none.</param>
/// <param name="Remaining">Until its last request has ended; null: unknown, or it does not run.</param>
internal sealed record BatchState(
    string Id,
    string Status,
    string Endpoint,
    DateTimeOffset CreatedAt,
    int Total,
    int Completed,
    int Failed,
    decimal Cost,
    string InputFileId,
    string? OutputFileId,
    string? ErrorFileId,
    string? Problem,
    TimeSpan? Remaining
)
{
    public bool HasEnded => Status is "completed" or "failed" or "expired" or "cancelled";

    /// <exception cref="KeyNotFoundException">It is no batch.</exception>
    public static BatchState Parse(JsonElement batch)
    {
        var counts = batch.GetProperty("request_counts");
        return new BatchState(
            Text("id")!,
            Text("status")!,
            Text("endpoint")!,
            DateTimeOffset.FromUnixTimeSeconds(batch.GetProperty("created_at").GetInt64()),
            counts.GetProperty("total").GetInt32(),
            counts.GetProperty("completed").GetInt32(),
            counts.GetProperty("failed").GetInt32(),
            batch.GetProperty("usage").TryGetProperty("cost", out var cost) ? cost.GetDecimal() : 0,
            Text("input_file_id")!,
            Text("output_file_id"),
            Text("error_file_id"),
            FirstFault(batch),
            batch.TryGetProperty("remaining_seconds", out var seconds) ? TimeSpan.FromSeconds(seconds.GetInt64()) : null
        );

        string? Text(string member) => batch.GetProperty(member).GetString();
    }

    /// <param name="batch">A batch, or the estimate of one.</param>
    public static string? FirstFault(JsonElement batch)
    {
        if (batch.GetProperty("errors").ValueKind != JsonValueKind.Object)
            return null;
        var fault = batch.GetProperty("errors").GetProperty("data")[0];
        var message = fault.GetProperty("message").GetString();
        return fault.GetProperty("line").ValueKind == JsonValueKind.Number
            ? $"line {fault.GetProperty("line").GetInt32()}: {message}"
            : message;
    }
}
