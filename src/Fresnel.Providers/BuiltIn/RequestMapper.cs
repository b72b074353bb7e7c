using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Drawing;
using Fresnel.Engine;
using Fresnel.Providers.Images;
using Fresnel.Vision.Inference;

namespace Fresnel.Providers.BuiltIn;

/// <summary>Maps the gateway's requests to the model's, and failures of the model to places in the request.</summary>
internal static class RequestMapper
{
    /// <exception cref="GatewayException">The model cannot serve such a request.</exception>
    public static ModelRequest Map(GatewayRequest request, ImageFetch fetch, TokenCount count)
    {
        var pictures = Pictures(request);
        ModelRequest call = request switch
        {
            ImageGenerationRequest draw => new ModelRequest.Draw(draw.Prompt, pictures)
            {
                Brief = draw.Brief is { } brief ? PictureBriefs.Read(brief) : null,
            },
            ImageEditRequest edit => new ModelRequest.Edit(edit.Prompt, [.. edit.Images.Select(Input)], pictures)
            {
                Mask = edit.Mask is { } mask ? Input(new ImagePart(mask, ImageDetail.Auto, "mask")) : null,
            },
            ChatRequest { ResponseFormat: var format } chat => new ModelRequest.Chat([
                .. chat.Messages.Select(ToMessage),
            ])
            {
                ImageOutput = chat.RequestsImages,
                ImageRequired = chat.ImageOptions?.Required is true,
                ToolRequired = chat.ToolChoice.Kind is ToolChoiceKind.Required or ToolChoiceKind.Function,
                JsonSchema = format.Kind is ResponseFormatKind.Text ? default(ReadOnlyMemory<byte>?) : format.Schema,
                Limits = new TextLimits(chat.MaxTokens, chat.Stop, count),
                Pictures = pictures,
                Language = chat.Language,
                HandsOver = chat.HandsOver,
            },
            EmbeddingRequest embed => new ModelRequest.Embed([.. embed.Inputs.Select(ToContent)])
            {
                Dimensions = embed.Dimensions,
            },
            ModerationRequest moderate => new ModelRequest.Moderate([
                .. moderate.Inputs.Select(parts => new ModerationContent(
                    [.. parts.OfType<TextPart>().Select(part => part.Text)],
                    [.. parts.OfType<ImagePart>().Select(Input)]
                )),
            ]),
            _ => throw new GatewayException(
                ErrorKind.Unsupported,
                "The built-in model cannot serve this kind of call."
            ),
        };
        return call with { Owner = request.ComputeOwner() };

        InputImage Input(ImagePart image) =>
            new(cancellationToken =>
                fetch.ReadAsync(image, request.Priority == CallPriority.Background, cancellationToken)
            )
            {
                Detail = Detail(image.Detail),
            };

        EmbeddingContent ToContent(EmbeddingInput input)
        {
            if (input.Image is { } image)
                return new EmbeddingContent(null, Input(image));
            return input.Text is { } text
                ? new EmbeddingContent(text)
                : throw GatewayException.InvalidRequest(
                    "Unsupported input: the built-in model reads texts and images. Tokens are numbers of another model's "
                        + "vocabulary: send the text itself.",
                    "input",
                    "unsupported_content"
                );
        }

        ModelMessage ToMessage(Message message)
        {
            if (message.Parts.OfType<OpaquePart>().FirstOrDefault() is { } other)
                throw GatewayException.InvalidRequest(
                    $"Unsupported content: the built-in model reads text and images, and '{other.Type}' is neither. "
                        + "Leave it out.",
                    other.Param,
                    "unsupported_content"
                );
            var role = Enum.Parse<ModelRole>(message.Role.ToString());
            return new ModelMessage(role, message.Text, [.. message.Parts.OfType<ImagePart>().Select(Input)]);
        }
    }

    /// <summary>
    /// The part of a request on which <see cref="ImageModel.CanServe"/> depends: a conversation in text since its last
    /// response, anything else unchanged.
    /// </summary>
    /// <remarks>Without LINQ: each text call to a model that the built-in one may stand in for passes here.</remarks>
    public static GatewayRequest LastTurnOf(GatewayRequest request)
    {
        if (request is not ChatRequest { Messages: var messages } chat)
            return request;
        var start = messages.Count;
        while (start > 0 && messages[start - 1].Role != Role.Assistant)
            start--;
        for (var i = 0; i < start; i++)
        {
            var parts = messages[i].Parts;
            for (var j = 0; j < parts.Count; j++)
            {
                if (parts[j] is not TextPart)
                    return request;
            }
        }
        return start == 0 ? request : chat with { Messages = [.. messages.Skip(start)] };
    }

    private static Vision.ImageDetail Detail(ImageDetail detail) =>
        detail switch
        {
            ImageDetail.Low => Vision.ImageDetail.Low,
            ImageDetail.High or ImageDetail.Original => Vision.ImageDetail.High,
            _ => Vision.ImageDetail.Auto,
        };

    private static PictureOptions Pictures(GatewayRequest request)
    {
        var image = request is ImageRequest { Options: var options } ? options : (request as ChatRequest)?.ImageOptions;
        if (image?.OtherFormat is { } unknown and not ("avif" or "pdf"))
            throw GatewayException.InvalidRequest(
                $"The built-in model does not draw {unknown}; it draws png, jpeg, webp, avif, svg and pdf.",
                "output_format",
                "unsupported_value"
            );
        return new PictureOptions
        {
            Size = image?.Size is { } size ? new PixelSize(size.Width, size.Height) : null,
            AspectRatio = image?.AspectRatio,
            Effort = PictureOptions.EffortOf(image?.Quality),
            Format = Enum.Parse<DrawingFormat>(image?.FormatName ?? nameof(DrawingFormat.Png), ignoreCase: true),
            Quality = image?.Compression,
            Transparent = image?.Background is { } background ? background == "transparent" : null,
            Count = (request as ChatRequest)?.Count ?? (request as ImageRequest)?.Count ?? 1,
            Partials = request is ChatRequest { Stream: false } ? 0 : image?.PartialImages ?? 0,
            Seed = request.Seed,
        };
    }

    /// <returns>Null: not a failure that the model documents.</returns>
    public static GatewayException? Map(Exception error, GatewayRequest request) =>
        error switch
        {
            InputImageException { Image: var index } image => ImageErrors.Of(
                image.Cause,
                InputImages.Of(request).ElementAtOrDefault(index)?.Param ?? "mask"
            ),
            InvalidModelRequestException invalid => GatewayException.InvalidRequest(
                invalid.Message,
                ParamOf(invalid.Parameter, request is ChatRequest),
                invalid.Code
            ),
            EngineFilesMissingException => new(
                ErrorKind.UpstreamFailed,
                "The built-in model is not installed completely. Run `fresnel doctor` on the server to see what is missing.",
                error
            ),
            _ => null,
        };

    private static string ParamOf(string parameter, bool chat) =>
        parameter switch
        {
            "prompt" when chat => "messages",
            "size" when chat => "image_config.image_size",
            "count" => "n",
            "quality" => "output_compression",
            "partials" => "partial_images",
            "transparent" => "background",
            "format" => "output_format",
            "schema" => "response_format",
            "tools" => "tool_choice",
            _ => parameter,
        };
}
