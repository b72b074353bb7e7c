using System.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Gemini;

/// <summary>
/// Google's Gemini API: reads callers' requests and writes upstream requests. The model and whether to stream
/// are in the URL, not in the body.
/// </summary>
public static class GeminiDialect
{
    /// <summary>The format of <c>:generateContent</c> and <c>:streamGenerateContent</c>.</summary>
    public static readonly WireFormat GenerateContent = new("gemini-generate");

    /// <summary>The format of <c>:embedContent</c> and <c>:batchEmbedContents</c>.</summary>
    public static readonly WireFormat EmbedContent = new("gemini-embed");

    /// <param name="body">Kept by the request; must stay valid until the call ends.</param>
    /// <param name="model">The model name from the URL.</param>
    /// <exception cref="GatewayException">The request is invalid; the message names the parameter.</exception>
    public static ChatRequest ReadGenerateContent(ReadOnlyMemory<byte> body, string model, bool stream) =>
        GenerateContentRequestReader.Read(body, model, stream);

    /// <summary>
    /// Reads the body of <c>:countTokens</c>: <c>contents</c>, or a whole request in
    /// <c>generateContentRequest</c>.
    /// </summary>
    /// <inheritdoc cref="ReadGenerateContent"/>
    public static ChatRequest ReadCountTokens(ReadOnlyMemory<byte> body, string model) =>
        CountTokensRequestReader.Read(body, model);

    /// <param name="batch">Whether the body is of <c>:batchEmbedContents</c>.</param>
    /// <inheritdoc cref="ReadGenerateContent"/>
    public static EmbeddingRequest ReadEmbedContent(ReadOnlyMemory<byte> body, string model, bool batch) =>
        EmbedContentRequestReader.Read(body, model, batch);

    /// <summary>Writes the body for an upstream, as segments to send in order.</summary>
    /// <remarks>A body in this format keeps its bytes; the segments are slices of it.</remarks>
    /// <param name="model">The upstream's name of the model.</param>
    public static IReadOnlyList<ReadOnlyMemory<byte>> WriteGenerateContent(ChatRequest request, string model) =>
        GenerateContentRequestWriter.Write(request, model);

    /// <summary>
    /// Writes the body for one image, whatever <see cref="ImageRequest.Count"/> is: the API generates one per
    /// call.
    /// </summary>
    /// <exception cref="GatewayException">
    /// The request has a mask or a transparent background, which the API does not support.
    /// </exception>
    public static IReadOnlyList<ReadOnlyMemory<byte>> WriteImage(ImageRequest request) =>
        ImageRequestWriter.Write(request);

    /// <summary>
    /// Writes the body for <c>:batchEmbedContents</c>, or for <c>:embedContent</c> if
    /// <see cref="IsSingleInput"/>.
    /// </summary>
    /// <inheritdoc cref="WriteGenerateContent"/>
    public static IReadOnlyList<ReadOnlyMemory<byte>> WriteEmbedContent(EmbeddingRequest request, string model) =>
        EmbedContentRequestWriter.Write(request, model);

    /// <summary>Writes an error as Google's error object.</summary>
    public static void WriteError(IBufferWriter<byte> output, GatewayException error) =>
        GeminiErrorWriter.Write(output, error);

    /// <summary>Whether the request came as <c>:embedContent</c> and is sent in the same form.</summary>
    public static bool IsSingleInput(EmbeddingRequest request) =>
        request.Body is { } body
        && body.Format == EmbedContent
        && !body.Members.Any(static member => member.Name == "requests");

    /// <summary>Converts a snake_case name to camelCase: the API accepts both.</summary>
    internal static string ToCamelCase(string name)
    {
        if (!name.Contains('_', StringComparison.Ordinal))
            return name;
        var words = name.Split('_', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(
            words.Select(static (word, index) => index == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..])
        );
    }

    internal static bool IsImage(string mediaType) =>
        mediaType.StartsWith("image/", StringComparison.OrdinalIgnoreCase);
}
