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

    /// <summary>The fields of <c>/v1/images/edits</c> as JSON; its answers are in <see cref="Images"/>.</summary>
    public static readonly WireFormat ImageEdits = new("openai-edits");

    /// <summary>The format of <c>/v1/embeddings</c>.</summary>
    public static readonly WireFormat Embeddings = new("openai-embeddings");

    /// <summary>The format of <c>/v1/moderations</c>.</summary>
    public static readonly WireFormat Moderations = new("openai-moderations");

    /// <summary>The model of an images request that names none.</summary>
    public const string DefaultImageModel = "gpt-5-image-mini";

    /// <summary>The model of a moderations request that names none.</summary>
    public const string DefaultModerationModel = "omni-moderation-latest";

    /// <param name="body">Kept by the request: valid until the call ends.</param>
    /// <exception cref="GatewayException">The body is not a request; says what, where and what to do.</exception>
    public static ChatRequest ReadChat(ReadOnlyMemory<byte> body) => ChatRequestReader.Read(body);

    /// <inheritdoc cref="ReadChat"/>
    public static ImageGenerationRequest ReadImageGeneration(ReadOnlyMemory<byte> body) =>
        ImageGenerationRequestReader.Read(body);

    /// <inheritdoc cref="ReadChat"/>
    public static ImageEditRequest ReadImageEdit(ReadOnlyMemory<byte> body) => ImageEditRequestReader.Read(body);

    /// <param name="form">Kept by the request: valid until the call ends.</param>
    /// <inheritdoc cref="ReadChat"/>
    public static ImageEditRequest ReadImageEdit(IReadOnlyList<FormPart> form) => ImageEditRequestReader.Read(form);

    /// <inheritdoc cref="ReadChat"/>
    public static EmbeddingRequest ReadEmbedding(ReadOnlyMemory<byte> body) => EmbeddingRequestReader.Read(body);

    /// <inheritdoc cref="ReadChat"/>
    public static ModerationRequest ReadModeration(ReadOnlyMemory<byte> body) => ModerationRequestReader.Read(body);

    /// <summary>The body for an upstream's <c>/chat/completions</c>, in pieces to be sent one after another.</summary>
    /// <remarks>Usage is always asked of a stream. A call that came in this format keeps its bytes; the pieces are slices of them.</remarks>
    /// <param name="model">The name the upstream knows the model by.</param>
    /// <param name="strict">For OpenAI itself: without what aggregators added, and with the name for the limit that its reasoning models insist on.</param>
    public static IReadOnlyList<ReadOnlyMemory<byte>> WriteChat(
        ChatRequest request,
        string model,
        bool strict = false
    ) => ChatRequestWriter.Write(request, model, strict);

    /// <summary>The body for an upstream's <c>/images/generations</c>, in pieces to be sent one after another.</summary>
    /// <param name="model">The name the upstream knows the model by.</param>
    public static IReadOnlyList<ReadOnlyMemory<byte>> WriteImageGeneration(
        ImageGenerationRequest request,
        string model
    ) => ImageGenerationRequestWriter.Write(request, model);

    /// <summary>The body for an upstream's <c>/images/edits</c>: a form, or JSON where a picture is known by its address only.</summary>
    /// <inheritdoc cref="WriteImageGeneration"/>
    public static WireContent WriteImageEdit(ImageEditRequest request, string model) =>
        ImageEditRequestWriter.Write(request, model);

    /// <summary>The body for an upstream's <c>/embeddings</c>, in pieces to be sent one after another.</summary>
    /// <inheritdoc cref="WriteImageGeneration"/>
    public static IReadOnlyList<ReadOnlyMemory<byte>> WriteEmbedding(EmbeddingRequest request, string model) =>
        EmbeddingRequestWriter.Write(request, model);

    /// <summary>The body for an upstream's <c>/moderations</c>, in pieces to be sent one after another.</summary>
    /// <inheritdoc cref="WriteImageGeneration"/>
    public static IReadOnlyList<ReadOnlyMemory<byte>> WriteModeration(ModerationRequest request, string model) =>
        ModerationRequestWriter.Write(request, model);

    internal static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The caller's own body under the upstream's name for the model, without what is for us alone.</summary>
    internal static IReadOnlyList<ReadOnlyMemory<byte>> WithModel(
        WireBody body,
        string model,
        params ReadOnlySpan<MemberEdit> extraEdits
    )
    {
        List<MemberEdit> edits = [.. RoutingFields.RemovalEdits, .. extraEdits];
        if (ToJsonString(model) is var modelJson && !body.GetMember("model").Span.SequenceEqual(modelJson))
            edits.Add(new MemberEdit("model", modelJson));
        return WireBodyEditor.Apply(body, edits);
    }

    /// <summary>Another file format than the body asks for, where the provider chose one.</summary>
    internal static IEnumerable<MemberEdit> FormatEdits(ImageRequest request, WireBody body)
    {
        if (request.Format is not { } format || !body.HasMember("output_format"))
            yield break;
        var formatJson = ToJsonString(format.ToString().ToLowerInvariant());
        if (body.GetMember("output_format").Span.SequenceEqual(formatJson))
            yield break;
        yield return new MemberEdit("output_format", formatJson);
        yield return new MemberEdit(
            "output_compression",
            request.Compression is { } compression
                ? (ReadOnlyMemory<byte>?)JsonSerializer.SerializeToUtf8Bytes(compression)
                : null
        );
    }

    /// <summary>As deep as the readers of whole bodies go.</summary>
    internal static readonly JsonDocumentOptions DocumentOptions = new() { MaxDepth = 256 };

    internal static byte[] ToJsonString(string text) => JsonSerializer.SerializeToUtf8Bytes(text);

    /// <summary>Whether the member is there and not null.</summary>
    internal static bool HasMember(this WireBody body, string name) =>
        !body.GetMember(name).Span.SequenceEqual("null"u8) && !body.GetMember(name).IsEmpty;

    /// <returns>The member's JSON; empty when it is not there.</returns>
    internal static ReadOnlyMemory<byte> GetMember(this WireBody body, string name)
    {
        foreach (var member in body.Members)
        {
            if (member.Name == name)
                return body.Bytes[member.ValueStart..member.End];
        }
        return default;
    }
}
