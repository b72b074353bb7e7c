using System.Buffers;
using System.Text.Json;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Writes a request for pictures for an upstream that speaks OpenAI's images.</summary>
internal static class GenerateRequestWriter
{
    /// <summary>The caller's own body with what must differ spliced in, and without <c>response_format</c>, which models that answer with bytes anyway refuse; written anew when the call came in another format.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Write(GenerateImage request, string model) =>
        request.Body is { } body && body.Format == OpenAIDialect.Images ? OpenAIDialect.Renamed(body, model, new WireEdit("response_format", null)) : [WriteAnew(request, model)];

    private static ReadOnlyMemory<byte> WriteAnew(GenerateImage request, string model)
    {
        var output = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(output, OpenAIDialect.Writing);
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
        if (request.Stream)
        {
            json.WriteBoolean("stream", true);
            json.WriteNumber("partial_images", request.PartialImages);
        }
        if (request.Seed is { } seed)
            json.WriteNumber("seed", seed);
        json.WriteEndObject();
        json.Flush();
        return output.WrittenMemory;
    }
}
