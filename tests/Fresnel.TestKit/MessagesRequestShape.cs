using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fresnel.TestKit;

/// <summary>
/// Validates request bodies of Anthropic's Messages API against the API reference; unknown members are errors.
/// </summary>
public static partial class MessagesRequestShape
{
    private static readonly Dictionary<string, string[]> s_blocks = new()
    {
        ["text"] = ["text"],
        ["image"] = ["source"],
        ["tool_use"] = ["id", "name", "input"],
        ["tool_result"] = ["tool_use_id", "content", "is_error"],
        ["thinking"] = ["thinking", "signature"],
    };

    /// <returns>The errors, each with its path; empty: the request is valid.</returns>
    public static IReadOnlyList<string> Mistakes(string body)
    {
        using var json = JsonDocument.Parse(body);
        var found = new List<string>();
        var root = json.RootElement;
        Only(
            found,
            "",
            root,
            "model",
            "max_tokens",
            "messages",
            "system",
            "stream",
            "temperature",
            "top_p",
            "top_k",
            "stop_sequences",
            "tools",
            "tool_choice",
            "thinking",
            "output_config",
            "metadata"
        );
        Is(found, "model", root, JsonValueKind.String);
        Is(found, "max_tokens", root, JsonValueKind.Number);
        if (root.TryGetProperty("temperature", out var temperature) && temperature.GetDouble() is < 0 or > 1)
            found.Add("temperature: not from 0 to 1");
        if (root.TryGetProperty("system", out var system))
            Content(found, "system", system, "text");
        if (root.TryGetProperty("messages", out var messages) && messages.GetArrayLength() > 0)
            Turns(found, messages);
        else
            found.Add("messages: at least one message is required");
        if (root.TryGetProperty("tools", out var tools))
            Tools(found, tools);
        if (root.TryGetProperty("tool_choice", out var choice))
            Choice(found, choice);
        if (root.TryGetProperty("thinking", out var thinking))
            Thinking(found, root, thinking);
        if (root.TryGetProperty("output_config", out var output))
            Only(found, "output_config.", output, "effort", "format");
        if (root.TryGetProperty("metadata", out var metadata))
            Only(found, "metadata.", metadata, "user_id");
        return found;
    }

    private static void Turns(List<string> found, JsonElement messages)
    {
        var (last, place) = ("assistant", 0);
        HashSet<string> called = [];
        foreach (var message in messages.EnumerateArray())
        {
            var path = $"messages.{place++}";
            Only(found, $"{path}.", message, "role", "content");
            var role = message.GetProperty("role").GetString()!;
            if (role is not ("user" or "assistant"))
                found.Add($"{path}.role: {role}");
            if (role == last)
                found.Add($"{path}.role: {role} again, or the first is not the user's");
            last = role;
            var content = message.GetProperty("content");
            Content(
                found,
                $"{path}.content",
                content,
                role == "user" ? ["text", "image", "tool_result"] : ["text", "tool_use", "thinking"]
            );
            if (content.ValueKind != JsonValueKind.Array)
                continue;
            var types = content.EnumerateArray().Select(block => block.GetProperty("type").GetString()).ToList();
            if (
                types.LastIndexOf("tool_result") >= 0
                && types.LastIndexOf("tool_result") >= types.Count(type => type == "tool_result")
            )
                found.Add($"{path}: tool results do not come first");
            if (role == "user")
            {
                var answered = content
                    .EnumerateArray()
                    .Where(block => block.TryGetProperty("tool_use_id", out _))
                    .Select(block => block.GetProperty("tool_use_id").GetString()!)
                    .ToHashSet();
                if (!answered.SetEquals(called))
                    found.Add(
                        $"{path}: answers to {string.Join(',', answered)} where {string.Join(',', called)} were called"
                    );
            }
            called =
            [
                .. content
                    .EnumerateArray()
                    .Where(block => block.GetProperty("type").GetString() == "tool_use")
                    .Select(block => block.GetProperty("id").GetString()!),
            ];
        }
    }

    private static void Content(List<string> found, string path, JsonElement content, params string[] allowed)
    {
        if (content.ValueKind == JsonValueKind.String)
        {
            if (string.IsNullOrWhiteSpace(content.GetString()))
                found.Add($"{path}: blank");
            return;
        }
        if (content.GetArrayLength() == 0)
            found.Add($"{path}: empty");
        var place = 0;
        foreach (var block in content.EnumerateArray())
        {
            var at = $"{path}.{place++}";
            var type = block.GetProperty("type").GetString()!;
            if (!allowed.Contains(type))
            {
                found.Add($"{at}.type: {type} is not allowed there");
                continue;
            }
            Only(found, $"{at}.", block, ["type", .. s_blocks[type]]);
            switch (type)
            {
                case "text" when string.IsNullOrWhiteSpace(block.GetProperty("text").GetString()):
                    found.Add($"{at}.text: blank");
                    break;
                case "image":
                    Source(found, $"{at}.source", block.GetProperty("source"));
                    break;
                case "tool_use":
                    Is(found, "input", block, JsonValueKind.Object);
                    Matches(found, $"{at}.id", block.GetProperty("id").GetString()!);
                    break;
                case "tool_result":
                    Matches(found, $"{at}.tool_use_id", block.GetProperty("tool_use_id").GetString()!);
                    if (block.TryGetProperty("content", out var inner) && inner.ValueKind == JsonValueKind.Array)
                        Content(found, $"{at}.content", inner, "text", "image");
                    break;
            }
        }
    }

    private static void Source(List<string> found, string path, JsonElement source)
    {
        switch (source.GetProperty("type").GetString())
        {
            case "base64":
                Only(found, $"{path}.", source, "type", "media_type", "data");
                if (
                    source.GetProperty("media_type").GetString()
                    is not ("image/jpeg" or "image/png" or "image/gif" or "image/webp")
                )
                    found.Add($"{path}.media_type: {source.GetProperty("media_type").GetString()}");
                if (!source.GetProperty("data").TryGetBytesFromBase64(out var file) || file.Length == 0)
                    found.Add($"{path}.data: not base64");
                break;
            case "url":
                Only(found, $"{path}.", source, "type", "url");
                break;
            case var type:
                found.Add($"{path}.type: {type}");
                break;
        }
    }

    private static void Tools(List<string> found, JsonElement tools)
    {
        var place = 0;
        foreach (var tool in tools.EnumerateArray())
        {
            var path = $"tools.{place++}";
            Only(found, $"{path}.", tool, "name", "description", "input_schema");
            Matches(found, $"{path}.name", tool.GetProperty("name").GetString()!);
            if (!tool.GetProperty("input_schema").TryGetProperty("type", out var type) || type.GetString() != "object")
                found.Add($"{path}.input_schema.type: not an object's");
        }
    }

    private static void Choice(List<string> found, JsonElement choice)
    {
        var type = choice.GetProperty("type").GetString();
        if (type is not ("auto" or "any" or "tool" or "none"))
            found.Add($"tool_choice.type: {type}");
        Only(
            found,
            "tool_choice.",
            choice,
            type switch
            {
                "tool" => ["type", "name", "disable_parallel_tool_use"],
                "none" => ["type"],
                _ => ["type", "disable_parallel_tool_use"],
            }
        );
    }

    private static void Thinking(List<string> found, JsonElement root, JsonElement thinking)
    {
        Only(found, "thinking.", thinking, "type", "budget_tokens");
        if (
            thinking.TryGetProperty("budget_tokens", out var budget)
            && (budget.GetInt32() < 1024 || budget.GetInt32() >= root.GetProperty("max_tokens").GetInt32())
        )
            found.Add("thinking.budget_tokens: not from 1024 to under max_tokens");
        foreach (var excluded in new[] { "temperature", "top_k" })
        {
            if (root.TryGetProperty(excluded, out _))
                found.Add($"{excluded}: not together with thinking");
        }
    }

    private static void Only(List<string> found, string path, JsonElement at, params IEnumerable<string> known) =>
        found.AddRange(
            at.EnumerateObject().Select(member => member.Name).Except(known).Select(name => $"{path}{name}: unknown")
        );

    private static void Is(List<string> found, string name, JsonElement at, JsonValueKind kind)
    {
        if (!at.TryGetProperty(name, out var value) || value.ValueKind != kind)
            found.Add($"{name}: no {kind}");
    }

    private static void Matches(List<string> found, string path, string name)
    {
        if (!NamePattern().IsMatch(name))
            found.Add($"{path}: '{name}'");
    }

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,128}$")]
    private static partial Regex NamePattern();
}
