using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects;
using Fresnel.Dialects.OpenAI;
using Fresnel.Dialects.OpenAI.Responses;
using Fresnel.Providers.Http;

namespace Fresnel.Providers.Compatible;

/// <summary>A request to a server with OpenAI's API.</summary>
/// <param name="Path">The path after the version, for example <c>chat/completions</c>.</param>
internal sealed record CompatibleRequest(string Path, WireContent Body, ResponseReaders Readers)
{
    /// <param name="model">The server's name of the model.</param>
    /// <param name="provider">The provider's configured name, for error messages.</param>
    /// <param name="strict">True for OpenAI itself: chat requests have no members of aggregators.</param>
    /// <exception cref="GatewayException">The API does not support the operation.</exception>
    public static CompatibleRequest Create(GatewayRequest request, string model, string provider, bool strict = false)
    {
        switch (request)
        {
            case ChatRequest converse:
                var chat = new ChatReader(provider);
                return new(
                    "chat/completions",
                    JsonBody(OpenAIDialect.WriteChat(converse, model, strict)),
                    new(
                        OpenAIDialect.Chat,
                        chat.ReadBody,
                        chat.ReadEvent,
                        () => chat.IsComplete,
                        ErrorReaderFor(provider)
                    )
                );
            case ImageRequest drawing:
                var images = new ImagesReader(provider);
                var imageReaders = new ResponseReaders(
                    OpenAIDialect.Images,
                    images.ReadBody,
                    images.ReadEvent,
                    () => images.IsComplete,
                    ErrorReaderFor(provider)
                );
                return drawing is ImageEditRequest edit
                    ? new("images/edits", OpenAIDialect.WriteImageEdit(edit, model), imageReaders)
                    : new(
                        "images/generations",
                        JsonBody(OpenAIDialect.WriteImageGeneration((ImageGenerationRequest)drawing, model)),
                        imageReaders
                    );
            case EmbeddingRequest embed:
                return new(
                    "embeddings",
                    JsonBody(OpenAIDialect.WriteEmbedding(embed, model)),
                    BodyReaders(OpenAIDialect.Embeddings, new EmbeddingsReader(provider, embed).ReadBody, provider)
                );
            case ModerationRequest moderate:
                return new(
                    "moderations",
                    JsonBody(OpenAIDialect.WriteModeration(moderate, model)),
                    BodyReaders(OpenAIDialect.Moderations, new ModerationsReader(provider).ReadBody, provider)
                );
            default:
                throw new GatewayException(
                    ErrorKind.Unsupported,
                    $"The provider '{provider}' cannot serve this kind of call."
                );
        }
    }

    /// <summary>Creates a request of <c>/responses</c> for a chat.</summary>
    /// <param name="imageModel">The model of the image generation tool; null: as in the request.</param>
    public static CompatibleRequest CreateResponses(
        ChatRequest request,
        string model,
        string? imageModel,
        string provider
    )
    {
        var reader = new ResponsesReader(provider);
        return new(
            "responses",
            JsonBody(ResponsesDialect.Write(request, model, imageModel)),
            new(
                ResponsesDialect.Format,
                reader.ReadBody,
                reader.ReadEvent,
                () => reader.IsComplete,
                ErrorReaderFor(provider)
            )
        );
    }

    private static WireContent JsonBody(IReadOnlyList<ReadOnlyMemory<byte>> pieces) => new("application/json", pieces);

    /// <summary>Readers of a response that is never streamed.</summary>
    private static ResponseReaders BodyReaders(
        WireFormat format,
        Func<ReadOnlyMemory<byte>, Frame> read,
        string provider
    ) => new(format, read, (raw, _) => read(raw), () => true, ErrorReaderFor(provider));

    private static Func<int, ReadOnlyMemory<byte>, TimeSpan?, GatewayException> ErrorReaderFor(string provider) =>
        (status, body, retryAfter) => ErrorReader.Read(provider, status, body, retryAfter);
}
