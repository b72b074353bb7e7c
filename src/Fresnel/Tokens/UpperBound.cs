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

    /// <param name="tokenizer">Counts the text; null: its bytes are counted.</param>
    public static UpperBound Of(GatewayRequest request, Tokenizer? tokenizer = null) =>
        request switch
        {
            ImageGenerationRequest generate => new(
                (Count(generate.Prompt, tokenizer) + PerRequest) * generate.Count,
                0
            ),
            ImageEditRequest edit => Of(edit, tokenizer),
            EmbeddingRequest embed => new(
                PerRequest
                    + embed.Inputs.Sum(input =>
                        input.Text is null ? input.Tokens.Length : (long)Count(input.Text, tokenizer)
                    ),
                embed.Images.Sum(TokensOf)
            ),
            ModerationRequest moderate => new(
                PerRequest
                    + moderate
                        .Inputs.SelectMany(parts => parts)
                        .OfType<TextPart>()
                        .Sum(part => (long)Count(part, tokenizer)),
                moderate.Images.Sum(TokensOf)
            ),
            ChatRequest converse => Of(converse, tokenizer),
            _ => throw new NotSupportedException($"No upper bound is known for {request.GetType().Name}."),
        };

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

    private static UpperBound Of(ImageEditRequest request, Tokenizer? tokenizer)
    {
        var perImageTokens = request.Images.Sum(image =>
            TokensOf(image) + (request.InputFidelity is not (null or "low") ? ImageInputTokens.HighFidelity : 0)
        );
        return new UpperBound(
            (Count(request.Prompt, tokenizer) + PerRequest) * request.Count,
            perImageTokens * request.Count
        );
    }

    private static UpperBound Of(ChatRequest request, Tokenizer? tokenizer)
    {
        var (text, images) = (PerRequest + request.ResponseFormat.Schema.Length, 0L);
        for (var i = 0; i < request.Messages.Count; i++)
        {
            var message = request.Messages[i];
            text += PerMessage + Count(message.Name, tokenizer);
            for (var j = 0; j < message.Parts.Count; j++)
            {
                if (message.Parts[j] is TextPart textPart)
                    text += Count(textPart, tokenizer);
                else if (message.Parts[j] is ImagePart image)
                    images += TokensOf(image);
            }
            for (var j = 0; j < message.ToolCalls.Count; j++)
                text +=
                    PerTool
                    + Count(message.ToolCalls[j].Name, tokenizer)
                    + Count(message.ToolCalls[j].Arguments, tokenizer);
        }
        for (var i = 0; i < request.Tools.Count; i++)
            text +=
                PerTool
                + Count(request.Tools[i].Name, tokenizer)
                + Count(request.Tools[i].Description, tokenizer)
                + request.Tools[i].Parameters.Length;
        return new UpperBound(text, images);
    }

    private static int Count(TextPart part, Tokenizer? tokenizer) => tokenizer?.Count(part.Text) ?? part.Utf8Length;

    private static int Count(string? text, Tokenizer? tokenizer) =>
        text is null ? 0 : tokenizer?.Count(text) ?? Encoding.UTF8.GetByteCount(text);

    private static long TokensOf(ImagePart image) =>
        ReadSize(image.Source) is { } size
            ? ImageInputTokens.Count(size, image.Detail)
            : ImageInputTokens.MaxCount(image.Detail);

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
