using System.Buffers.Text;
using System.Text;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Contracts.Tokens;
using Fresnel.Imaging;

namespace Fresnel.Tokens;

/// <summary>The maximum input tokens of a request, found without tokenising text or decoding images.</summary>
/// <param name="Text">
/// Input tokens of text: its UTF-8 bytes, because every token has at least one, and the vendor's overhead.
/// </param>
/// <param name="Images">Input tokens of images.</param>
internal readonly record struct UpperBound(long Text, long Images)
{
    /// <summary>Maximum output tokens if neither the request nor the catalog limits them.</summary>
    private const long MaxOutputTokens = 128_000;

    private const long PerRequest = 32;
    private const long PerMessage = 16;
    private const long PerTool = 32;
    private const int HeaderBytes = 3 * 1024;
    private const int ExtendedHeaderBytes = 48 * 1024;

    /// <summary>All input tokens.</summary>
    public long Total => Text + Images;

    public static UpperBound Of(GatewayRequest request) => Of(request, static text => Encoding.UTF8.GetByteCount(text));

    /// <summary>The same with text counted by the tokenizer.</summary>
    public static UpperBound Of(GatewayRequest request, Tokenizer tokenizer) =>
        Of(request, text => tokenizer.Count(text));

    /// <summary>The maximum usage that a deployment can report.</summary>
    public Usage MaxUsageAt(GatewayRequest request, Deployment deployment)
    {
        var images = ImagesFor(request, deployment);
        var imageTokens = 0L;
        foreach (var picture in images)
            imageTokens += ImageOutputTokens.Count(deployment.Model, picture.Size, picture.Quality);
        var partialTokens = CountPartialImages(request) * ImageOutputTokens.PerPartialImage;
        imageTokens += partialTokens;
        var textTokens = request is ChatRequest converse
            ? converse.Count
                * Math.Min(
                    converse.MaxTokens ?? long.MaxValue,
                    deployment.Capabilities.MaxOutputTokens
                        ?? (converse.MaxTokens is null ? MaxOutputTokens : long.MaxValue)
                )
            : 0;
        return new Usage
        {
            PromptTokens = Text + Images,
            ImagePromptTokens = Images,
            CompletionTokens = textTokens + imageTokens,
            ImageCompletionTokens = imageTokens,
            PartialImageTokens = partialTokens,
            Images = images.Length,
        };
    }

    /// <summary>Additional input tokens of a continuation: the text so far and the instruction to continue.</summary>
    public static long ContinuationTokens(ChatRequest request) =>
        (request.MaxTokens ?? MaxOutputTokens) + (2 * PerMessage) + PerRequest;

    /// <summary>The images that a deployment may generate for a request.</summary>
    public static BillableImage[] ImagesFor(GatewayRequest request, Deployment deployment)
    {
        var (count, image) = request switch
        {
            ImageRequest drawing => (drawing.Count, new BillableImage(drawing.Size, drawing.Quality)),
            ChatRequest { RequestsImages: not false } converse
                when converse.RequestsImages is true || MayDrawUnrequested(deployment) => (
                converse.Count,
                new BillableImage(converse.ImageOptions?.Size, converse.ImageOptions?.Quality)
            ),
            _ => (0, default),
        };
        if (count == 0)
            return [];
        var images = new BillableImage[count];
        Array.Fill(images, image);
        return images;
    }

    private static bool MayDrawUnrequested(Deployment deployment) =>
        deployment.Capabilities.FindMissing(Capability.ImageOutput) == Capability.None
        && (deployment.Price?.ImageOutput is not null || deployment.Price?.PerImage.Count > 0);

    private static long CountPartialImages(GatewayRequest request) =>
        request is ImageRequest drawing ? (long)drawing.PartialImages * drawing.Count : 0;

    private static UpperBound Of(GatewayRequest request, Func<string, int> countTokens)
    {
        switch (request)
        {
            case ImageGenerationRequest generate:
                return new UpperBound((countTokens(generate.Prompt) + PerRequest) * generate.Count, 0);
            case ImageEditRequest edit:
                var perImageTokens = edit.Images.Sum(image =>
                    TokensOf(image) + (edit.InputFidelity is not (null or "low") ? ImageInputTokens.HighFidelity : 0)
                );
                return new UpperBound(
                    (countTokens(edit.Prompt) + PerRequest) * edit.Count,
                    perImageTokens * edit.Count
                );
            case EmbeddingRequest embed:
                return new UpperBound(
                    PerRequest
                        + embed.Inputs.Sum(input =>
                            input.Text is null ? input.Tokens.Length : (long)countTokens(input.Text)
                        ),
                    embed.Images.Sum(TokensOf)
                );
            case ModerationRequest moderate:
                return new UpperBound(
                    PerRequest
                        + moderate
                            .Inputs.SelectMany(parts => parts)
                            .OfType<TextPart>()
                            .Sum(part => (long)countTokens(part.Text)),
                    moderate.Images.Sum(TokensOf)
                );
            case ChatRequest converse:
                var (text, images) = (PerRequest + converse.ResponseFormat.Schema.Length, 0L);
                for (var i = 0; i < converse.Messages.Count; i++)
                {
                    var message = converse.Messages[i];
                    text += PerMessage + CountOrZero(message.Name, countTokens);
                    for (var j = 0; j < message.Parts.Count; j++)
                    {
                        if (message.Parts[j] is TextPart textPart)
                            text += countTokens(textPart.Text);
                        else if (message.Parts[j] is ImagePart image)
                            images += TokensOf(image);
                    }
                    foreach (var call in message.ToolCalls)
                        text += PerTool + countTokens(call.Name) + countTokens(call.Arguments);
                }
                foreach (var tool in converse.Tools)
                    text +=
                        PerTool
                        + countTokens(tool.Name)
                        + CountOrZero(tool.Description, countTokens)
                        + tool.Parameters.Length;
                return new UpperBound(text, images);
            default:
                throw new NotSupportedException($"No upper bound is known for {request.GetType().Name}.");
        }
    }

    private static long TokensOf(ImagePart image) =>
        ReadSize(image.Source) is { } size
            ? ImageInputTokens.Count(size, image.Detail)
            : ImageInputTokens.MaxCount(image.Detail);

    private static int CountOrZero(string? text, Func<string, int> countTokens) => text is null ? 0 : countTokens(text);

    /// <summary>Reads the size from the image's header; null: unknown.</summary>
    internal static ImageSize? ReadSize(ImageSource source) =>
        source switch
        {
            ImageSource.Bytes bytes => ReadSize(bytes.Data.Span),
            ImageSource.Base64 base64 => ReadSize(base64.Data.Span, HeaderBytes)
                ?? ReadSize(base64.Data.Span, ExtendedHeaderBytes),
            _ => null,
        };

    private static ImageSize? ReadSize(ReadOnlySpan<byte> base64, int bytes)
    {
        var start = base64[..Math.Min(base64.Length, Base64.GetMaxEncodedToUtf8Length(bytes))];
        var file = new byte[Base64.GetMaxDecodedFromUtf8Length(start.Length)];
        Base64.DecodeFromUtf8(start, file, out _, out var written, isFinalBlock: false);
        return ReadSize(file.AsSpan(0, written));
    }

    private static ImageSize? ReadSize(ReadOnlySpan<byte> file)
    {
        try
        {
            return ImageHeader.TryRead(file, out var header) ? new ImageSize(header!.Width, header.Height) : null;
        }
        catch (UnreadableImageException)
        {
            return null; // rejected where it is decoded
        }
    }
}
