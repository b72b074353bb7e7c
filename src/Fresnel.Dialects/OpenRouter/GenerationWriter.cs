using System.Buffers;
using System.Globalization;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenRouter;

/// <summary>Writes the response of <c>GET /v1/generation</c>. Unknown members are written as null.</summary>
public static class GenerationWriter
{
    private static readonly string[] s_nullMembers =
    [
        "upstream_id",
        "cache_discount",
        "upstream_inference_cost",
        "app_id",
        "streamed",
        "moderation_latency",
        "service_tier",
        "num_media_prompt",
        "num_input_audio_prompt",
        "num_search_results",
        "num_fetches",
        "web_search_engine",
        "native_finish_reason",
        "preset_id",
        "router",
        "provider_responses",
        "user_agent",
        "http_referer",
        "workspace_id",
    ];

    public static void Write(IBufferWriter<byte> output, GenerationRecord call)
    {
        output.Write("{\"data\":{\"id\":"u8);
        output.WriteString(call.Id);
        WriteString("model", call.Model);
        WriteString("provider_name", call.Provider);
        WriteString("api_type", call.ApiType);
        WriteRaw("total_cost", call.Cost?.ToString() ?? "0");
        WriteRaw("usage", call.Cost?.ToString() ?? "0");
        WriteNumber("tokens_prompt", call.PromptTokens);
        WriteNumber("tokens_completion", call.CompletionTokens);
        WriteNumber("native_tokens_prompt", call.PromptTokens);
        WriteNumber("native_tokens_completion", call.CompletionTokens);
        WriteNumber("native_tokens_reasoning", call.ReasoningTokens);
        WriteNumber("native_tokens_cached", call.CachedTokens);
        WriteNumber("native_tokens_completion_images", call.ImageCompletionTokens);
        WriteNumber("num_media_completion", call.Images);
        WriteNumber("latency", (long?)call.Latency?.TotalMilliseconds);
        WriteNumber("generation_time", (long?)call.Duration?.TotalMilliseconds);
        WriteString("finish_reason", call.Completed ? "stop" : null);
        WriteRaw("cancelled", call.Cancelled ? "true" : "false");
        WriteRaw("is_byok", "false");
        WriteString(
            "created_at",
            call.CreatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture)
        );
        WriteString("external_user", call.User);
        WriteString("origin", "");
        WriteString("data_region", "global");
        foreach (var name in s_nullMembers)
            WriteString(name, null);
        WriteLines(output, call.Lines);
        output.Write("}}"u8);

        void WriteString(string name, string? value)
        {
            output.WriteAscii($",\"{name}\":");
            output.WriteString(value);
        }

        void WriteNumber(string name, long? value) =>
            WriteRaw(name, value?.ToString(CultureInfo.InvariantCulture) ?? "null");

        void WriteRaw(string name, string json) => output.WriteAscii($",\"{name}\":{json}");
    }

    private static void WriteLines(IBufferWriter<byte> output, IReadOnlyList<GenerationLine> lines)
    {
        output.Write(",\"lines\":["u8);
        for (var i = 0; i < lines.Count; i++)
            WriteLine(output, lines[i], isFirst: i == 0);
        output.Write("]"u8);
    }

    private static void WriteLine(IBufferWriter<byte> output, GenerationLine line, bool isFirst)
    {
        output.WriteAscii($"{(isFirst ? "" : ",")}{{\"attempt\":{line.Attempt}");
        WriteString("provider_name", line.Provider);
        WriteString("model", line.Model);
        WriteString("kind", line.Kind);
        output.WriteAscii($",\"quantity\":{line.Quantity}");
        WriteString("unit", line.Unit);
        output.WriteAscii(
            $",\"unit_price\":{line.UnitPrice?.ToString() ?? "null"},\"cost\":{line.Amount?.ToString() ?? "null"}"
        );
        WriteString("price_from", line.PriceEffectiveFrom);
        WriteString("price_source", line.PriceSource);
        output.Write("}"u8);

        void WriteString(string name, string? value)
        {
            output.WriteAscii($",\"{name}\":");
            output.WriteString(value);
        }
    }
}
