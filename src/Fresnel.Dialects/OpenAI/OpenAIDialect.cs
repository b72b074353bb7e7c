using System.Text.Json;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.Json;

namespace Fresnel.Dialects.OpenAI;

/// <summary>
/// OpenAI's wire formats, with common extensions of aggregators: reads callers' requests and writes upstream
/// requests.
/// </summary>
public static class OpenAIDialect
{
    /// <summary>The format of <c>/v1/chat/completions</c>.</summary>
    public static readonly WireFormat Chat = new("openai-chat");

    /// <summary>The format of <c>/v1/images/generations</c>.</summary>
    public static readonly WireFormat Images = new("openai-images");

    /// <summary>The format of <c>/v1/images/edits</c> as JSON; its responses use <see cref="Images"/>.</summary>
    public static readonly WireFormat ImageEdits = new("openai-edits");

    /// <summary>The format of <c>/v1/embeddings</c>.</summary>
    public static readonly WireFormat Embeddings = new("openai-embeddings");

    /// <summary>The format of <c>/v1/moderations</c>.</summary>
    public static readonly WireFormat Moderations = new("openai-moderations");

    /// <summary>The model of an image request without a model.</summary>
    public const string DefaultImageModel = "gpt-5-image-mini";

    /// <summary>The model of a moderation request without a model.</summary>
    public const string DefaultModerationModel = "omni-moderation-latest";

    /// <param name="body">Kept by the request; must stay valid until the call ends.</param>
    /// <exception cref="GatewayException">The request is invalid; the message names the parameter.</exception>
    public static ChatRequest ReadChat(ReadOnlyMemory<byte> body) => ChatRequestReader.Read(body);

    /// <inheritdoc cref="ReadChat"/>
    public static ImageGenerationRequest ReadImageGeneration(ReadOnlyMemory<byte> body) =>
        ImageGenerationRequestReader.Read(body);

    /// <inheritdoc cref="ReadChat"/>
    public static ImageEditRequest ReadImageEdit(ReadOnlyMemory<byte> body) => ImageEditRequestReader.Read(body);

    /// <param name="form">Kept by the request; must stay valid until the call ends.</param>
    /// <inheritdoc cref="ReadChat"/>
    public static ImageEditRequest ReadImageEdit(IReadOnlyList<FormPart> form) => ImageEditRequestReader.Read(form);

    /// <inheritdoc cref="ReadChat"/>
    public static EmbeddingRequest ReadEmbedding(ReadOnlyMemory<byte> body) => EmbeddingRequestReader.Read(body);

    /// <inheritdoc cref="ReadChat"/>
    public static ModerationRequest ReadModeration(ReadOnlyMemory<byte> body) => ModerationRequestReader.Read(body);

    /// <summary>Writes the body for an upstream's <c>/chat/completions</c>, as segments to send in order.</summary>
    /// <remarks>
    /// Usage is always requested for streams. A body in this format keeps its bytes; the segments are slices of
    /// it.
    /// </remarks>
    /// <param name="model">The upstream's name of the model.</param>
    /// <param name="strict">
    /// True for OpenAI itself: without aggregators' members, and with <c>max_completion_tokens</c>, which
    /// reasoning models require.
    /// </param>
    public static IReadOnlyList<ReadOnlyMemory<byte>> WriteChat(
        ChatRequest request,
        string model,
        bool strict = false
    ) => ChatRequestWriter.Write(request, model, strict);

    /// <summary>Writes the body for an upstream's <c>/images/generations</c>, as segments to send in order.</summary>
    /// <param name="model">The upstream's name of the model.</param>
    /// <param name="strict">True for OpenAI itself, whose newer models reject <c>response_format</c>.</param>
    public static IReadOnlyList<ReadOnlyMemory<byte>> WriteImageGeneration(
        ImageGenerationRequest request,
        string model,
        bool strict = false
    ) => ImageGenerationRequestWriter.Write(request, model, strict);

    /// <summary>
    /// Writes the body for an upstream's <c>/images/edits</c>: a form, or JSON if an image is a URL.
    /// </summary>
    /// <inheritdoc cref="WriteImageGeneration"/>
    public static WireContent WriteImageEdit(ImageEditRequest request, string model) =>
        ImageEditRequestWriter.Write(request, model);

    /// <summary>Writes the body for an upstream's <c>/embeddings</c>, as segments to send in order.</summary>
    /// <inheritdoc cref="WriteImageGeneration"/>
    public static IReadOnlyList<ReadOnlyMemory<byte>> WriteEmbedding(EmbeddingRequest request, string model) =>
        EmbeddingRequestWriter.Write(request, model);

    /// <summary>Writes the body for an upstream's <c>/moderations</c>, as segments to send in order.</summary>
    /// <inheritdoc cref="WriteImageGeneration"/>
    public static IReadOnlyList<ReadOnlyMemory<byte>> WriteModeration(ModerationRequest request, string model) =>
        ModerationRequestWriter.Write(request, model);

    /// <summary>
    /// The caller's body with the upstream's model name and without the gateway's extension members.
    /// </summary>
    internal static IReadOnlyList<ReadOnlyMemory<byte>> WithModel(
        WireBody body,
        string model,
        params ReadOnlySpan<MemberEdit> extraEdits
    )
    {
        var edits = WireBodyEditor.EditsFor(body, model);
        edits.InsertRange(0, extraEdits);
        return WireBodyEditor.Apply(body, edits);
    }

    /// <summary>
    /// The edits that set what differs from the body: the size, the transparent background and the file format if the
    /// provider changed them, and the quality of GPT image models, which reject other names of it.
    /// </summary>
    internal static IEnumerable<MemberEdit> OptionEdits(ImageRequest request, WireBody body, string model)
    {
        if (
            model.StartsWith("gpt-image", StringComparison.Ordinal)
            && request.Quality is { } quality
            && body.HasMember("quality")
            && JsonDefaults.ToJson(quality) is var qualityJson
            && !body.GetMember("quality").Span.SequenceEqual(qualityJson)
        )
            yield return new MemberEdit("quality", qualityJson);
        if (
            request.Size is { } size
            && body.HasMember("size")
            && JsonDefaults.ToJson(size.ToString()) is var sizeJson
            && !body.GetMember("size").Span.SequenceEqual(sizeJson)
        )
            yield return new MemberEdit("size", sizeJson);
        if (
            request.Background is null
            && body.HasMember("background")
            && body.GetMember("background").Span.SequenceEqual("\"transparent\""u8)
        )
            yield return new MemberEdit("background", null);
        if (request.Format is not { } format || !body.HasMember("output_format"))
            yield break;
        var formatJson = JsonDefaults.ToJson(format.Name());
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
}
