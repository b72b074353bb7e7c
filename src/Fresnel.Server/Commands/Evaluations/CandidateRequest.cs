using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fresnel.Imaging;
using Fresnel.Server.Commands.Evaluations.Suites;

namespace Fresnel.Server.Commands.Evaluations;

/// <summary>The request of a candidate for a case, as a line of a batch file.</summary>
internal static class CandidateRequest
{
    public const string Chat = "/v1/chat/completions",
        Moderations = "/v1/moderations",
        Embeddings = "/v1/embeddings";

    private const string Generations = "/v1/images/generations";
    private const string Edits = "/v1/images/edits";

    /// <param name="folder">Of the suite.</param>
    public static (string Url, JsonObject Body) Create(Candidate candidate, JsonObject item, string folder)
    {
        var images = ImagesOf(candidate, item).Select(path => DataUrl(File.ReadAllBytes(Path.Combine(folder, path))));
        var prompt = candidate.Prompt.Expand(item);
        var body = new JsonObject { ["model"] = candidate.Model };
        string url;
        if (candidate.Task == CandidateTask.Chat)
        {
            url = Chat;
            body["messages"] = new JsonArray([
                .. candidate.System is { } system ? [Message("system", system.Expand(item))] : (JsonNode[])[],
                Message("user", prompt, [.. images]),
            ]);
        }
        else
        {
            body["prompt"] = prompt;
            body["n"] = 1;
            var inputs = new JsonArray([.. images.Select(image => new JsonObject { ["image_url"] = image })]);
            url = inputs.Count > 0 ? Edits : Generations;
            if (inputs.Count > 0)
                body["images"] = inputs;
            if (candidate.Mask?.Expand(item) is { } mask)
                body["mask"] = new JsonObject
                {
                    ["image_url"] = DataUrl(File.ReadAllBytes(Path.Combine(folder, mask))),
                };
        }
        foreach (var (name, value) in candidate.Parameters)
            body[name] = value?.DeepClone();
        return (url, body);
    }

    /// <summary>Paths of the image files of a case.</summary>
    public static IEnumerable<string> ImagesOf(Candidate candidate, JsonObject item)
    {
        if (candidate.Images is { } own)
            return own.Select(template => template.Expand(item));
        IEnumerable<JsonNode?> images = item["images"] as JsonArray ?? [];
        return images
            .Prepend(item["image"])
            .OfType<JsonValue>()
            .Select(path => path.ToString())
            .Where(path => path != "");
    }

    public static JsonObject Message(string role, string text, params IReadOnlyList<string> imageUrls)
    {
        if (imageUrls.Count == 0)
            return new JsonObject { ["role"] = role, ["content"] = text };
        var parts = imageUrls.Select(url => new JsonObject
        {
            ["type"] = "image_url",
            ["image_url"] = new JsonObject { ["url"] = url },
        });
        return new JsonObject
        {
            ["role"] = role,
            ["content"] = new JsonArray([new JsonObject { ["type"] = "text", ["text"] = text }, .. parts]),
        };
    }

    /// <summary>A file that is no image is sent as it is; the server reports it.</summary>
    public static string DataUrl(byte[] image)
    {
        var codec = ImageHeader.DetectCodec(image);
        return $"data:{codec?.MediaType() ?? "image/unknown"};base64,{Convert.ToBase64String(image)}";
    }

    /// <summary>An id that changes with the request, so that answers to another prompt are not taken for its own.</summary>
    public static string IdOf(string caseId, string url, JsonObject body)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{url}\n{body.ToJsonString()}"));
        return $"{caseId}#{Convert.ToHexStringLower(hash.AsSpan(0, 8))}";
    }

    /// <summary>A line of a batch file, without its line break.</summary>
    public static string Line(string id, string url, JsonObject body) =>
        JsonSerializer.Serialize(
            new
            {
                custom_id = id,
                method = "POST",
                url,
                body,
            }
        );
}
