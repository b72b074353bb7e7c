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
internal sealed record CompatibleCall(string Path, WireContent Body, AnswerReading Reading)
{
    /// <param name="model">The name the server knows the model by.</param>
    /// <param name="provider">The server's configured name, for messages.</param>
    /// <param name="strict">It is OpenAI itself: chats go without what aggregators added.</param>
    /// <exception cref="GatewayException">It is no call that such a server can serve.</exception>
    public static CompatibleCall Of(GatewayRequest request, string model, string provider, bool strict = false)
    {
        switch (request)
        {
            case Converse converse:
                var chat = new ChatReader(provider);
                return new(
                    "chat/completions",
                    Json(OpenAIDialect.WriteChat(converse, model, strict)),
                    new(OpenAIDialect.Chat, chat.ReadBody, chat.ReadEvent, () => chat.Ended, ReadError(provider))
                );
            case ImageRequest drawing:
                var images = new ImagesReader(provider);
                var reading = new AnswerReading(
                    OpenAIDialect.Images,
                    images.ReadBody,
                    images.ReadEvent,
                    () => images.Ended,
                    ReadError(provider)
                );
                return drawing is EditImage edit
                    ? new("images/edits", OpenAIDialect.WriteEdit(edit, model), reading)
                    : new(
                        "images/generations",
                        Json(OpenAIDialect.WriteGenerate((GenerateImage)drawing, model)),
                        reading
                    );
            case Embed embed:
                return new(
                    "embeddings",
                    Json(OpenAIDialect.WriteEmbed(embed, model)),
                    Whole(OpenAIDialect.Embeddings, new EmbeddingsReader(provider, embed).ReadBody, provider)
                );
            case Moderate moderate:
                return new(
                    "moderations",
                    Json(OpenAIDialect.WriteModerate(moderate, model)),
                    Whole(OpenAIDialect.Moderations, new ModerationsReader(provider).ReadBody, provider)
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
    public static CompatibleCall Responses(Converse request, string model, string? imageModel, string provider)
    {
        var answer = new ResponsesReader(provider);
        return new(
            "responses",
            Json(ResponsesDialect.Write(request, model, imageModel)),
            new(ResponsesDialect.Format, answer.ReadBody, answer.ReadEvent, () => answer.Ended, ReadError(provider))
        );
    }

    private static WireContent Json(IReadOnlyList<ReadOnlyMemory<byte>> pieces) => new("application/json", pieces);

    /// <summary>An answer that is never streamed.</summary>
    private static AnswerReading Whole(WireFormat format, Func<ReadOnlyMemory<byte>, Frame> read, string provider) =>
        new(format, read, (raw, _) => read(raw), () => true, ReadError(provider));

    private static Func<int, ReadOnlyMemory<byte>, TimeSpan?, GatewayException> ReadError(string provider) =>
        (status, body, retryAfter) => ErrorReader.Read(provider, status, body, retryAfter);
}
