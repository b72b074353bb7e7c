using System.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Gemini;

/// <summary>Google's Gemini API: reading what callers send and writing what upstreams are sent. The model and whether to stream are in the address, not in the body.</summary>
public static class GeminiDialect
{
    /// <summary>The format of <c>:generateContent</c> and <c>:streamGenerateContent</c>.</summary>
    public static readonly WireFormat Generate = new("gemini-generate");

    /// <summary>The format of <c>:embedContent</c> and <c>:batchEmbedContents</c>.</summary>
    public static readonly WireFormat Embed = new("gemini-embed");

    /// <param name="body">Kept by the request: valid until the call ends.</param>
    /// <param name="model">From the address.</param>
    /// <exception cref="GatewayException">The body is not a request; says what, where and what to do.</exception>
    public static Converse ReadGenerate(ReadOnlyMemory<byte> body, string model, bool stream) =>
        GenerateRequestReader.Read(body, model, stream);

    /// <summary>The body of <c>:countTokens</c>: <c>contents</c> alone, or a whole request in <c>generateContentRequest</c>.</summary>
    /// <inheritdoc cref="ReadGenerate"/>
    public static Converse ReadCount(ReadOnlyMemory<byte> body, string model) => CountRequestReader.Read(body, model);

    /// <param name="batch">It is for <c>:batchEmbedContents</c>.</param>
    /// <inheritdoc cref="ReadGenerate"/>
    public static Embed ReadEmbed(ReadOnlyMemory<byte> body, string model, bool batch) =>
        EmbedRequestReader.Read(body, model, batch);

    /// <summary>The body for an upstream, in pieces to be sent one after another.</summary>
    /// <remarks>A call that came in this format keeps its bytes; the pieces are slices of them.</remarks>
    /// <param name="model">The name the upstream knows the model by.</param>
    public static IReadOnlyList<ReadOnlyMemory<byte>> WriteGenerate(Converse request, string model) =>
        GenerateRequestWriter.Write(request, model);

    /// <summary>The body that asks for one picture, whatever <see cref="ImageRequest.Count"/> says: the API draws one a call.</summary>
    /// <exception cref="GatewayException">It asks for what the API has no word for: a mask, a transparent background.</exception>
    public static IReadOnlyList<ReadOnlyMemory<byte>> WriteImage(ImageRequest request) =>
        ImageRequestWriter.Write(request);

    /// <summary>The body for <c>:batchEmbedContents</c>, or for <c>:embedContent</c> where <see cref="IsSingle"/> says so.</summary>
    /// <inheritdoc cref="WriteGenerate"/>
    public static IReadOnlyList<ReadOnlyMemory<byte>> WriteEmbed(Embed request, string model) =>
        EmbedRequestWriter.Write(request, model);

    /// <summary>Google's error object.</summary>
    public static void WriteError(IBufferWriter<byte> output, GatewayException error) =>
        ErrorWriter.Write(output, error);

    /// <summary>The call came in this format and for one input, and is sent on so.</summary>
    public static bool IsSingle(Embed request) =>
        request.Body is { } body
        && body.Format == Embed
        && !body.Members.Any(static member => member.Name == "requests");

    /// <summary>Names are taken in camelCase and in snake_case, as the API takes them.</summary>
    internal static string Camel(string name)
    {
        if (!name.Contains('_', StringComparison.Ordinal))
            return name;
        var words = name.Split('_', StringSplitOptions.RemoveEmptyEntries);
        return string.Concat(
            words.Select(static (word, place) => place == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..])
        );
    }

    internal static bool IsImage(string mediaType) =>
        mediaType.StartsWith("image/", StringComparison.OrdinalIgnoreCase);
}
