using System.Text.Json;
using Fresnel.Contracts.Batches;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Anthropic.Batches;

/// <summary>Anthropic's message batches from the side of a client.</summary>
public static class AnthropicBatchDialect
{
    /// <summary>Writes an element of <c>requests</c>.</summary>
    public static ReadOnlyMemory<byte> WriteRequest(string customId, IReadOnlyList<ReadOnlyMemory<byte>> body) =>
        BatchJson.Join($$"""{"custom_id":"{{customId}}","params":""", body, "}");

    /// <summary>Writes the body of <c>POST /messages/batches</c> in segments.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> WriteCreation(IReadOnlyList<BatchedRequest> requests) =>
        BatchJson.Array("{\"requests\":[", requests, "]}");

    /// <exception cref="JsonException">It is not JSON, or has no id.</exception>
    public static string ReadId(ReadOnlyMemory<byte> body) => BatchJson.ReadString(body, "id");

    /// <summary>Whether every request has a result.</summary>
    /// <exception cref="JsonException">It is not JSON, or has no status.</exception>
    public static bool HasEnded(ReadOnlyMemory<byte> body) =>
        BatchJson.ReadString(body, "processing_status") == "ended";

    /// <summary>Reads a line of the results.</summary>
    /// <exception cref="JsonException">It is not JSON, or lacks a member.</exception>
    public static BatchedResult ReadResult(ReadOnlyMemory<byte> line)
    {
        using var json = JsonDocument.Parse(line);
        var customId = BatchJson.ReadString(json.RootElement, "custom_id");
        var result = BatchJson.Find(json.RootElement, "result") ?? throw new JsonException("There is no 'result'.");
        return BatchJson.ReadString(result, "type") switch
        {
            "succeeded" when BatchJson.Find(result, "message") is { } message => new BatchedResult(
                customId,
                200,
                BatchJson.RawOf(message)
            ),
            "errored" when BatchJson.Find(result, "error") is { } error => new BatchedResult(
                customId,
                StatusOf(error),
                BatchJson.RawOf(error)
            ),
            _ => new BatchedResult(customId, null, default), // canceled, expired
        };
    }

    /// <summary>Results have no status; the type of the error says which it would be.</summary>
    private static int StatusOf(JsonElement error) =>
        (BatchJson.Find(error, "error") is { } inner ? BatchJson.ReadString(inner, "type") : "") switch
        {
            "invalid_request_error" => 400,
            "authentication_error" => 401,
            "billing_error" => 402,
            "permission_error" => 403,
            "not_found_error" => 404,
            "request_too_large" => 413,
            "rate_limit_error" => 429,
            "overloaded_error" => 529,
            _ => 500,
        };
}
