using System.Buffers;
using System.Text.Json;

namespace Fresnel.Dialects.OpenRouter;

/// <summary>Writes the response of <c>GET /v1/activity</c>.</summary>
public static class ActivityWriter
{
    public static void Write(IBufferWriter<byte> output, IEnumerable<ActivityRecord> records)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteStartArray("data");
        foreach (var record in records)
            Write(json, record);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ActivityRecord record)
    {
        json.WriteStartObject();
        json.WriteString("date", record.Date.ToString("yyyy-MM-dd"));
        json.WriteString("model", record.Model);
        json.WriteString("model_permaslug", record.Model);
        json.WriteString("endpoint_id", $"{record.Provider}/{record.Model}");
        json.WriteString("provider_name", record.Provider);
        json.WriteMoney("usage", record.Cost);
        json.WriteNumber("byok_usage_inference", 0);
        json.WriteNumber("requests", record.Requests);
        json.WriteNumber("prompt_tokens", record.PromptTokens);
        json.WriteNumber("completion_tokens", record.CompletionTokens);
        json.WriteNumber("reasoning_tokens", record.ReasoningTokens);
        json.WriteEndObject();
    }
}
