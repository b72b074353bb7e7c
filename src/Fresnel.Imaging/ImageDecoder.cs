using System.Diagnostics;
using Fresnel.Imaging.Compute;

namespace Fresnel.Imaging;

/// <summary>Turns an untrusted file into upright sRGB pixels: signature, header, limits, then a decoder. Thread-safe.</summary>
public static class ImageDecoder
{
    /// <summary>Decodes the first frame, with its header read here.</summary>
    /// <param name="file">Not changed, and not kept; it must stay as it is until the task ends.</param>
    /// <param name="maxSide">The longer side is shrunk to this, never enlarged; null keeps the size.</param>
    /// <param name="limits">Null for <see cref="ImageLimits.Default"/>.</param>
    /// <inheritdoc cref="DecodeAsync(EncodedImage, DecodeOptions?, CancellationToken)"/>
    public static async Task<Pixels> DecodeAsync(
        ReadOnlyMemory<byte> file,
        int? maxSide = null,
        ImageLimits? limits = null,
        CancellationToken cancellationToken = default
    )
    {
        var options = new DecodeOptions { MaxSide = maxSide, Limits = limits ?? ImageLimits.Default };
        options.Limits.ThrowIfExceeded(file.Length);
        return await DecodeAsync(EncodedImage.Read(file), options, cancellationToken);
    }

    /// <summary>Decodes the first frame.</summary>
    /// <param name="options">Null: the whole size, the default limits.</param>
    /// <param name="cancellationToken">
    /// Stops within a strip of pixels; at once while it waits or where a child process decodes (HEIC).
    /// </param>
    /// <exception cref="UnreadableImageException">No image, a refused kind, too large, cut, damaged, or too costly.</exception>
    /// <exception cref="OperationCanceledException">
    /// The caller's token; never the time limit, which is <see cref="UnreadableImageReason.ResourceLimitExceeded"/>.
    /// </exception>
    public static async Task<Pixels> DecodeAsync(
        EncodedImage image,
        DecodeOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        options ??= new DecodeOptions();
        if (options.MaxSide is { } side)
            ArgumentOutOfRangeException.ThrowIfLessThan(side, 1, nameof(options));
        options.Limits.ThrowIfExceeded(image.Bytes.Length);
        options.Limits.ThrowIfExceeded(image.Header);
        return await options.Scheduler.RunAsync(
            () => DecodeNowAsync(image, options, cancellationToken),
            CostOf(image.Header, options),
            options.Owner,
            cancellationToken
        );
    }

    private static ComputeCost CostOf(ImageHeader header, DecodeOptions options)
    {
        var scale = Math.Min(1, (options.MaxSide ?? int.MaxValue) / (double)Math.Max(header.Width, header.Height));
        return ComputeCost.OfImage((int)(header.Width * scale), (int)(header.Height * scale)) with
        {
            HoldsPixels = options.HoldsPixels,
        };
    }

    private static async Task<Pixels> DecodeNowAsync(
        EncodedImage image,
        DecodeOptions options,
        CancellationToken cancellationToken
    )
    {
        var limits = options.Limits;
        var began = Stopwatch.GetTimestamp();
        using var clock = new CancellationTokenSource(limits.MaxTime);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, clock.Token);
        try
        {
            var (file, header) =
                image.Header.Codec == ImageCodec.Heic ? await HeifConverter.RunAsync(image, limits, stop.Token) : image;
            var pixels = await Task.Run(
                () => VipsDecoder.Decode(file, header, limits, options.MaxSide, stop.Token),
                stop.Token
            );
            if (Stopwatch.GetElapsedTime(began) > limits.MaxTime)
                await clock.CancelAsync(); // a timer fires late on a busy machine
            stop.Token.ThrowIfCancellationRequested();
            return pixels;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UnreadableImageException(
                UnreadableImageReason.ResourceLimitExceeded,
                $"Decoding the image takes more than {limits.MaxTime.TotalSeconds:0.#} seconds. Send it smaller, or as a plain JPEG."
            );
        }
    }
}
