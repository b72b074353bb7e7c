using System.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Gemini;

/// <summary>Google's Gemini API: reading what callers send and writing what upstreams are sent. The model and whether to stream are in the address, not in the body.</summary>
public static class GeminiDialect
{
    /// <summary>The format of <c>:generateContent</c> and <c>:streamGenerateContent</c>.</summary>
    public static readonly WireFormat GenerateContent = new("gemini-generate");

    /// <summary>The format of <c>:embedContent</c> and <c>:batchEmbedContents</c>.</summary>
    public static readonly WireFormat EmbedContent = new("gemini-embed");

    /// <param name="body">Kept by the request: valid until the call ends.</param>
    /// <param name="model">From the address.</param>
    /// <exception cref="GatewayException">The body is not a request; says what, where and what to do.</exception>
    public static ChatRequest ReadGenerateContent(ReadOnlyMemory<byte> body, string model, bool stream) =>
        GenerateContentRequestReader.Read(body, model, stream);

    /// <summary>The body of <c>:countTokens</c>: <c>contents</c> alone, or a whole request in <c>generateContentRequest</c>.</summary>
    /// <inheritdoc cref="ReadGenerateContent"/>
    public static ChatRequest ReadCountTokens(ReadOnlyMemory<byte> body, string model) =>
        CountTokensRequestReader.Read(body, model);

    /// <param name="batch">It is for <c>:batchEmbedContents</c>.</param>
    /// <inheritdoc cref="ReadGenerateContent"/>
    public static EmbeddingRequest ReadEmbedContent(ReadOnlyMemory<byte> body, string model, bool batch) =>
        EmbedContentRequestReader.Read(body, model, batch);

    /// <summary>The body for an upstream, in pieces to be sent one after another.</summary>
    /// <remarks>A call that came in this format keeps its bytes; the pieces are slices of them.</remarks>
    /// <param name="model">The name the upstream knows the model by.</param>
    public static IReadOnlyList<ReadOnlyMemory<byte>> WriteGenerateContent(ChatRequest request, string model) =>
        GenerateContentRequestWriter.Write(request, model);

    /// <summary>The body that asks for one picture, whatever <see cref="ImageRequest.Count"/> says: the API draws one a call.</summary>
    /// <exception cref="GatewayException">It asks for what the API has no word for: a mask, a transparent background.</exception>
    public static IReadOnlyList<ReadOnlyMemory<byte>> WriteImage(ImageRequest request) =>
        ImageRequestWriter.Write(request);

    /// <summary>The body for <c>:batchEmbedContents</c>, or for <c>:embedContent</c> where <see cref="IsSingleInput"/> says so.</summary>
    /// <inheritdoc cref="WriteGenerateContent"/>
    public static IReadOnlyList<ReadOnlyMemory<byte>> WriteEmbedContent(EmbeddingRequest request, string model) =>
        EmbedContentRequestWriter.Write(request, model);

    /// <summary>Google's error object.</summary>
    public static void WriteError(IBufferWriter<byte> output, GatewayException error) =>
        GeminiErrorWriter.Write(output, error);

    /// <summary>The call came in this format and for one input, and is sent on so.</summary>
    public static bool IsSingleInput(EmbeddingRequest request) =>
        request.Body is { } body
        && body.Format == EmbedContent
        && !body.Members.Any(static member => member.Name == "requests");

    /// <summary>Names are taken in camelCase and in snake_case, as the API takes them.</summary>
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
