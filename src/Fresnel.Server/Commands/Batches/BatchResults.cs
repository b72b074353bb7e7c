using System.Text;
using System.Text.Json;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands.Batches;

/// <summary>
/// The output file of <c>batch run</c>: a line for each request that has ended. Beside it, while a batch runs, a file with
/// the batch's id, by which a later run finds it.
/// </summary>
internal sealed class BatchResults(string path, bool isRaw)
{
    private readonly string _current = path + ".batch";

    /// <summary>The batch that an earlier run left; null: none.</summary>
    public string? Current
    {
        get => File.Exists(_current) ? File.ReadAllText(_current).Trim() : null;
        set
        {
            if (value is null)
                File.Delete(_current);
            else
                File.WriteAllText(_current, value + "\n");
        }
    }

    /// <summary>The ids of requests with a result, and how many of them are errors. A line that is not complete is removed.</summary>
    public (HashSet<string> Ids, int Failed) Read()
    {
        var (ids, failed, length) = (new HashSet<string>(), 0, 0L);
        if (!File.Exists(path))
            return (ids, failed);
        foreach (var line in File.ReadLines(path))
        {
            if (Parse(line) is not { } result)
                break;
            ids.Add(result.Id);
            failed += result.IsError ? 1 : 0;
            length += Encoding.UTF8.GetByteCount(line) + 1;
        }
        using var file = new FileStream(path, FileMode.Open);
        var lacksBreak = length > file.Length;
        file.SetLength(lacksBreak ? length - 1 : length);
        file.Position = file.Length;
        if (lacksBreak)
            file.WriteByte((byte)'\n');
        return (ids, failed);
    }

    /// <summary>
    /// Appends the answers that are not there yet, each at once. Requests that did not run have none, so that the next run
    /// sends them.
    /// </summary>
    /// <param name="known">The ids of what is there; receives those that are added.</param>
    /// <exception cref="OperatorErrorException">The file cannot be written.</exception>
    public async Task AppendAsync(IAsyncEnumerable<string> lines, HashSet<string> known)
    {
        try
        {
            await WriteAsync(lines, known);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorErrorException($"{path} cannot be written: {e.Message}");
        }
    }

    private async Task WriteAsync(IAsyncEnumerable<string> lines, HashSet<string> known)
    {
        await using var file = new StreamWriter(path, append: true, new UTF8Encoding(false)) { AutoFlush = true };
        await foreach (var line in lines)
        {
            using var answer = JsonDocument.Parse(line);
            var id = answer.RootElement.GetProperty("custom_id").GetString()!;
            if (HasRun(answer.RootElement) && known.Add(id))
                await file.WriteLineAsync(isRaw ? line : Simplify(id, answer.RootElement));
        }
    }

    private (string Id, bool IsError)? Parse(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            var id = json.RootElement.GetProperty(isRaw ? "custom_id" : "id").GetString()!;
            return (
                id,
                isRaw
                    ? json.RootElement.GetProperty("response") is not { ValueKind: JsonValueKind.Object } response
                        || response.GetProperty("status_code").GetInt32() >= 400
                    : json.RootElement.TryGetProperty("error", out _)
            );
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static bool HasRun(JsonElement answer) =>
        answer.GetProperty("response").ValueKind == JsonValueKind.Object
        || answer.GetProperty("error").GetProperty("code").GetString() == "interrupted"; // twice, and not sent again

    private static string Simplify(string id, JsonElement answer)
    {
        if (
            answer.GetProperty("response") is { ValueKind: JsonValueKind.Object } response
            && response.GetProperty("status_code").GetInt32() < 400
        )
            return Write(id, response.GetProperty("body"));
        var error = answer.GetProperty("error") is { ValueKind: JsonValueKind.Object } own
            ? own
            : answer.GetProperty("response").GetProperty("body").GetProperty("error");
        return Serialize(new { id, error = error.GetProperty("message").GetString() });
    }

    private static string Write(string id, JsonElement body)
    {
        if (body.TryGetProperty("choices", out var choices))
            return Serialize(new { id, text = choices[0].GetProperty("message").GetProperty("content").GetString() });
        if (body.TryGetProperty("results", out var results))
            return Serialize(
                new
                {
                    id,
                    flagged = results[0].GetProperty("flagged"),
                    categories = results[0].GetProperty("categories"),
                    scores = results[0].GetProperty("category_scores"),
                }
            );
        var data = body.GetProperty("data")[0];
        return data.TryGetProperty("embedding", out var vector)
            ? Serialize(new { id, embedding = vector })
            : Serialize(new { id, url = data.TryGetProperty("url", out var url) ? url.GetString() : null });
    }

    private static string Serialize(object value) =>
        ControlCharacters.EscapeJson(JsonSerializer.Serialize(value, JsonOutput.Options));
}
