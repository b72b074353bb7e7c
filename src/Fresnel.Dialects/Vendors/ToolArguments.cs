using System.Text.Json;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Vendors;

/// <summary>Arguments of tool calls as the JSON object that every vendor needs.</summary>
internal static class ToolArguments
{
    /// <param name="arguments">The arguments as the model wrote them; may be invalid JSON.</param>
    /// <returns>
    /// A JSON object: <c>{}</c> for none or null, what a string contains, or <c>{"INVALID_JSON":"…"}</c>, as Anthropic
    /// documents.
    /// </returns>
    public static string ToObject(string arguments)
    {
        if (string.IsNullOrWhiteSpace(arguments))
            return "{}";
        return Read(arguments) switch
        {
            (JsonValueKind.Object, _) => arguments,
            (JsonValueKind.Null, _) => "{}",
            (JsonValueKind.String, { } inner) when Read(inner).Kind == JsonValueKind.Object => inner, // encoded twice
            (JsonValueKind.String, { } inner) when string.IsNullOrWhiteSpace(inner) => "{}",
            _ => $"{{\"INVALID_JSON\":{JsonSerializer.Serialize(arguments)}}}",
        };
    }

    private static (JsonValueKind Kind, string? Text) Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, JsonDefaults.DocumentOptions);
            var kind = json.RootElement.ValueKind;
            return (kind, kind == JsonValueKind.String ? json.RootElement.GetString() : null);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return (JsonValueKind.Undefined, null);
        }
    }
}
