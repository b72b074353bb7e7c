using System.Buffers;
using System.Globalization;
using Fresnel.Contracts.Models;

namespace Fresnel.Dialects.OpenRouter;

/// <summary>A call as <c>GET /v1/generation</c> shows it. Null: not known.</summary>
/// <param name="Cancelled">The caller left before its end.</param>
/// <param name="Images">Drawn.</param>
/// <param name="Latency">To the answer's first event.</param>
/// <param name="Duration">To the answer's end.</param>
/// <param name="ApiType"><c>completions</c>, <c>embeddings</c> or <c>image</c>.</param>
public sealed record ShownGeneration(
    string Id,
    string Model,
    string? Provider,
    string? User,
    bool Cancelled,
    bool Completed,
    Money? Cost,
    long? PromptTokens,
    long? CompletionTokens,
    long? ReasoningTokens,
    long? CachedTokens,
    long? ImageCompletionTokens,
    long? Images,
    TimeSpan? Latency,
    TimeSpan? Duration,
    DateTimeOffset CreatedAt,
    string? ApiType
)
{
    /// <summary>What each billed attempt cost, line by line.</summary>
    public IReadOnlyList<ShownLine> Lines { get; init; } = [];
}

/// <summary>One line of a call's bill, as <see cref="GenerationWriter"/> writes it among <c>lines</c>: ours, OpenRouter has none.</summary>
/// <param name="UnitPrice">For a million tokens or an image.</param>
/// <param name="PriceFrom">The day that price came into force, <c>2026-01-31</c>.</param>
public sealed record ShownLine(
    long Attempt,
    string? Provider,
    string? Model,
    string Kind,
    long Quantity,
    string Unit,
    Money? UnitPrice,
    Money? Amount,
    string? PriceFrom,
    string? PriceSource
);

/// <summary>Writes the answer of <c>GET /v1/generation</c>. Members that nobody knows here are null.</summary>
public static class GenerationWriter
{
    private static readonly string[] s_unknown =
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

    public static void Write(IBufferWriter<byte> output, ShownGeneration call)
    {
        output.Write("{\"data\":{\"id\":"u8);
        output.WriteText(call.Id);
        Text("model", call.Model);
        Text("provider_name", call.Provider);
        Text("api_type", call.ApiType);
        Raw("total_cost", call.Cost?.ToString() ?? "0");
        Raw("usage", call.Cost?.ToString() ?? "0");
        Number("tokens_prompt", call.PromptTokens);
        Number("tokens_completion", call.CompletionTokens);
        Number("native_tokens_prompt", call.PromptTokens);
        Number("native_tokens_completion", call.CompletionTokens);
        Number("native_tokens_reasoning", call.ReasoningTokens);
        Number("native_tokens_cached", call.CachedTokens);
        Number("native_tokens_completion_images", call.ImageCompletionTokens);
        Number("num_media_completion", call.Images);
        Number("latency", (long?)call.Latency?.TotalMilliseconds);
        Number("generation_time", (long?)call.Duration?.TotalMilliseconds);
        Text("finish_reason", call.Completed ? "stop" : null);
        Raw("cancelled", call.Cancelled ? "true" : "false");
        Raw("is_byok", "false");
        Text("created_at", call.CreatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffffzzz", CultureInfo.InvariantCulture));
        Text("external_user", call.User);
        Text("origin", "");
        Text("data_region", "global");
        foreach (var name in s_unknown)
            Text(name, null);
        output.Write(",\"lines\":["u8);
        for (var i = 0; i < call.Lines.Count; i++)
            WriteLine(output, call.Lines[i], isFirst: i == 0);
        output.Write("]}}"u8);

        void Text(string name, string? value)
        {
            output.WriteAscii($",\"{name}\":");
            output.WriteText(value);
        }

        void Number(string name, long? value) => Raw(name, value?.ToString(CultureInfo.InvariantCulture) ?? "null");

        void Raw(string name, string json) => output.WriteAscii($",\"{name}\":{json}");
    }

    private static void WriteLine(IBufferWriter<byte> output, ShownLine line, bool isFirst)
    {
        output.WriteAscii($"{(isFirst ? "" : ",")}{{\"attempt\":{line.Attempt}");
        Text("provider_name", line.Provider);
        Text("model", line.Model);
        Text("kind", line.Kind);
        output.WriteAscii($",\"quantity\":{line.Quantity}");
        Text("unit", line.Unit);
        output.WriteAscii(
            $",\"unit_price\":{line.UnitPrice?.ToString() ?? "null"},\"cost\":{line.Amount?.ToString() ?? "null"}"
        );
        Text("price_from", line.PriceFrom);
        Text("price_source", line.PriceSource);
        output.Write("}"u8);

        void Text(string name, string? value)
        {
            output.WriteAscii($",\"{name}\":");
            output.WriteText(value);
        }
    }
}
