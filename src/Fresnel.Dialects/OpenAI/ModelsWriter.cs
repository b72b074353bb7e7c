using System.Buffers;
using System.Globalization;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>
/// Writes the responses of <c>GET /v1/models</c> and <c>GET /v1/models/{id}</c>: OpenAI's members, then those
/// of OpenRouter.
/// </summary>
public static class ModelsWriter
{
    private const long Million = 1_000_000;

    private static readonly string[] s_chatParameters =
    [
        "max_tokens",
        "max_completion_tokens",
        "temperature",
        "top_p",
        "stop",
        "seed",
        "response_format",
        "frequency_penalty",
        "presence_penalty",
        "logprobs",
        "top_logprobs",
        "reasoning_effort",
    ];

    public static void WriteList(IBufferWriter<byte> output, IEnumerable<ModelObject> models)
    {
        output.Write("{\"object\":\"list\",\"data\":["u8);
        var first = true;
        foreach (var model in models)
        {
            if (!first)
                output.Write(","u8);
            first = false;
            WriteModel(output, model);
        }
        output.Write("]}"u8);
    }

    /// <summary>Writes the response of OpenRouter's <c>GET /v1/models/{id}/endpoints</c>.</summary>
    public static void WriteEndpoints(
        IBufferWriter<byte> output,
        ModelObject model,
        IEnumerable<EndpointObject> endpoints
    )
    {
        output.Write("{\"data\":{\"id\":"u8);
        output.WriteString(model.Id);
        output.Write(",\"name\":"u8);
        output.WriteString(model.Id);
        output.Write(",\"created\":"u8);
        output.WriteNumber(model.Created.ToUnixTimeSeconds());
        output.Write(",\"description\":\"\""u8);
        WriteArchitecture(output, model.Deployment.Capabilities);
        output.Write(",\"endpoints\":["u8);
        var first = true;
        foreach (var endpoint in endpoints)
        {
            if (!first)
                output.Write(","u8);
            first = false;
            WriteEndpoint(output, model, endpoint);
        }
        output.Write("]}}"u8);
    }

    public static void WriteModel(IBufferWriter<byte> output, ModelObject model)
    {
        output.Write("{\"id\":"u8);
        output.WriteString(model.Id);
        output.Write(",\"object\":\"model\",\"created\":"u8);
        output.WriteNumber(model.Created.ToUnixTimeSeconds());
        output.Write(",\"owned_by\":"u8);
        output.WriteString(model.OwnedBy);
        if (model.Deployment.ShutdownDate is { } day)
            output.WriteAscii($",\"shutdown_date\":\"{day:yyyy-MM-dd}\"");
        output.Write(",\"name\":"u8);
        output.WriteString(model.Id);
        var capabilities = model.Deployment.Capabilities;
        WriteArchitecture(output, capabilities);
        WritePricing(output, model.Deployment.Price);
        output.Write(",\"context_length\":"u8);
        WriteNumber(output, capabilities.ContextWindow);
        output.Write(",\"top_provider\":{\"context_length\":"u8);
        WriteNumber(output, capabilities.ContextWindow);
        output.Write(",\"max_completion_tokens\":"u8);
        WriteNumber(output, capabilities.MaxOutputTokens);
        output.Write(",\"is_moderated\":false},\"supported_parameters\":"u8);
        WriteStrings(output, SupportedParameters(capabilities));
        output.Write("}"u8);
    }

    private static void WriteEndpoint(IBufferWriter<byte> output, ModelObject model, EndpointObject endpoint)
    {
        var (deployment, capabilities) = (endpoint.Deployment, endpoint.Deployment.Capabilities);
        output.Write("{\"name\":"u8);
        output.WriteString($"{deployment.Provider} | {model.Id}");
        output.Write(",\"model_id\":"u8);
        output.WriteString(model.Id);
        output.Write(",\"model_name\":"u8);
        output.WriteString(deployment.Model);
        output.Write(",\"context_length\":"u8);
        WriteNumber(output, capabilities.ContextWindow);
        WritePricing(output, deployment.Price);
        output.Write(",\"provider_name\":"u8);
        output.WriteString(deployment.Provider);
        output.Write(",\"tag\":"u8);
        output.WriteString(deployment.Region is { } region ? $"{deployment.Provider}/{region}" : deployment.Provider);
        output.Write(",\"quantization\":"u8);
        output.WriteString(deployment.Quantization ?? "unknown");
        output.Write(",\"max_completion_tokens\":"u8);
        WriteNumber(output, capabilities.MaxOutputTokens);
        output.Write(",\"max_prompt_tokens\":null,\"supported_parameters\":"u8);
        WriteStrings(output, SupportedParameters(capabilities));
        output.WriteAscii($",\"status\":{(deployment.Disabled ? "-10" : "0")},\"supports_implicit_caching\":false");
        WriteMeasurement(output, "uptime_last_5m", endpoint.UptimeFiveMinutes);
        WriteMeasurement(output, "uptime_last_30m", endpoint.UptimeHalfHour);
        WriteMeasurement(output, "uptime_last_1d", endpoint.UptimeDay);
        output.Write(",\"latency_last_30m\":"u8);
        if (endpoint.FirstEvent is { } latency)
            output.WriteAscii(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $$"""{"p50":{{latency.P50:0.###}},"p75":{{latency.P75:0.###}},"p90":{{latency.P90:0.###}},"p99":{{latency.P99:0.###}}}"""
                )
            );
        else
            output.Write("null"u8);
        output.Write(",\"throughput_last_30m\":null}"u8);
    }

    /// <summary>Writes per cent; null: not measured.</summary>
    private static void WriteMeasurement(IBufferWriter<byte> output, string name, double? share) =>
        output.WriteAscii(
            $",\"{name}\":{(share is { } known ? (known * 100).ToString("0.###", CultureInfo.InvariantCulture) : "null")}"
        );

    private static void WriteArchitecture(IBufferWriter<byte> output, Capabilities capabilities)
    {
        List<string> inputModalities = ["text"],
            outputModalities = [];
        if (SupportsAny(capabilities, Capability.ImageInput | Capability.ImageEditing))
            inputModalities.Add("image");
        if (SupportsAny(capabilities, Capability.Chat))
            outputModalities.Add("text");
        if (SupportsAny(capabilities, Capability.ImageOutput | Capability.ImageGeneration | Capability.ImageEditing))
            outputModalities.Add("image");
        if (SupportsAny(capabilities, Capability.Embeddings) && capabilities.Declared is not null)
            outputModalities.Add("embeddings");
        output.Write(",\"architecture\":{\"modality\":"u8);
        output.WriteString($"{string.Join('+', inputModalities)}->{string.Join('+', outputModalities)}");
        output.Write(",\"input_modalities\":"u8);
        WriteStrings(output, inputModalities);
        output.Write(",\"output_modalities\":"u8);
        WriteStrings(output, outputModalities);
        output.Write("}"u8);
    }

    /// <summary>Writes dollars per token as exact decimal strings; unknown prices are left out.</summary>
    private static void WritePricing(IBufferWriter<byte> output, Price? price)
    {
        output.Write(",\"pricing\":{"u8);
        var first = true;
        WritePrice("prompt", price?.Prompt, Million);
        WritePrice("completion", price?.Completion, Million);
        WritePrice("input_cache_read", price?.CachedPrompt, Million);
        WritePrice("input_cache_write", price?.CacheWrite, Million);
        WritePrice("image_token", price?.ImageOutput, Million);
        WritePrice("image_output", price?.PerImage.Count > 0 ? price.PerImage[^1].Amount : null, 1);
        output.Write("}"u8);

        void WritePrice(string name, Money? amount, long units)
        {
            if (amount is not { } known)
                return;
            var dollars = (known.Dollars / units).ToString("0.##################", CultureInfo.InvariantCulture);
            output.WriteAscii($"{(first ? "" : ",")}\"{name}\":\"{dollars}\"");
            first = false;
        }
    }

    private static IEnumerable<string> SupportedParameters(Capabilities capabilities) =>
        !SupportsAny(capabilities, Capability.Chat)
            ? []
            :
            [
                .. s_chatParameters,
                .. SupportsAny(capabilities, Capability.JsonSchema) ? (string[])["structured_outputs"] : [],
                .. SupportsAny(capabilities, Capability.Tools)
                    ? (string[])["tools", "tool_choice", "parallel_tool_calls"]
                    : [],
            ];

    /// <summary>Whether at least one is declared; without a declaration, all are assumed.</summary>
    private static bool SupportsAny(Capabilities capabilities, Capability required) =>
        capabilities.Declared is not { } declared || (declared & required) != 0;

    private static void WriteStrings(IBufferWriter<byte> output, IEnumerable<string> values)
    {
        output.Write("["u8);
        var first = true;
        foreach (var value in values)
        {
            if (!first)
                output.Write(","u8);
            first = false;
            output.WriteString(value);
        }
        output.Write("]"u8);
    }

    private static void WriteNumber(IBufferWriter<byte> output, int? number)
    {
        if (number is { } known)
            output.WriteNumber((long)known);
        else
            output.Write("null"u8);
    }
}
