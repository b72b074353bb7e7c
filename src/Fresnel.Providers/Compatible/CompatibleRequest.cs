using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects;
using Fresnel.Dialects.OpenAI;
using Fresnel.Dialects.OpenAI.Responses;
using Fresnel.Dialects.Vendors;
using Fresnel.Providers.Http;

namespace Fresnel.Providers.Compatible;

/// <summary>A request to a server with OpenAI's API.</summary>
/// <param name="Path">The path after the version, for example <c>chat/completions</c>.</param>
internal sealed record CompatibleRequest(string Path, WireContent Body, IResponseReader Reader)
{
    /// <summary>The longest <c>call_id</c> of responses, in characters; chat completions take 40.</summary>
    private const int MaxCallIdLength = 64;

    /// <param name="model">The server's name of the model.</param>
    /// <param name="provider">The provider's configured name, for error messages.</param>
    /// <param name="kind">The provider's kind; OpenAI's own chat requests have no members of aggregators.</param>
    /// <param name="capabilities">The deployment's limits.</param>
    /// <param name="baseAddress">Completes addresses of images that are only a path.</param>
    /// <exception cref="GatewayException">The API does not support the operation.</exception>
    public static CompatibleRequest Create(
        GatewayRequest request,
        string model,
        string provider,
        string kind,
        Capabilities capabilities,
        Uri? baseAddress = null
    )
    {
        switch (request)
        {
            case ChatRequest converse:
                var rule = VendorRules.Find(kind, model, capabilities);
                var (adapted, names) = VendorAdapter.Apply(
                    converse,
                    rule,
                    isTranslated: converse.Body?.Format != OpenAIDialect.Chat
                );
                return new CompatibleRequest(
                    "chat/completions",
                    JsonBody(OpenAIDialect.WriteChat(adapted, model, strict: kind != "compatible")),
                    ToolNameReader.Wrap(new ChatReader(provider), names)
                );
            case ImageRequest drawing:
                var images = new ImagesReader(provider, baseAddress);
                return drawing is ImageEditRequest edit
                    ? new("images/edits", OpenAIDialect.WriteImageEdit(edit, model), images)
                    : new(
                        "images/generations",
                        JsonBody(
                            OpenAIDialect.WriteImageGeneration(
                                (ImageGenerationRequest)drawing,
                                model,
                                kind != "compatible"
                            )
                        ),
                        images
                    );
            case EmbeddingRequest embed:
                return new(
                    "embeddings",
                    JsonBody(OpenAIDialect.WriteEmbedding(embed, model)),
                    new EmbeddingsReader(provider, embed)
                );
            case ModerationRequest moderate:
                return new(
                    "moderations",
                    JsonBody(OpenAIDialect.WriteModeration(moderate, model)),
                    new ModerationsReader(provider)
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
        string provider,
        string kind,
        Capabilities capabilities
    )
    {
        var rule = VendorRules.Find(kind, model, capabilities);
        var (adapted, names) = VendorAdapter.Apply(
            request,
            rule with
            {
                Ids = rule.Ids with { MaxLength = MaxCallIdLength },
            },
            isTranslated: request.Body?.Format != ResponsesDialect.Format
        );
        return new(
            "responses",
            JsonBody(ResponsesDialect.Write(adapted, model, imageModel)),
            ToolNameReader.Wrap(new ResponsesReader(provider), names)
        );
    }

    private static WireContent JsonBody(IReadOnlyList<ReadOnlyMemory<byte>> pieces) => new("application/json", pieces);
}
