using System.Text.Json;

namespace Fresnel.Dialects.Anthropic;

/// <summary>A call's arguments as the object that Anthropic's format holds.</summary>
internal static class ToolUseInput
{
    /// <param name="arguments">As the model wrote it: JSON, or whatever it wrote instead.</param>
    /// <returns>A JSON object. What is none is wrapped as Anthropic's guide says to: <c>{"INVALID_JSON":"…"}</c>.</returns>
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
            using var json = JsonDocument.Parse(text, OpenAI.OpenAIDialect.DocumentOptions);
            return json.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
