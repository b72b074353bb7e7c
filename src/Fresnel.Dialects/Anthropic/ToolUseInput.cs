using System.Text.Json;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.Anthropic;

/// <summary>Converts tool call arguments to the JSON object that Anthropic's format requires.</summary>
internal static class ToolUseInput
{
    /// <param name="arguments">The arguments as the model wrote them; may be invalid JSON.</param>
    /// <returns>
    /// A JSON object. Other arguments are wrapped as Anthropic documents: <c>{"INVALID_JSON":"…"}</c>.
    /// </returns>
    public static string From(string arguments)
    {
        if (string.IsNullOrWhiteSpace(arguments))
            return "{}";
        return IsObject(arguments) ? arguments : $"{{\"INVALID_JSON\":{JsonSerializer.Serialize(arguments)}}}";
    }

    private static bool IsObject(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, JsonDefaults.DocumentOptions);
            return json.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
