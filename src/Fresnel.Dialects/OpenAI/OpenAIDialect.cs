using System.Text.Encodings.Web;
using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI;

/// <summary>OpenAI's wire formats, with the extensions that image-answering aggregators brought: reading what callers send and writing what upstreams are sent.</summary>
public static class OpenAIDialect
{
    /// <summary>The format of <c>/v1/chat/completions</c>.</summary>
    public static readonly WireFormat Chat = new("openai-chat");

    /// <summary>The format of <c>/v1/images/generations</c>.</summary>
    public static readonly WireFormat Images = new("openai-images");

    /// <summary>The model of an images request that names none.</summary>
    public const string DefaultImageModel = "gpt-5-image-mini";

    /// <summary>Images one request to the flagship may carry.</summary>
    public const int MostImages = 8;

    /// <param name="body">Kept by the request: valid until the call ends.</param>
    /// <exception cref="GatewayException">The body is not a request; says what, where and what to do.</exception>
    public static Converse ReadChat(ReadOnlyMemory<byte> body) => ChatRequestReader.Read(body);

    /// <inheritdoc cref="ReadChat"/>
    public static GenerateImage ReadGenerate(ReadOnlyMemory<byte> body) => GenerateRequestReader.Read(body);

    /// <summary>The body for an upstream's <c>/chat/completions</c>, in pieces to be sent one after another.</summary>
    /// <remarks>Usage is always asked of a stream. A call that came in this format keeps its bytes; the pieces are slices of them.</remarks>
    /// <param name="model">The name the upstream knows the model by.</param>
    public static IReadOnlyList<ReadOnlyMemory<byte>> WriteChat(Converse request, string model) => ChatRequestWriter.Write(request, model);

    /// <summary>The body for an upstream's <c>/images/generations</c>, in pieces to be sent one after another.</summary>
    /// <param name="model">The name the upstream knows the model by.</param>
    public static IReadOnlyList<ReadOnlyMemory<byte>> WriteGenerate(GenerateImage request, string model) => GenerateRequestWriter.Write(request, model);

    /// <exception cref="GatewayException">The request carries more images than <paramref name="most"/>; blames the first one too many.</exception>
    public static void CheckImages(Converse request, int most = MostImages)
    {
        var count = 0;
        string? blamed = null;
        foreach (var image in request.Images)
        {
            if (++count == most + 1)
                blamed = image.Param;
        }
        if (blamed is not null)
            throw GatewayException.Invalid($"Invalid 'messages': too many images. Maximum is {most}, got {count}.", blamed, "array_above_max_length");
    }

    internal static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static byte[] Quoted(string text) => JsonSerializer.SerializeToUtf8Bytes(text);

    /// <summary>Whether the member is there and not null.</summary>
    internal static bool Has(this WireBody body, string name) => !body.Value(name).Span.SequenceEqual("null"u8) && !body.Value(name).IsEmpty;

    /// <returns>The member's JSON; empty when it is not there.</returns>
    internal static ReadOnlyMemory<byte> Value(this WireBody body, string name)
    {
        foreach (var member in body.Members)
        {
            if (member.Name == name)
                return body.Bytes[member.ValueStart..member.End];
        }
        return default;
    }
}
