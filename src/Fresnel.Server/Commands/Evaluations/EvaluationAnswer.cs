using System.Text.Json;
using System.Text.Json.Nodes;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands.Evaluations;

/// <summary>A line of the output or error file of a batch.</summary>
/// <param name="Text">Of a chat, or the JSON of a moderation or of embeddings; null: it is an image, or an error.</param>
/// <param name="Image">Base64, or a URL; null: it is a text, or an error.</param>
/// <param name="Error">Null: it succeeded.</param>
/// <param name="Cost">US dollars; null: unknown.</param>
/// <param name="CallId">In the ledger; null: it did not run.</param>
internal sealed record EvaluationAnswer(
    string Id,
    string? Text,
    string? Image,
    string? Error,
    decimal? Cost,
    string? CallId
)
{
    /// <summary>The answers in a file by their ids; none if there is no file.</summary>
    /// <param name="ids">Of the requests of this run; others are from an earlier version of the suite.</param>
    public static Dictionary<string, EvaluationAnswer> Read(string path, IReadOnlySet<string> ids)
    {
        var answers = new Dictionary<string, EvaluationAnswer>();
        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            var answer = Parse(line, path);
            if (ids.Contains(answer.Id))
                answers[answer.Id] = answer;
        }
        return answers;
    }

    /// <summary>Removes the errors from a file, so that their requests are sent again.</summary>
    public static void RemoveErrors(string path)
    {
        if (!File.Exists(path))
            return;
        var kept = File.ReadLines(path).Where(line => IsComplete(line) && Parse(line, path).Error is null);
        var rest = path + ".new";
        File.WriteAllLines(rest, kept);
        File.Move(rest, path, overwrite: true);
    }

    /// <exception cref="OperatorErrorException">It is no answer of a batch.</exception>
    public static EvaluationAnswer Parse(string line, string path)
    {
        try
        {
            var root = JsonNode.Parse(line) as JsonObject ?? throw new JsonException("it is no object.");
            var (id, response) = ((string)root["custom_id"]!, root["response"]);
            var (body, callId) = (response?["body"], (string?)response?["request_id"]);
            if (((int?)response?["status_code"] ?? 500) >= 400)
            {
                var error = root["error"] ?? body?["error"];
                return new EvaluationAnswer(
                    id,
                    null,
                    null,
                    (string?)error?["message"] ?? "unknown error",
                    null,
                    callId
                );
            }
            var cost =
                body?["usage"]?["cost"] is JsonValue known && known.TryGetValue(out decimal usd) ? usd : (decimal?)null;
            if (body?["choices"]?[0]?["message"] is { } message)
                return new EvaluationAnswer(id, (string?)message["content"] ?? "", null, null, cost, callId);
            if (body?["results"]?[0] is { } moderated)
                return new EvaluationAnswer(id, moderated.ToJsonString(), null, null, cost, callId);
            if (
                body?["data"] is JsonArray vectors
                && vectors is [JsonObject first, ..]
                && first.ContainsKey("embedding")
            )
                return new EvaluationAnswer(id, vectors.ToJsonString(), null, null, cost, callId);
            var image = (string?)body?["data"]?[0]?["b64_json"] ?? (string?)body?["data"]?[0]?["url"];
            return new EvaluationAnswer(
                id,
                null,
                image,
                image is null ? "the answer has no image" : null,
                cost,
                callId
            );
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new OperatorErrorException($"{path} has a line that is no answer of a batch: {e.Message}");
        }
    }

    private static bool IsComplete(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
