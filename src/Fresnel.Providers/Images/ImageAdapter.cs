using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects;
using Fresnel.Imaging;
using Fresnel.Imaging.Compute;

namespace Fresnel.Providers.Images;

/// <summary>
/// Adapts a request's images to an upstream: fetches, converts or shrinks only those it would reject.
/// </summary>
/// <remarks>Thread-safe. The format is detected by the bytes; a wrong media type is corrected.</remarks>
public sealed class ImageAdapter(ImageFetch fetch)
{
    /// <summary>Fetches an image from a public address.</summary>
    public ImageFetch Fetch => fetch;

    /// <returns>
    /// The request, with adapted images also in its body, and a note per changed image; the same instance if
    /// none changed.
    /// </returns>
    /// <exception cref="GatewayException">An image cannot be fetched or read; <c>Param</c> is its path.</exception>
    public async ValueTask<(T Request, IReadOnlyList<TraceNote> Notes)> AdaptAsync<T>(
        T request,
        ImageRules rules,
        CancellationToken cancellationToken
    )
        where T : GatewayRequest
    {
        var images = InputImages.Of(request).ToList();
        if (images.Count == 0)
            return (request, []);
        var results = await Task.WhenAll(
            images.Select(image => AdaptImageAsync(image, rules, request.ComputeOwner(), cancellationToken))
        );
        var mask = (request as ImageEditRequest)?.Mask is { } maskSource
            ? await AdaptMaskAsync(maskSource, results[0], rules, request.ComputeOwner(), cancellationToken)
            : null;
        if (results.All(image => image.Note is null) && mask?.Note is null)
            return (request, []);

        var replacements = new Dictionary<ImagePart, ImagePart>(ReferenceEqualityComparer.Instance);
        List<(string, ImageSource)> wireReplacements = [];
        List<TraceNote> notes = [];
        foreach (var (image, result) in images.Zip(results).Where(pair => pair.Second.Note is not null))
        {
            replacements[image] = image with { Source = result.Source };
            wireReplacements.Add((image.Param, result.Source));
            notes.Add(new TraceNote($"{image.Param}: {result.Note}"));
        }
        var adapted = InputImages.Replace(request, replacements);
        if (mask is { Note: not null } && adapted is ImageEditRequest edit)
        {
            adapted = edit with { Mask = mask.Source };
            wireReplacements.Add(("mask", mask.Source));
            notes.Add(new TraceNote($"mask: {mask.Note}"));
        }
        return (
            (T)(
                adapted with
                {
                    Body = request.Body is { } body ? WireImageReplacer.Replace(body, wireReplacements) : null,
                }
            ),
            notes
        );
    }

    /// <summary>Adapts a mask to its image: a PNG of the same size.</summary>
    private Task<AdaptedImage> AdaptMaskAsync(
        ImageSource mask,
        AdaptedImage image,
        ImageRules rules,
        ComputeOwner owner,
        CancellationToken cancellationToken
    ) =>
        AdaptImageAsync(
            new ImagePart(mask, ImageDetail.Auto, "mask"),
            rules with
            {
                Formats = ["image/png"],
                MaxSide = image.Size is { } size ? Math.Max(size.Width, size.Height) : rules.MaxSide,
            },
            owner,
            cancellationToken
        );

    private async Task<AdaptedImage> AdaptImageAsync(
        ImagePart image,
        ImageRules rules,
        ComputeOwner owner,
        CancellationToken cancellationToken
    )
    {
        if (rules.AcceptsUrls && image.Source is ImageSource.Url)
            return new AdaptedImage(image.Source);
        try
        {
            return image.Source is ImageSource.Url url
                ? await FetchAsync(url, image.Param, rules, owner, cancellationToken)
                : await AdaptImageAsync(image.Source, rules, owner, cancellationToken);
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

    private async Task<AdaptedImage> FetchAsync(
        ImageSource.Url url,
        string param,
        ImageRules rules,
        ComputeOwner owner,
        CancellationToken cancellationToken
    )
    {
        ReadOnlyMemory<byte> bytes;
        try
        {
            bytes = await fetch(url.Address, owner.IsBackground, cancellationToken);
        }
        catch (GatewayException error)
        {
            throw ImageErrors.FetchFailed(param, error);
        }
        var file = new ImageSource.Bytes(bytes, ImageHeader.DetectCodec(bytes.Span)?.MediaType() ?? "");
        var adapted = await AdaptImageAsync(file, rules with { AcceptsUnknown = false }, owner, cancellationToken);
        return adapted with
        {
            Note = adapted.Note is null ? $"fetched, {bytes.Length} bytes" : $"fetched; {adapted.Note}",
        };
    }

    private static async Task<AdaptedImage> AdaptImageAsync(
        ImageSource source,
        ImageRules rules,
        ComputeOwner owner,
        CancellationToken cancellationToken
    )
    {
        var file = new InputImageFile(source);
        if (FindCodec(file, rules) is not { } codec)
            return new AdaptedImage(source);
        if (FindReasons(file, codec, rules) is not { Count: > 0 } reasons)
            return file.MediaType == codec.MediaType() ? new AdaptedImage(source) : WithMediaType(source, codec);

        var before = file.Header;
        var (bytes, after) = await ImageTranscoder.TranscodeAsync(file.Encoded, rules, owner, cancellationToken);
        return new AdaptedImage(
            new ImageSource.Bytes(bytes, after.Codec.MediaType()),
            $"{Describe(before, file.Length)} made {Describe(after, bytes.Length)}: {string.Join(", ", reasons)}",
            new ImageSize(after.Width, after.Height)
        );
    }

    /// <returns>The reasons why the upstream would reject it; empty: none.</returns>
    private static List<string> FindReasons(InputImageFile file, ImageCodec codec, ImageRules rules)
    {
        List<string> reasons = [];
        if (!rules.Formats.Contains(codec.MediaType()))
            reasons.Add($"{codec.DisplayName()} is not taken there");
        else if (codec == ImageCodec.Gif && !rules.AcceptsAnimation && file.Header.Frames > 1)
            reasons.Add("animations are not taken there, the first frame is sent");
        if (file.Length > rules.MaxBytes)
            reasons.Add($"at most {rules.MaxBytes} bytes are taken there");
        if (rules.MaxSide is { } side && Math.Max(file.Header.Width, file.Header.Height) > side)
            reasons.Add($"at most {side} pixels a side are taken there");
        return reasons;
    }

    private static AdaptedImage WithMediaType(ImageSource source, ImageCodec codec) =>
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

    /// <returns>
    /// Null: unknown format, left to the upstream. Where unknown formats are rejected, reading the header
    /// throws.
    /// </returns>
    private static ImageCodec? FindCodec(InputImageFile file, ImageRules rules)
    {
        try
        {
            return file.Codec ?? (rules.AcceptsUnknown ? null : file.Header.Codec);
        }
        catch (FormatException) when (rules.AcceptsUnknown)
        {
            return null;
        }
    }

    private static string Describe(ImageHeader header, long bytes) =>
        $"{header.Codec.DisplayName()} of {header.Width}x{header.Height}, {bytes} bytes";
}
