using System.Text.Json;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Vendors;

/// <summary>Replaces the ids of tool calls in an original body. All other bytes stay.</summary>
internal static class WireToolIds
{
    /// <param name="messages">The messages with new ids.</param>
    /// <returns>Null: the body's calls are not those of the messages; the request must be written in full.</returns>
    public static WireBody? Replace(WireBody body, IReadOnlyList<Message> messages)
    {
        using var json = JsonDocument.Parse(body.Bytes, JsonDefaults.DocumentOptions);
        List<JsonElement> calls = [],
            results = [];
        foreach (var name in (string[])["messages", "input"])
        {
            if (json.RootElement.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array)
                Collect(list, calls, results);
        }
        string[] callIds = [.. messages.SelectMany(message => message.ToolCalls).Select(call => call.Id)];
        string?[] resultIds =
        [
            .. messages.Where(message => message.Role == Role.Tool).Select(message => message.ToolCallId),
        ];
        if (calls.Count != callIds.Length || results.Count != resultIds.Length)
            return null;
        var edits = new WireEdits(body);
        foreach (var (element, id) in calls.Zip(callIds).Concat(results.Zip(resultIds.Select(id => id ?? ""))))
        {
            if (element.ValueKind == JsonValueKind.String && element.GetString() != id)
                edits.Add(element, output => output.WriteString(id));
        }
        return edits.Apply();
    }

    /// <summary>Collects the ids in the order of the calls and of the results, in the formats of chat, messages and responses.</summary>
    private static void Collect(JsonElement value, List<JsonElement> calls, List<JsonElement> results)
    {
        foreach (var item in value.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object)
                continue;
            var type = item.TryGetProperty("type", out var typeName) ? typeName.ToString() : "";
            if (item.TryGetProperty("tool_calls", out var toolCalls) && toolCalls.ValueKind == JsonValueKind.Array)
                calls.AddRange(toolCalls.EnumerateArray().Select(call => Member(call, "id")));
            if (type == "tool_use")
                calls.Add(Member(item, "id"));
            else if (type == "function_call")
                calls.Add(Member(item, "call_id"));
            else if (type == "tool_result")
                results.Add(Member(item, "tool_use_id"));
            else if (type == "function_call_output")
                results.Add(Member(item, "call_id"));
            else if (item.TryGetProperty("tool_call_id", out var resultId))
                results.Add(resultId);
            if (
                type is not "tool_result"
                && item.TryGetProperty("content", out var content)
                && content.ValueKind == JsonValueKind.Array
            )
                Collect(content, calls, results);
        }
    }

    private static JsonElement Member(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) ? value : default;
}
