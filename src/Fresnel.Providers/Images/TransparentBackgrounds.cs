using System.Runtime.CompilerServices;
using Fresnel.Contracts;
using Fresnel.Contracts.Batches;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Engine;
using Fresnel.Imaging;
using Fresnel.Imaging.Compute;

namespace Fresnel.Providers.Images;

/// <summary>
/// Draws images with a transparent background also with models that have none: the built-in model removes the background
/// of their images. The caller is informed.
/// </summary>
/// <param name="inner">Draws; disposed with this.</param>
public sealed class TransparentBackgrounds(IProvider inner, ImageModel model) : IProvider, IDisposable
{
    public string Name => inner.Name;

    public IBatchProvider? Batches => inner.Batches;

    public bool CanServe(GatewayRequest request) => inner.CanServe(request);

    public IAsyncEnumerable<Frame> SendAsync(
        GatewayRequest request,
        Deployment deployment,
        CancellationToken cancellationToken
    ) =>
        (deployment.Capabilities.FindMissing(request.RequiredCapabilities) & Capability.TransparentBackground) == 0
            ? inner.SendAsync(request, deployment, cancellationToken)
            : RemoveAsync(request, deployment, cancellationToken);

    public void Dispose() => (inner as IDisposable)?.Dispose();

    private async IAsyncEnumerable<Frame> RemoveAsync(
        GatewayRequest request,
        Deployment deployment,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var options = request is ImageRequest { Options: var drawing } ? drawing : ((ChatRequest)request).ImageOptions!;
        if (options.Format is ImageFormat.Jpeg)
            throw GatewayException.InvalidRequest(
                "JPEG has no transparency. Request png or webp, or leave out the transparent background.",
                request is ImageRequest ? "output_format" : "image_config.output_format"
            );
        yield return Frame.Of(
            new TraceNote($"{deployment.Model} draws no transparent background: the built-in model removes it")
            {
                IsForCaller = true,
            }
        );
        var frames = OutputImages.MapAsync(
            MarkOpaqueAsync(
                inner.SendAsync(WithoutBackground(request), deployment, cancellationToken),
                cancellationToken
            ),
            (file, token) => RemoveAsync(file, options.Compression, request.ComputeOwner(), token),
            note: null,
            cancellationToken,
            background: "transparent"
        );
        await foreach (var frame in frames)
            yield return frame;
    }

    /// <summary>Until its background is removed, no image is transparent, whatever was requested.</summary>
    private static async IAsyncEnumerable<Frame> MarkOpaqueAsync(
        IAsyncEnumerable<Frame> frames,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var frame in frames.WithCancellation(cancellationToken))
            yield return frame.Events.IsDefaultOrEmpty
                ? frame
                : frame with
                {
                    Events =
                    [
                        .. frame.Events.Select(item =>
                            item is ImageCompleted image ? image with { Background = "opaque" } : item
                        ),
                    ],
                };
    }

    /// <returns>Null: nothing stands out from the background.</returns>
    private async Task<(byte[] File, ImageCodec Codec)?> RemoveAsync(
        InputImageFile file,
        int? compression,
        ComputeOwner owner,
        CancellationToken cancellationToken
    )
    {
        var pixels = await model.RemoveBackgroundAsync(file.Encoded, owner, cancellationToken);
        if (!PixelEditor.HasTransparency(pixels))
            return null;
        var codec = file.Codec is ImageCodec.Webp ? ImageCodec.Webp : ImageCodec.Png;
        return (await OutputImages.EncodeAsync(() => pixels, codec, compression, owner, cancellationToken), codec);
    }

    private static GatewayRequest WithoutBackground(GatewayRequest request) =>
        request switch
        {
            ImageRequest drawing => drawing with { Background = null, RequiresData = true },
            ChatRequest converse => converse with { ImageOptions = converse.ImageOptions! with { Background = null } },
            _ => request,
        };
}
