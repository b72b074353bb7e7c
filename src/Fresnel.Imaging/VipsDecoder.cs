using System.Buffers;
using Fresnel.Imaging.Headers;
using Fresnel.Imaging.Native;

namespace Fresnel.Imaging;

/// <summary>Decodes what libvips is trusted with: everything but HEIC.</summary>
internal static class VipsDecoder
{
    private const string ProfileField = "icc-profile-data";

    /// <summary>Cameras write one scan, web servers about ten. A small file of a thousand keeps a decoder busy for minutes.</summary>
    private const int MaxScans = 100;

    /// <summary>Decodes, shrinks, turns upright and brings to 8-bit sRGB, in one pass over the file where the format allows it.</summary>
    public static Pixels Decode(
        ReadOnlyMemory<byte> file,
        ImageHeader header,
        ImageLimits limits,
        int? maxSide,
        CancellationToken cancellationToken
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        var isEndMissing = EndMarker.IsMissing(header.Codec, file.Span);
        if (isEndMissing && header.Codec == ImageCodec.Jpeg)
            file = EndMarker.AppendToJpeg(file.Span); // the picture may be whole; if not, the decoder fails
        using var pinned = file.Pin();
        try
        {
            if (header.Codec == ImageCodec.Jpeg)
                ThrowIfTooManyScans(file.Span);
            var scale = ScaleOnLoad(header, maxSide);
            using var loaded = Load(pinned, file.Length, header.Codec, scale, isStrict: isEndMissing);
            var actualHeader = VerifyHeader(loaded, header, scale, limits);
            using var resized = ResizeAndRotate(loaded, actualHeader, maxSide);
            using var image = ToSrgb(resized, hasProfile: resized.HasField(ProfileField) && IsPlainRgb(loaded));
            return image.ToPixels(cancellationToken);
        }
        catch (VipsException cause)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw isEndMissing
                ? UnreadableImageException.Truncated(header.Codec, cause)
                : UnreadableImageException.Damaged(header.Codec, "its picture data cannot be decoded", cause);
        }
    }

    /// <summary>
    /// The scale at which a file is decoded. JPEG knows a half, a quarter and an eighth: the rest, at least 1.5
    /// times, is left to the better filter. A still WEBP knows any.
    /// </summary>
    private static double ScaleOnLoad(ImageHeader header, int? maxSide)
    {
        var scale = (maxSide ?? int.MaxValue) / (double)Math.Max(header.Width, header.Height);
        if (scale >= 1 || Math.Min(header.Width, header.Height) * scale < 1)
            return 1;
        return header switch
        {
            { Codec: ImageCodec.Jpeg } => scale <= 1 / 12.0 ? 0.125
            : scale <= 1 / 6.0 ? 0.25
            : scale <= 1 / 3.0 ? 0.5
            : 1,
            { Codec: ImageCodec.Webp, Frames: 1 } => scale,
            _ => 1,
        };
    }

    /// <param name="isStrict">Fails on warnings too, such as a scan that ends before its last block.</param>
    private static VipsImageHandle Load(MemoryHandle pinned, int length, ImageCodec codec, double scale, bool isStrict)
    {
        using var load = new VipsOperation(
            codec switch
            {
                ImageCodec.Png => "pngload_buffer",
                ImageCodec.Jpeg => "jpegload_buffer",
                ImageCodec.Webp => "webpload_buffer",
                ImageCodec.Gif => "gifload_buffer",
                _ => "heifload_buffer",
            }
        );
        load.With("buffer", pinned, length)
            .With("access", "sequential")
            .With("fail-on", isStrict ? "warning" : "error");
        if (scale < 1 && codec == ImageCodec.Jpeg)
            load.With("shrink", (int)(1 / scale));
        else if (scale < 1)
            load.With("scale", scale);
        return load.RunToImage();
    }

    private static void ThrowIfTooManyScans(ReadOnlySpan<byte> file)
    {
        JpegHeader.Read(file, out var scanStart);
        var scans = file[scanStart..].Count((ReadOnlySpan<byte>)[0xFF, 0xDA]) + 1;
        if (scans > MaxScans)
            throw new UnreadableImageException(
                UnreadableImageReason.ResourceLimitExceeded,
                $"The JPEG file has {scans} scans; at most {MaxScans} are read. Save it again as a plain JPEG."
            );
    }

    /// <summary>The decoder must have read the same header as we did, or limits and bills rest on nothing.</summary>
    /// <returns>The header, with the size that is shown.</returns>
    private static ImageHeader VerifyHeader(
        VipsImageHandle loaded,
        ImageHeader header,
        double scale,
        ImageLimits limits
    )
    {
        var (width, height) = header.Orientation >= 5 ? (header.Height, header.Width) : (header.Width, header.Height);
        if ((loaded.Width, loaded.Height) == (Scaled(width), Scaled(height)))
            return header;
        // A GIF's frames may be larger than its screen; what is shown then is their size, and the limits hold for it too.
        if (header.Codec != ImageCodec.Gif)
            throw UnreadableImageException.Damaged(
                header.Codec,
                $"its header says {width} × {height} pixels and its picture {loaded.Width} × {loaded.Height}"
            );
        var actual = header with { Width = loaded.Width, Height = loaded.Height };
        limits.ThrowIfExceeded(actual);
        return actual;

        int Scaled(int side) => (int)(header.Codec == ImageCodec.Jpeg ? side * scale : Math.Round(side * scale));
    }

    /// <summary>Shrinks and turns. Colours whose profile cannot wait (CMYK, grey, 16 bits) are brought to sRGB here.</summary>
    private static VipsImageHandle ResizeAndRotate(VipsImageHandle loaded, ImageHeader header, int? maxSide)
    {
        var scale = Math.Min(1, (maxSide ?? int.MaxValue) / (double)Math.Max(header.Width, header.Height));
        using var thumbnail = new VipsOperation("thumbnail_image")
            .With("in", loaded)
            .With("width", Scaled(header.Width))
            .With("height", Scaled(header.Height))
            .With("size", "force")
            .With("fail-on", "error");
        if (loaded.HasField(ProfileField) && !IsPlainRgb(loaded))
            thumbnail.With("export-profile", "srgb");
        if (header.Orientation == 1)
            thumbnail.With("no-rotate", "true");
        return thumbnail.RunToImage();

        int Scaled(int side) => Math.Max(1, (int)Math.Round(side * scale));
    }

    /// <summary>8-bit RGB is converted by its profile after shrinking, when there is less of it.</summary>
    private static VipsImageHandle ToSrgb(VipsImageHandle resized, bool hasProfile)
    {
        using var convert = hasProfile
            ? new VipsOperation("icc_transform")
                .With("in", resized)
                .With("output-profile", "srgb")
                .With("embedded", "true")
                .With("intent", "relative")
            : new VipsOperation("colourspace").With("in", resized).With("space", "srgb");
        using var converted = convert.RunToImage();
        using var cast = new VipsOperation("cast").With("in", converted).With("format", "uchar");
        return cast.RunToImage();
    }

    private static bool IsPlainRgb(VipsImageHandle image) => image.Interpretation == Vips.InterpretationSrgb;
}
