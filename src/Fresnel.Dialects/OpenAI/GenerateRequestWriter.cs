using System.Buffers;
using System.Text.Json;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Writes a request for pictures for an upstream that speaks OpenAI's images.</summary>
internal static class GenerateRequestWriter
{
    /// <summary>The caller's own body with what must differ spliced in; written anew when the call came in another format.</summary>
    public static IReadOnlyList<ReadOnlyMemory<byte>> Write(GenerateImage request, string model) =>
        request.Body is { } body && body.Format == OpenAIDialect.Images ? Splice(request, body, model) : [WriteAnew(request, model)];

    private static List<ReadOnlyMemory<byte>> Splice(GenerateImage request, WireBody body, string model)
    {
        // response_format is refused by every model that answers with bytes anyway.
        List<WireEdit> edits = [new("provider", null), new("models", null), new("response_format", null)];
        if (OpenAIDialect.Quoted(model) is var quoted && !body.Value("model").Span.SequenceEqual(quoted))
            edits.Add(new WireEdit("model", quoted));
        return WireSplice.Apply(body, edits);
    }

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
