using Fresnel.Imaging.Native;

namespace Fresnel.Imaging;

/// <summary>Writes pixels as PNG, JPEG or WEBP, without metadata. Thread-safe; one call uses one core.</summary>
public static class ImageEncoder
{
    // VipsBandFormat: 8 bits, unsigned.
    private const int Bytes = 0;

    /// <summary>Pixels to a file in memory.</summary>
    /// <exception cref="ArgumentException">The codec is not one of the three, or an option is out of its range.</exception>
    public static unsafe byte[] Encode(Pixels pixels, ImageCodec codec, EncodeOptions? options = null)
    {
        Vips.Start();
        using var pinned = pixels.Data.AsMemory().Pin();
        using var raw = Vips.NewImage(
            (byte*)pinned.Pointer,
            (nuint)pixels.Data.LongLength,
            pixels.Width,
            pixels.Height,
            pixels.Bands,
            Bytes
        );
        if (raw.IsInvalid)
            throw VipsException.FromErrorBuffer(
                $"{pixels.Width} × {pixels.Height} × {pixels.Bands} pixels in {pixels.Data.Length} bytes"
            );
        using var copy = new Operation("copy")
            .With("in", raw)
            .With("interpretation", pixels.Bands < 3 ? "b-w" : "srgb");
        using var image = copy.Image();
        return Encode(image, codec, options ?? new EncodeOptions());
    }

    /// <summary>Runs the pipeline behind an image straight into a file.</summary>
    internal static byte[] Encode(ImageHandle image, ImageCodec codec, EncodeOptions options)
    {
        using var save = Saver(codec, options);
        return save.With("in", image).With("keep", "none").Bytes();
    }

    private static Operation Saver(ImageCodec codec, EncodeOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Quality, 100);
        return codec switch
        {
            ImageCodec.Png => new Operation("pngsave_buffer").With(
                "compression",
                Effort(options.Effort ?? 3, highest: 9)
            ),
            ImageCodec.Jpeg => new Operation("jpegsave_buffer")
                .With("Q", options.Quality)
                .With(
                    "background",
                    $"{(options.Background >> 16) & 255} {(options.Background >> 8) & 255} {options.Background & 255}"
                ),
            ImageCodec.Webp => new Operation("webpsave_buffer")
                .With("Q", options.Quality)
                .With("effort", Effort(options.Effort ?? 2, highest: 6))
                .With("lossless", options.Lossless ? "true" : "false"),
            _ => throw new ArgumentException($"{codec} cannot be written; PNG, JPEG and WEBP can.", nameof(codec)),
        };
    }

    private static int Effort(int effort, int highest)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(effort);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(effort, highest);
        return effort;
    }
}
