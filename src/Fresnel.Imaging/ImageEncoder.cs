using System.Text;
using Fresnel.Imaging.Native;

namespace Fresnel.Imaging;

/// <summary>
/// Writes pixels as PNG (ours), JPEG, WEBP or AVIF (libvips), without metadata but the XMP that is given. Thread-safe; one call
/// uses one core.
/// </summary>
public static class ImageEncoder
{
    // VipsBandFormat: 8 bits, unsigned.
    private const int UnsignedByteFormat = 0;

    /// <summary>Pixels to a file in memory.</summary>
    /// <exception cref="ArgumentException">The codec is not one of the four, or an option is out of its range.</exception>
    public static unsafe byte[] Encode(Pixels pixels, ImageCodec codec, EncodeOptions? options = null)
    {
        options ??= new EncodeOptions();
        if (codec == ImageCodec.Png)
            return EncodePng(pixels.Data, pixels.Width, pixels.Height, pixels.Bands, options);
        Vips.EnsureLoaded();
        using var pinned = pixels.Data.AsMemory().Pin();
        using var source = Vips.NewImage(
            (byte*)pinned.Pointer,
            (nuint)pixels.Data.LongLength,
            pixels.Width,
            pixels.Height,
            pixels.Bands,
            UnsignedByteFormat
        );
        if (source.IsInvalid)
            throw VipsException.FromErrorBuffer(
                $"{pixels.Width} × {pixels.Height} × {pixels.Bands} pixels in {pixels.Data.Length} bytes"
            );
        using var copy = new VipsOperation("copy")
            .With("in", source)
            .With("interpretation", pixels.Bands < 3 ? "b-w" : "srgb");
        using var image = copy.RunToImage();
        return Encode(image, codec, options);
    }

    /// <summary>Runs the pipeline behind an image straight into a file.</summary>
    internal static byte[] Encode(VipsImageHandle image, ImageCodec codec, EncodeOptions options)
    {
        if (codec == ImageCodec.Png)
            return image.Read(pixels => EncodePng(pixels, image.Width, image.Height, image.Bands, options));
        using var save = CreateSaver(codec, options);
        if (options.Xmp is null)
            return save.With("in", image).With("keep", "none").RunToBytes();

        using var copy = new VipsOperation("copy").With("in", image);
        using var described = copy.RunToImage();
        described.SetField("xmp-data", Encoding.UTF8.GetBytes(options.Xmp));
        return save.With("in", described).With("keep", "xmp").RunToBytes();
    }

    private static byte[] EncodePng(ReadOnlySpan<byte> pixels, int width, int height, int bands, EncodeOptions options)
    {
        if (pixels.Length != (long)width * height * bands)
            throw new InvalidOperationException($"{width} × {height} × {bands} pixels in {pixels.Length} bytes");
        var file = PngWriter.Write(pixels, width, height, bands, ValidateEffort(options.Effort ?? 3, maximum: 9));
        return options.Xmp is null ? file : PngXmp.Insert(file, options.Xmp);
    }

    private static VipsOperation CreateSaver(ImageCodec codec, EncodeOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Quality, 100);
        return codec switch
        {
            ImageCodec.Jpeg => new VipsOperation("jpegsave_buffer")
                .With("Q", options.Quality)
                .With(
                    "background",
                    $"{(options.Background >> 16) & 255} {(options.Background >> 8) & 255} {options.Background & 255}"
                ),
            ImageCodec.Webp => new VipsOperation("webpsave_buffer")
                .With("Q", options.Quality)
                .With("effort", ValidateEffort(options.Effort ?? 2, maximum: 6))
                .With("lossless", options.Lossless ? "true" : "false"),
            ImageCodec.Avif => new VipsOperation("heifsave_buffer")
                .With("compression", "av1")
                .With("Q", options.Quality)
                .With("effort", ValidateEffort(options.Effort ?? 2, maximum: 9)),
            _ => throw new ArgumentException(
                $"{codec} cannot be written; PNG, JPEG, WEBP and AVIF can.",
                nameof(codec)
            ),
        };
    }

    private static int ValidateEffort(int effort, int maximum)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(effort);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(effort, maximum);
        return effort;
    }
}
