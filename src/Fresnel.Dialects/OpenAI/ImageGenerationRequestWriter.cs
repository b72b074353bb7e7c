using System.Buffers;
using System.Text.Json;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Writes an image generation for an upstream with OpenAI's images API.</summary>
internal static class ImageGenerationRequestWriter
{
    /// <summary>
    /// The caller's body with only the necessary edits and without <c>response_format</c>, which newer models
    /// reject; written in full when the request came in another format.
    /// </summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Write(ImageGenerationRequest request, string model) =>
        request.Body is { } body && body.Format == OpenAIDialect.Images
            ? EditBody(request, body, model)
            : [WriteBody(request, model)];

    /// <summary>dall-e models return URLs by default, and newer models have other quality names.</summary>
    private static IReadOnlyList<ReadOnlyMemory<byte>> EditBody(
        ImageGenerationRequest request,
        WireBody body,
        string model
    )
    {
        List<MemberEdit> edits =
        [
            new("response_format", IsDallE(model) ? (ReadOnlyMemory<byte>?)JsonDefaults.ToJson("b64_json") : null),
            .. OpenAIDialect.FormatEdits(request, body),
        ];
        if (
            model.StartsWith("gpt-image", StringComparison.Ordinal)
            && request.Quality is { } quality
            && body.HasMember("quality")
        )
            edits.Add(new MemberEdit("quality", JsonDefaults.ToJson(quality)));
        return OpenAIDialect.WithModel(body, model, [.. edits]);
    }

    private static bool IsDallE(string model) => model.StartsWith("dall-e", StringComparison.Ordinal);

    private static ReadOnlyMemory<byte> WriteBody(ImageGenerationRequest request, string model)
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
        if (request.Format is { } format)
            json.WriteString("output_format", format.ToString().ToLowerInvariant());
        if (request.Compression is { } compression)
            json.WriteNumber("output_compression", compression);
        if (request.Background is not null)
            json.WriteString("background", request.Background);
        if (request.User is not null)
            json.WriteString("user", request.User);
        if (IsDallE(model))
            json.WriteString("response_format", "b64_json");
        if (request.Stream)
        {
            json.WriteBoolean("stream", true);
            json.WriteNumber("partial_images", request.PartialImages);
        }
        if (request.Seed is { } seed && !model.StartsWith("gpt-image", StringComparison.Ordinal))
            json.WriteNumber("seed", seed);
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }
}
