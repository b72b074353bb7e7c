using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects;
using Fresnel.Imaging;

namespace Fresnel.Providers.Images;

/// <summary>Makes a request's images fit an upstream: fetched, converted or reduced only where it could not take them as they are.</summary>
/// <remarks>Thread-safe. What an image is, its bytes say: a wrong media type is put right.</remarks>
public sealed class ImageAdapter(ImageFetch fetch)
{
    /// <returns>The request itself where nothing had to be done, and a note on each image that was touched. Its body, too, holds the new images.</returns>
    /// <exception cref="GatewayException">An image cannot be fetched or read; blames its place in the request.</exception>
    public async ValueTask<(T Request, IReadOnlyList<Noted> Notes)> AdaptAsync<T>(
        T request,
        ImageRules rules,
        CancellationToken cancellationToken
    )
        where T : GatewayRequest
    {
        var images = InputImages.Of(request).ToList();
        if (images.Count == 0)
            return (request, []);
        var fitted = await Task.WhenAll(images.Select(image => FitAsync(image, rules, cancellationToken)));
        var mask = (request as EditImage)?.Mask is { } drawn
            ? await FitMaskAsync(drawn, fitted[0], rules, cancellationToken)
            : null;
        if (fitted.All(image => image.Note is null) && mask?.Note is null)
            return (request, []);

        var changed = new Dictionary<ImagePart, ImagePart>(ReferenceEqualityComparer.Instance);
        List<(string, ImageSource)> replaced = [];
        List<Noted> notes = [];
        foreach (var (image, fit) in images.Zip(fitted).Where(pair => pair.Second.Note is not null))
        {
            changed[image] = image with { Source = fit.Source };
            replaced.Add((image.Param, fit.Source));
            notes.Add(new Noted($"{image.Param}: {fit.Note}"));
        }
        var adapted = InputImages.With(request, changed);
        if (mask is { Note: not null } && adapted is EditImage edit)
        {
            adapted = edit with { Mask = mask.Source };
            replaced.Add(("mask", mask.Source));
            notes.Add(new Noted($"mask: {mask.Note}"));
        }
        return (
            (T)(adapted with { Body = request.Body is { } body ? WireImages.Replace(body, replaced) : null }),
            notes
        );
    }

    /// <summary>A mask is a PNG of its image's size: it follows the image.</summary>
    private Task<FittedImage> FitMaskAsync(
        ImageSource mask,
        FittedImage image,
        ImageRules rules,
        CancellationToken cancellationToken
    ) =>
        FitAsync(
            new ImagePart(mask, ImageDetail.Auto, "mask"),
            rules with
            {
                Formats = ["image/png"],
                LongestSide = image.Size is { } size ? Math.Max(size.Width, size.Height) : rules.LongestSide,
            },
            cancellationToken
        );

    private async Task<FittedImage> FitAsync(ImagePart image, ImageRules rules, CancellationToken cancellationToken)
    {
        if (rules.TakesUrls && image.Source is ImageSource.Url)
            return new FittedImage(image.Source);
        try
        {
            return image.Source is ImageSource.Url url
                ? await FetchAsync(url, image.Param, rules, cancellationToken)
                : await FitAsync(image.Source, rules, cancellationToken);
        }
        catch (FormatException error)
        {
            throw ImageErrors.NotBase64(image.Param, error);
        }
        catch (UnreadableImageException error)
        {
            throw ImageErrors.Of(error, image.Param);
        }
        catch (GatewayException error) when (error.Param is null)
        {
            throw new GatewayException(error.Kind, error.Message, error) { Param = image.Param, Code = error.Code };
        }
    }

    private async Task<FittedImage> FetchAsync(
        ImageSource.Url url,
        string param,
        ImageRules rules,
        CancellationToken cancellationToken
    )
    {
        ReadOnlyMemory<byte> bytes;
        try
        {
            bytes = await fetch(url.Address, cancellationToken);
        }
        catch (GatewayException error)
        {
            throw ImageErrors.NotFetched(param, error);
        }
        var file = new ImageSource.Bytes(bytes, ImageHeader.CodecOf(bytes.Span)?.MediaType() ?? "");
        var fit = await FitAsync(file, rules with { TakesUnknown = false }, cancellationToken);
        return fit with { Note = fit.Note is null ? $"fetched, {bytes.Length} bytes" : $"fetched; {fit.Note}" };
    }

    private static async Task<FittedImage> FitAsync(
        ImageSource source,
        ImageRules rules,
        CancellationToken cancellationToken
    )
    {
        var file = new InputFile(source);
        if (CodecOf(file, rules) is not { } codec)
            return new FittedImage(source);
        if (Why(file, codec, rules) is not { Count: > 0 } reasons)
            return file.MediaType == codec.MediaType() ? new FittedImage(source) : Corrected(source, codec);

        var before = file.Header;
        var (made, after) = await Redrawing.MakeAsync(file.Whole, rules, cancellationToken);
        return new FittedImage(
            new ImageSource.Bytes(made, after.Codec.MediaType()),
            $"{Facts(before, file.Length)} made {Facts(after, made.Length)}: {string.Join(", ", reasons)}",
            new ImageSize(after.Width, after.Height)
        );
    }

    /// <returns>Why the upstream could not take it; none: it can.</returns>
    private static List<string> Why(InputFile file, ImageCodec codec, ImageRules rules)
    {
        List<string> reasons = [];
        if (!rules.Formats.Contains(codec.MediaType()))
            reasons.Add($"{codec.Name()} is not taken there");
        else if (codec == ImageCodec.Gif && !rules.TakesAnimation && file.Header.Frames > 1)
            reasons.Add("animations are not taken there, the first frame is sent");
        if (file.Length > rules.LargestFile)
            reasons.Add($"at most {rules.LargestFile} bytes are taken there");
        if (rules.LongestSide is { } side && Math.Max(file.Header.Width, file.Header.Height) > side)
            reasons.Add($"at most {side} pixels a side are taken there");
        return reasons;
    }

    private static FittedImage Corrected(ImageSource source, ImageCodec codec) =>
        new(
            source is ImageSource.Base64 text
                ? text with
                {
                    MediaType = codec.MediaType(),
                }
                : ((ImageSource.Bytes)source) with
                {
                    MediaType = codec.MediaType(),
                },
            $"its media type put right to {codec.MediaType()}"
        );

    /// <returns>Null: unknown, and the upstream's to judge. An unknown file that is ours to judge has a header that says what is wrong.</returns>
    private static ImageCodec? CodecOf(InputFile file, ImageRules rules)
    {
        try
        {
            return file.Codec ?? (rules.TakesUnknown ? null : file.Header.Codec);
        }
        catch (FormatException) when (rules.TakesUnknown)
        {
            return null;
        }
    }

    private static string Facts(ImageHeader header, long bytes) =>
        $"{header.Codec.Name()} of {header.Width}x{header.Height}, {bytes} bytes";
}
