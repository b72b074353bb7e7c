namespace Fresnel.Imaging;

/// <summary>What an image may cost. Held against its header, before a decoder sees it.</summary>
public sealed record ImageLimits
{
    public static ImageLimits Default { get; } = new();

    /// <summary>File size in bytes. Default 50 MiB.</summary>
    public long MaxBytes { get; init; } = 50 * 1024 * 1024;

    /// <summary>Width × height of one frame. Default 50 million: 4K and 8K fit, and every phone's ordinary photograph.</summary>
    public long MaxPixels { get; init; } = 50_000_000;

    /// <summary>Width or height. Default 16384.</summary>
    public int MaxSide { get; init; } = 16384;

    /// <summary>Frames of an animation, of which the first is decoded. Default 1000.</summary>
    public int MaxFrames { get; init; } = 1000;

    /// <summary>Wall-clock time for one image, and CPU time where a child process decodes it. Default 20 seconds.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Address space of a child process that decodes, in bytes. Default 1 GiB.</summary>
    public long MaxChildMemory { get; init; } = 1024 * 1024 * 1024;

    /// <exception cref="UnreadableImageException">The file is too long.</exception>
    public void ThrowIfExceeded(long bytes)
    {
        if (bytes > MaxBytes)
            throw TooLarge(
                $"The image file has {bytes} bytes; at most {MaxBytes} are read. Compress it or send it smaller."
            );
    }

    /// <exception cref="UnreadableImageException">
    /// Too many pixels, too long a side, or too many frames; the message gives both numbers.
    /// </exception>
    public void ThrowIfExceeded(ImageHeader header)
    {
        if (header.Width > MaxSide || header.Height > MaxSide)
            throw TooLarge(
                $"The image is {header.Width} × {header.Height} pixels; a side may have at most {MaxSide}. Send it smaller."
            );
        if ((long)header.Width * header.Height > MaxPixels)
            throw TooLarge(
                $"The image is {header.Width} × {header.Height} pixels; at most {MaxPixels} in all are read. Send it smaller."
            );
        if (header.Frames > MaxFrames)
            throw TooLarge(
                $"The animation has {header.Frames} frames; at most {MaxFrames} are read. Send one frame as a still."
            );
    }

    private static UnreadableImageException TooLarge(string message) => new(UnreadableImageReason.TooLarge, message);
}
