using System.Text.Json;
using Fresnel.Contracts.Batches;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Gemini.Batches;

/// <summary>Gemini's batches of <c>generateContent</c>, with their requests and results inline.</summary>
public static class GeminiBatchDialect
{
    /// <summary>The most bytes of inline requests, of which Google allows 20 MB.</summary>
    public const int MaxBytes = 19_000_000;

    /// <summary>Writes an element of the requests.</summary>
    public static ReadOnlyMemory<byte> WriteRequest(string customId, IReadOnlyList<ReadOnlyMemory<byte>> body) =>
        BatchJson.Join("{\"request\":", body, $$$""","metadata":{"key":"{{{customId}}}"}}""");

    /// <summary>Writes the body of <c>models/…:batchGenerateContent</c> in segments.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> WriteCreation(IReadOnlyList<BatchedRequest> requests) =>
        BatchJson.Array(
            "{\"batch\":{\"display_name\":\"fresnel\",\"input_config\":{\"requests\":{\"requests\":[",
            requests,
            "]}}}}"
        );

    /// <returns>Such as <c>batches/123</c>.</returns>
    /// <exception cref="JsonException">It is not JSON, or has no name.</exception>
    public static string ReadName(ReadOnlyMemory<byte> body) => BatchJson.ReadString(body, "name");

    /// <summary>Whether the operation is done, in whatever way.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static bool HasEnded(ReadOnlyMemory<byte> body)
    {
        using var json = JsonDocument.Parse(body);
        return BatchJson.Find(json.RootElement, "done") is { ValueKind: JsonValueKind.True }
            || (
                BatchJson.Find(json.RootElement, "metadata") is { } metadata
                && BatchJson.Find(metadata, "state")?.GetString()
                    is "BATCH_STATE_SUCCEEDED"
                        or "BATCH_STATE_FAILED"
                        or "BATCH_STATE_CANCELLED"
                        or "BATCH_STATE_EXPIRED"
            );
    }

    /// <summary>Reads the results of an operation that is done; none if it failed as a whole.</summary>
    /// <exception cref="JsonException">It is not JSON, or lacks a member.</exception>
    public static IReadOnlyList<BatchedResult> ReadResults(ReadOnlyMemory<byte> body)
    {
        using var json = JsonDocument.Parse(body);
        var output =
            BatchJson.Find(json.RootElement, "response")
            ?? (
                BatchJson.Find(json.RootElement, "metadata") is { } metadata ? BatchJson.Find(metadata, "output") : null
            );
        var inlined = output is { } found ? BatchJson.Find(found, "inlinedResponses") : null;
        if (inlined is { ValueKind: JsonValueKind.Object } nested)
            inlined = BatchJson.Find(nested, "inlinedResponses");
        return inlined is { ValueKind: JsonValueKind.Array } responses
            ? [.. responses.EnumerateArray().Select(ReadResult)]
            : [];
    }

    private static BatchedResult ReadResult(JsonElement item)
    {
        var metadata = BatchJson.Find(item, "metadata") ?? throw new JsonException("There is no 'metadata'.");
        var key = BatchJson.ReadString(metadata, "key");
        if (BatchJson.Find(item, "response") is { } response)
            return new BatchedResult(key, 200, BatchJson.RawOf(response));
        return BatchJson.Find(item, "error") is { } error
            ? new BatchedResult(key, StatusOf(error), BatchJson.Join("{\"error\":", [BatchJson.RawOf(error)], "}"))
            : new BatchedResult(key, null, default);
    }

    /// <summary>The HTTP status of a code of gRPC.</summary>
    private static int? StatusOf(JsonElement error) =>
        (BatchJson.Find(error, "code") is { ValueKind: JsonValueKind.Number } code ? code.GetInt32() : 0) switch
        {
            1 or 4 => null, // cancelled, or the deadline of the batch
            3 or 9 or 11 => 400,
            5 => 404,
            7 => 403,
            8 => 429,
            14 => 503,
            >= 400 and < 600 and var status => status,
            _ => 500,
        };
}
