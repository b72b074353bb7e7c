using System.Runtime.CompilerServices;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI.Responses;
using Fresnel.Dialects.Vendors;
using Fresnel.Imaging;
using Fresnel.Imaging.Compute;

namespace Fresnel.Providers.Images;

/// <summary>
/// Images of a size that the model does not draw: the next larger size that it draws is requested, and the images are
/// cropped at their centre. The caller is informed.
/// </summary>
internal static class ExactSize
{
    /// <param name="model">The upstream's image model; null: the request has no images.</param>
    /// <param name="send">Sends the request, possibly with another size.</param>
    public static IAsyncEnumerable<Frame> SendAsync(
        GatewayRequest request,
        string? model,
        Func<GatewayRequest, IAsyncEnumerable<Frame>> send,
        CancellationToken cancellationToken
    )
    {
        if (
            model is null
            || SizeOf(request) is not { } size
            || ImageSizeRules.Find(model) is not { } rule
            || rule.Allows(size)
        )
            return send(request);
        if (rule.FindCovering(size) is { } larger)
            return CropAsync(size, larger, send(WithSize(request, larger)), request, cancellationToken);
        if (request is not ImageRequest { HasApproximateSize: true })
            return send(request); // the vendor's error names its sizes
        var nearest = rule.FindNearest((double)size.Width / size.Height);
        return AddNoteAsync(
            $"size {size} drawn as {nearest}, the nearest that {model} draws",
            send(WithSize(request, nearest)),
            cancellationToken
        );
    }

    private static ImageSize? SizeOf(GatewayRequest request) =>
        request switch
        {
            ImageRequest drawing => drawing.Size,
            ChatRequest { RequestsImages: true } converse when converse.Body?.Format != ResponsesDialect.Format =>
                converse.ImageOptions?.Size,
            _ => null,
        };

    private static GatewayRequest WithSize(GatewayRequest request, ImageSize size) =>
        request switch
        {
            ImageRequest drawing => drawing with { Size = size },
            ChatRequest converse => converse with { ImageOptions = converse.ImageOptions! with { Size = size } },
            _ => request,
        };

    private static async IAsyncEnumerable<Frame> AddNoteAsync(
        string note,
        IAsyncEnumerable<Frame> frames,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        yield return Frame.Of(new TraceNote(note) { IsForCaller = true });
        await foreach (var frame in frames.WithCancellation(cancellationToken))
            yield return frame;
    }

    private static IAsyncEnumerable<Frame> CropAsync(
        ImageSize size,
        ImageSize drawn,
        IAsyncEnumerable<Frame> frames,
        GatewayRequest request,
        CancellationToken cancellationToken
    )
    {
        var compression = request is ImageRequest drawing
            ? drawing.Compression
            : (request as ChatRequest)?.ImageOptions?.Compression;
        return AddNoteAsync(
            $"size {size} drawn as {drawn} and cropped",
            OutputImages.MapAsync(
                frames,
                (file, token) => CropAsync(file, size, compression, request.ComputeOwner(), token),
                note: null,
                cancellationToken
            ),
            cancellationToken
        );
    }

    /// <returns>Null: it is smaller already, or of a format that is not written or read.</returns>
    private static async Task<(byte[] File, ImageCodec Codec)?> CropAsync(
        InputImageFile file,
        ImageSize size,
        int? compression,
        ComputeOwner owner,
        CancellationToken cancellationToken
    )
    {
        if (
            file.Codec is not (ImageCodec.Png or ImageCodec.Jpeg or ImageCodec.Webp)
            || ReadSize(file) is not { } drawn
            || drawn == size
            || drawn.Width < size.Width
            || drawn.Height < size.Height
        )
            return null;
        var pixels = await ImageDecoder.DecodeAsync(
            file.Encoded,
            new DecodeOptions { Owner = owner },
            cancellationToken
        );
        return (
            await OutputImages.EncodeAsync(
                () => PixelEditor.CropCentre(pixels, size.Width, size.Height),
                file.Codec.Value,
                compression,
                owner,
                cancellationToken
            ),
            file.Codec.Value
        );
    }

    private static ImageSize? ReadSize(InputImageFile file)
    {
        try
        {
            return new ImageSize(file.Header.Width, file.Header.Height);
        }
        catch (UnreadableImageException)
        {
            return null; // the image is passed on unchanged
        }
    }
}
