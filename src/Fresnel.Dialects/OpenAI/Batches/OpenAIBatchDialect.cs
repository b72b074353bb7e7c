using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Batches;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI.Batches;

/// <summary>OpenAI's batch API from the side of a client: the lines of its files and the state of a batch.</summary>
public static class OpenAIBatchDialect
{
    private static readonly string[] s_files = ["output_file_id", "error_file_id"];

    /// <summary>Writes a line of an input file, without its line break.</summary>
    /// <param name="path">Such as <c>/v1/chat/completions</c>.</param>
    public static ReadOnlyMemory<byte> WriteRequest(
        string customId,
        string path,
        IReadOnlyList<ReadOnlyMemory<byte>> body
    ) => BatchJson.Join($$"""{"custom_id":"{{customId}}","method":"POST","url":"{{path}}","body":""", body, "}");

    /// <summary>Writes the body of <c>POST /batches</c>.</summary>
    public static ReadOnlyMemory<byte> WriteCreation(string fileId, string path) =>
        Encoding.UTF8.GetBytes(
            $$"""{"input_file_id":{{JsonSerializer.Serialize(fileId)}},"endpoint":"{{path}}","completion_window":"24h"}"""
        );

    /// <summary>Reads the id of a file or a batch.</summary>
    /// <exception cref="JsonException">It is not JSON, or has no id.</exception>
    public static string ReadId(ReadOnlyMemory<byte> body) => BatchJson.ReadString(body, "id");

    /// <returns>Whether it has ended, and the files of its results.</returns>
    /// <inheritdoc cref="ReadId"/>
    public static (bool HasEnded, IReadOnlyList<string> Files) ReadBatch(ReadOnlyMemory<byte> body)
    {
        using var json = JsonDocument.Parse(body);
        var hasEnded =
            BatchJson.Find(json.RootElement, "status")?.GetString()
            is "completed"
                or "failed"
                or "expired"
                or "cancelled";
        var files = s_files
            .Select(name =>
                BatchJson.Find(json.RootElement, name) is { ValueKind: JsonValueKind.String } id ? id.GetString() : null
            )
            .OfType<string>();
        return (hasEnded, [.. files]);
    }

    /// <summary>Reads a line of an output or error file.</summary>
    /// <inheritdoc cref="ReadId"/>
    public static BatchedResult ReadResult(ReadOnlyMemory<byte> line)
    {
        using var json = JsonDocument.Parse(line);
        var customId = BatchJson.ReadString(json.RootElement, "custom_id");
        return
            BatchJson.Find(json.RootElement, "response") is { ValueKind: JsonValueKind.Object } response
            && BatchJson.Find(response, "status_code") is { ValueKind: JsonValueKind.Number } status
            && BatchJson.Find(response, "body") is { } body
            ? new BatchedResult(customId, status.GetInt32(), BatchJson.RawOf(body))
            : new BatchedResult(customId, null, default); // batch_expired, batch_cancelled
    }
}
