using System.Diagnostics;

namespace Fresnel.Imaging;

/// <summary>Turns an untrusted file into upright sRGB pixels: sniff, header, limits, then a decoder. Thread-safe.</summary>
/// <remarks>At most one decode a core runs at a time; the others wait their turn without a thread.</remarks>
public static class ImageDecoder
{
    private static readonly SemaphoreSlim DecodeSlots = new(Environment.ProcessorCount);

    /// <summary>Decodes the first frame.</summary>
    /// <param name="file">Not changed, and not kept; it must stay as it is until the task ends.</param>
    /// <param name="maxSide">The longer side is shrunk to this, never enlarged; null keeps the size.</param>
    /// <param name="limits">Null for <see cref="ImageLimits.Default"/>.</param>
    /// <param name="cancellationToken">Stops within a strip of pixels; at once where a child process decodes (HEIC).</param>
    /// <exception cref="UnreadableImageException">No image, a refused kind, too large, cut, damaged, or too costly.</exception>
    /// <exception cref="OperationCanceledException">The caller's token; never the time limit, which is <see cref="UnreadableImageReason.ResourceLimitExceeded"/>.</exception>
    public static async Task<Pixels> DecodeAsync(
        ReadOnlyMemory<byte> file,
        int? maxSide = null,
        ImageLimits? limits = null,
        CancellationToken cancellationToken = default
    )
    {
        limits ??= ImageLimits.Default;
        if (maxSide is { } side)
            ArgumentOutOfRangeException.ThrowIfLessThan(side, 1, nameof(maxSide));
        limits.ThrowIfExceeded(file.Length);
        var header = ImageHeader.Read(file.Span);
        limits.ThrowIfExceeded(header);

        await DecodeSlots.WaitAsync(cancellationToken);
        try
        {
            var startTimestamp = Stopwatch.GetTimestamp();
            using var timeout = new CancellationTokenSource(limits.MaxTime);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
            try
            {
                (ReadOnlyMemory<byte> File, ImageHeader Header) input =
                    header.Codec == ImageCodec.Heic
                        ? await HeifConverter.RunAsync(file, header, limits, linked.Token)
                        : (file, header);
                var pixels = await Task.Run(
                    () => VipsDecoder.Decode(input.File, input.Header, limits, maxSide, linked.Token),
                    linked.Token
                );
                if (Stopwatch.GetElapsedTime(startTimestamp) > limits.MaxTime)
                    await timeout.CancelAsync(); // a busy machine lets the clock ring late
                linked.Token.ThrowIfCancellationRequested();
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
        finally
        {
            DecodeSlots.Release();
        }
    }
}
