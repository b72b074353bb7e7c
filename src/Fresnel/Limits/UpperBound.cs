using System.Buffers.Text;
using System.Text;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Contracts.Tokens;
using Fresnel.Imaging;

namespace Fresnel.Limits;

/// <summary>The most a request can use, found without tokenising or decoding anything.</summary>
/// <param name="Text">Input tokens of text: its UTF-8 bytes, for no token is shorter than one, and what vendors wrap around it.</param>
/// <param name="Images">Input tokens of images.</param>
internal readonly record struct UpperBound(long Text, long Images)
{
    /// <summary>Output tokens where neither the caller nor the catalog limits them: the longest answer of a flagship model.</summary>
    private const long LongestAnswer = 128_000;

    private const long PerRequest = 32;
    private const long PerMessage = 16;
    private const long PerTool = 32;
    private const int FirstLook = 3 * 1024;
    private const int SecondLook = 48 * 1024;

    public static UpperBound Of(GatewayRequest request) => Of(request, static text => Encoding.UTF8.GetByteCount(text));

    /// <summary>The same with text counted exactly, where the cheap bound would refuse.</summary>
    public static UpperBound Of(GatewayRequest request, Tokenizer tokenizer) =>
        Of(request, text => tokenizer.Count(text));

    /// <summary>The most one deployment can report.</summary>
    public Usage At(GatewayRequest request, Deployment deployment)
    {
        var pictures = Pictures(request, deployment);
        var drawn = 0L;
        foreach (var picture in pictures)
            drawn += DrawnTokens.Count(picture.Size, picture.Quality);
        var stages = Partials(request) * DrawnTokens.Partial;
        drawn += stages;
        var written = request is Converse converse
            ? converse.Count
                * Math.Min(
                    converse.MaxTokens ?? long.MaxValue,
                    deployment.Capabilities.OutputTokens ?? (converse.MaxTokens is null ? LongestAnswer : long.MaxValue)
                )
            : 0;
        return new Usage
        {
            PromptTokens = Text + Images,
            ImagePromptTokens = Images,
            CompletionTokens = written + drawn,
            ImageCompletionTokens = drawn,
            PartialImageTokens = stages,
            Images = pictures.Length,
        };
    }

    /// <summary>Input tokens of whoever goes on with a broken answer, on top of the request's: what was said so far, and the word to go on.</summary>
    public static long Again(Converse request) => (request.MaxTokens ?? LongestAnswer) + (2 * PerMessage) + PerRequest;

    /// <summary>The pictures a deployment may draw for a request.</summary>
    public static DrawnImage[] Pictures(GatewayRequest request, Deployment deployment)
    {
        var (count, wish) = request switch
        {
            ImageRequest drawing => (drawing.Count, new DrawnImage(drawing.Size, drawing.Quality)),
            Converse { WantsImages: not false } converse
                when converse.WantsImages is true || DrawsUnasked(deployment) => (
                converse.Count,
                new DrawnImage(converse.Image?.Size, converse.Image?.Quality)
            ),
            _ => (0, default),
        };
        if (count == 0)
            return [];
        var pictures = new DrawnImage[count];
        Array.Fill(pictures, wish);
        return pictures;
    }

    private static bool DrawsUnasked(Deployment deployment) =>
        deployment.Capabilities.Missing(Capability.ImageOutput) == Capability.None
        && (deployment.Price?.ImageOutput is not null || deployment.Price?.PerImage.Count > 0);

    private static long Partials(GatewayRequest request) =>
        request is ImageRequest drawing ? (long)drawing.PartialImages * drawing.Count : 0;

    private static UpperBound Of(GatewayRequest request, Func<string, int> count)
    {
        switch (request)
        {
            case GenerateImage generate:
                return new UpperBound((count(generate.Prompt) + PerRequest) * generate.Count, 0);
            case EditImage edit:
                var each = edit.Images.Sum(image =>
                    Tokens(image) + (edit.InputFidelity == "high" ? ImageTokens.HighFidelity : 0)
                );
                return new UpperBound((count(edit.Prompt) + PerRequest) * edit.Count, each * edit.Count);
            case Embed embed:
                return new UpperBound(
                    PerRequest
                        + embed.Inputs.Sum(input => input.Text is null ? input.Tokens.Length : (long)count(input.Text)),
                    0
                );
            case Moderate moderate:
                return new UpperBound(
                    PerRequest
                        + moderate
                            .Inputs.SelectMany(parts => parts)
                            .OfType<TextPart>()
                            .Sum(part => (long)count(part.Text)),
                    moderate.Images.Sum(Tokens)
                );
            case Converse converse:
                var (text, images) = (PerRequest + converse.ResponseFormat.Schema.Length, 0L);
                foreach (var message in converse.Messages)
                {
                    text += PerMessage + Count(message.Name, count);
                    foreach (var part in message.Parts)
                    {
                        if (part is TextPart words)
                            text += count(words.Text);
                        else if (part is ImagePart image)
                            images += Tokens(image);
                    }
                    foreach (var call in message.ToolCalls)
                        text += PerTool + count(call.Name) + count(call.Arguments);
                }
                foreach (var tool in converse.Tools)
                    text += PerTool + count(tool.Name) + Count(tool.Description, count) + tool.Parameters.Length;
                return new UpperBound(text, images);
            default:
                throw new NotSupportedException($"No upper bound is known for {request.GetType().Name}.");
        }
    }

    private static long Tokens(ImagePart image) =>
        Size(image.Source) is { } size ? ImageTokens.Input(size, image.Detail) : ImageTokens.WorstInput(image.Detail);

    private static int Count(string? text, Func<string, int> count) => text is null ? 0 : count(text);

    /// <summary>From the image's header; null: unknown.</summary>
    internal static ImageSize? Size(ImageSource source) =>
        source switch
        {
            ImageSource.Bytes bytes => Size(bytes.Data.Span),
            ImageSource.Base64 base64 => Size(base64.Data.Span, FirstLook) ?? Size(base64.Data.Span, SecondLook),
            _ => null,
        };

    private static ImageSize? Size(ReadOnlySpan<byte> base64, int bytes)
    {
        var start = base64[..Math.Min(base64.Length, Base64.GetMaxEncodedToUtf8Length(bytes))];
        var file = new byte[Base64.GetMaxDecodedFromUtf8Length(start.Length)];
        Base64.DecodeFromUtf8(start, file, out _, out var written, isFinalBlock: false);
        return Size(file.AsSpan(0, written));
    }

    private static ImageSize? Size(ReadOnlySpan<byte> file)
    {
        try
        {
            return ImageHeader.TryRead(file, out var header) ? new ImageSize(header!.Width, header.Height) : null;
        }
        catch (UnreadableImageException)
        {
            return null; // whoever needs its pixels refuses it
        }
    }
}
