using System.Buffers;
using System.Text.Json;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Writes an image generation for an upstream with OpenAI's images API.</summary>
internal static class ImageGenerationRequestWriter
{
    /// <summary>
    /// The caller's body with only the necessary edits; written in full when the request came in another format.
    /// <c>response_format</c> is left out where OpenAI's newer models reject it.
    /// </summary>
    /// <param name="strict">True for OpenAI itself.</param>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Write(
        ImageGenerationRequest request,
        string model,
        bool strict
    ) =>
        request.Body is { } body && body.Format == OpenAIDialect.Images
            ? EditBody(request, body, model, strict)
            : [WriteBody(request, model, strict)];

    /// <summary>dall-e models return URLs by default.</summary>
    private static IReadOnlyList<ReadOnlyMemory<byte>> EditBody(
        ImageGenerationRequest request,
        WireBody body,
        string model,
        bool strict
    )
    {
        List<MemberEdit> edits =
        [
            new(
                "response_format",
                WantsFormat(request, model, strict) ? (ReadOnlyMemory<byte>?)JsonDefaults.ToJson("b64_json") : null
            ),
            .. OpenAIDialect.OptionEdits(request, body, model),
        ];
        return OpenAIDialect.WithModel(body, model, [.. edits]);
    }

    /// <summary>
    /// Whether base64 must be requested: dall-e models and some compatible servers return URLs otherwise, and GPT image
    /// models reject the member.
    /// </summary>
    private static bool WantsFormat(ImageRequest request, string model, bool strict) =>
        model.StartsWith("dall-e", StringComparison.Ordinal)
        || (!strict && request.RequiresData && !model.Contains("gpt-image", StringComparison.Ordinal));

    private static ReadOnlyMemory<byte> WriteBody(ImageGenerationRequest request, string model, bool strict)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, JsonDefaults.WriterOptions);
        json.WriteStartObject();
        json.WriteString("model", model);
        json.WriteString("prompt", request.Prompt);
        if (request.Count != 1)
            json.WriteNumber("n", request.Count);
        if (request.Size is { } size)
            json.WriteString("size", size.ToString());
        if (request.Quality is not null)
            json.WriteString("quality", request.Quality);
        if (request.FormatName is { } format)
            json.WriteString("output_format", format);
        if (request.Compression is { } compression)
            json.WriteNumber("output_compression", compression);
        if (request.Background is not null)
            json.WriteString("background", request.Background);
        if (request.User is not null)
            json.WriteString("user", request.User);
        if (WantsFormat(request, model, strict))
            json.WriteString("response_format", "b64_json");
        if (request.Stream)
        {
            json.WriteBoolean("stream", true);
            json.WriteNumber("partial_images", request.PartialImages);
        }
        if (request.Seed is { } seed && !model.StartsWith("gpt-image", StringComparison.Ordinal))
            json.WriteNumber("seed", seed);
        if (request.Brief is { } brief)
        {
            json.WritePropertyName("brief");
            json.WriteRawValue(brief.Span, skipInputValidation: true);
        }
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }
}
