using System.Buffers;
using System.Globalization;
using Fresnel.Contracts.Models;

namespace Fresnel.Dialects.OpenAI;

/// <summary>A model as <c>/v1/models</c> shows it.</summary>
/// <param name="OwnedBy">Who serves it, for example <c>fresnel</c> or a provider's name.</param>
/// <param name="Serves">What it can do and what that costs: its first deployment.</param>
public readonly record struct ListedModel(string Id, DateTimeOffset Created, string OwnedBy, Deployment Serves);

/// <summary>Writes the answers of <c>GET /v1/models</c> and <c>GET /v1/models/{id}</c>: OpenAI's members, and after them those that OpenRouter's clients read.</summary>
public static class ModelsWriter
{
    private const long Million = 1_000_000;

    private static readonly string[] s_parameters =
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

    public static void WriteList(IBufferWriter<byte> output, IEnumerable<ListedModel> models)
    {
        output.Write("{\"object\":\"list\",\"data\":["u8);
        var first = true;
        foreach (var model in models)
        {
            if (!first)
                output.Write(","u8);
            first = false;
            WriteOne(output, model);
        }
        output.Write("]}"u8);
    }

    public static void WriteOne(IBufferWriter<byte> output, ListedModel model)
    {
        output.Write("{\"id\":"u8);
        output.WriteText(model.Id);
        output.Write(",\"object\":\"model\",\"created\":"u8);
        output.WriteNumber(model.Created.ToUnixTimeSeconds());
        output.Write(",\"owned_by\":"u8);
        output.WriteText(model.OwnedBy);
        output.Write(",\"name\":"u8);
        output.WriteText(model.Id);
        var able = model.Serves.Capabilities;
        WriteArchitecture(output, able);
        WritePricing(output, model.Serves.Price);
        output.Write(",\"context_length\":"u8);
        WriteNumber(output, able.ContextTokens);
        output.Write(",\"top_provider\":{\"context_length\":"u8);
        WriteNumber(output, able.ContextTokens);
        output.Write(",\"max_completion_tokens\":"u8);
        WriteNumber(output, able.OutputTokens);
        output.Write(",\"is_moderated\":false},\"supported_parameters\":"u8);
        WriteTexts(output, Parameters(able));
        output.Write("}"u8);
    }

    private static void WriteArchitecture(IBufferWriter<byte> output, Capabilities able)
    {
        List<string> input = ["text"],
            made = [];
        if (Can(able, Capability.ImageInput | Capability.ImageEditing))
            input.Add("image");
        if (Can(able, Capability.Chat))
            made.Add("text");
        if (Can(able, Capability.ImageOutput | Capability.ImageGeneration | Capability.ImageEditing))
            made.Add("image");
        if (Can(able, Capability.Embeddings) && able.Declared is not null)
            made.Add("embeddings");
        output.Write(",\"architecture\":{\"modality\":"u8);
        output.WriteText($"{string.Join('+', input)}->{string.Join('+', made)}");
        output.Write(",\"input_modalities\":"u8);
        WriteTexts(output, input);
        output.Write(",\"output_modalities\":"u8);
        WriteTexts(output, made);
        output.Write("}"u8);
    }

    /// <summary>Dollars a token, exact, as text; a line that is not known is left out.</summary>
    private static void WritePricing(IBufferWriter<byte> output, Price? price)
    {
        output.Write(",\"pricing\":{"u8);
        var first = true;
        Line("prompt", price?.Prompt, Million);
        Line("completion", price?.Completion, Million);
        Line("input_cache_read", price?.CachedPrompt, Million);
        Line("input_cache_write", price?.CacheWrite, Million);
        Line("image_token", price?.ImageOutput, Million);
        Line("image_output", price?.PerImage.Count > 0 ? price.PerImage[^1].Each : null, 1);
        output.Write("}"u8);

        void Line(string name, Money? amount, long units)
        {
            if (amount is not { } known)
                return;
            output.WriteAscii(
                $"{(first ? "" : ",")}\"{name}\":\"{(known.Dollars / units).ToString("0.##################", CultureInfo.InvariantCulture)}\""
            );
            first = false;
        }
    }

    private static IEnumerable<string> Parameters(Capabilities able) =>
        !Can(able, Capability.Chat)
            ? []
            :
            [
                .. s_parameters,
                .. Can(able, Capability.JsonSchema) ? (string[])["structured_outputs"] : [],
                .. Can(able, Capability.Tools) ? (string[])["tools", "tool_choice", "parallel_tool_calls"] : [],
            ];

    /// <summary>One of them at least; where nothing is declared, everything is assumed.</summary>
    private static bool Can(Capabilities able, Capability any) =>
        able.Declared is not { } declared || (declared & any) != 0;

    private static void WriteTexts(IBufferWriter<byte> output, IEnumerable<string> texts)
    {
        output.Write("["u8);
        var first = true;
        foreach (var text in texts)
        {
            if (!first)
                output.Write(","u8);
            first = false;
            output.WriteText(text);
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
