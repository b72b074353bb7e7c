using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects;
using Fresnel.Dialects.OpenAI;
using Fresnel.Dialects.OpenAI.Responses;
using Fresnel.Providers.Http;

namespace Fresnel.Providers.Compatible;

/// <summary>One call as a server that speaks OpenAI's API is sent it.</summary>
/// <param name="Path">After the version, for example <c>chat/completions</c>.</param>
internal sealed record CompatibleRequest(string Path, WireContent Body, ResponseReaders Readers)
{
    /// <param name="model">The name the server knows the model by.</param>
    /// <param name="provider">The server's configured name, for messages.</param>
    /// <param name="strict">It is OpenAI itself: chats go without what aggregators added.</param>
    /// <exception cref="GatewayException">It is no call that such a server can serve.</exception>
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

    /// <summary>A conversation as a call of <c>/responses</c>.</summary>
    /// <param name="imageModel">The model that draws; null: as the caller asked.</param>
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

    /// <summary>An answer that is never streamed.</summary>
    private static ResponseReaders BodyReaders(
        WireFormat format,
        Func<ReadOnlyMemory<byte>, Frame> read,
        string provider
    ) => new(format, read, (raw, _) => read(raw), () => true, ErrorReaderFor(provider));

    private static Func<int, ReadOnlyMemory<byte>, TimeSpan?, GatewayException> ErrorReaderFor(string provider) =>
        (status, body, retryAfter) => ErrorReader.Read(provider, status, body, retryAfter);
}
