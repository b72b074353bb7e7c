using System.Buffers;
using Fresnel.Imaging.Native;

namespace Fresnel.Imaging;

/// <summary>
/// Turns drawings that we made into pixels. A caller's own SVG is never given to it. Thread-safe; one call uses
/// one core.
/// </summary>
/// <remarks>
/// librsvg with Pango: CSS in <c>style</c> elements, gradients, masks, embedded PNG, JPEG and WEBP as data URIs,
/// text in every script that has a font installed. Slow there: <c>opacity</c> on single shapes (use
/// <c>fill-opacity</c>) and filters. Not known there: <c>textPath</c>.
/// </remarks>
public static class SvgRenderer
{
    /// <summary>RGBA pixels of a drawing, <paramref name="width"/> × <paramref name="height"/>.</summary>
    /// <param name="svg">UTF-8. Its own width and height (or viewBox) have the proportions asked for; it is scaled to the size.</param>
    /// <exception cref="InvalidOperationException">
    /// The drawing is not well-formed, or has other proportions; the message says which.
    /// </exception>
    public static Pixels Render(ReadOnlyMemory<byte> svg, int width, int height)
    {
        using var pinned = svg.Pin();
        using var image = Load(pinned, svg.Length, width, height);
        return image.ToPixels();
    }

    /// <summary>The same, straight to a PNG, JPEG or WEBP file; the pixels are not held in managed memory.</summary>
    /// <inheritdoc cref="Render"/>
    public static byte[] Encode(
        ReadOnlyMemory<byte> svg,
        int width,
        int height,
        ImageCodec codec,
        EncodeOptions? options = null
    )
    {
        using var pinned = svg.Pin();
        using var image = Load(pinned, svg.Length, width, height);
        return ImageEncoder.Encode(image, codec, options ?? new EncodeOptions());
    }

    /// <summary>The drawing over a ground that is not part of it, as a PNG, JPEG, WEBP or AVIF file.</summary>
    /// <inheritdoc cref="Render"/>
    public static byte[] Encode(
        ReadOnlyMemory<byte> svg,
        int width,
        int height,
        GroundRow ground,
        ImageCodec codec,
        EncodeOptions? options = null
    )
    {
        using var pinned = svg.Pin();
        using var image = Load(pinned, svg.Length, width, height);
        return ImageEncoder.Encode(image.Read(pixels => Overlay.Over(pixels, width, height, ground)), codec, options);
    }

    private static VipsImageHandle Load(MemoryHandle pinned, int length, int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        var image = Load(pinned, length, scale: 1);
        if (image.Width == width && image.Height == height)
            return image;

        var (naturalWidth, naturalHeight) = (image.Width, image.Height);
        image.Dispose();
        using var scaled = Load(pinned, length, Math.Max((double)width / naturalWidth, (double)height / naturalHeight));
        if (Math.Abs(scaled.Width - width) > 2 || Math.Abs(scaled.Height - height) > 2)
            throw new InvalidOperationException(
                $"The drawing is {naturalWidth} × {naturalHeight}; {width} × {height} would distort it."
            );
        using var crop = new VipsOperation("gravity")
            .With("in", scaled)
            .With("direction", "centre")
            .With("width", width)
            .With("height", height)
            .With("extend", "copy");
        return crop.RunToImage();
    }

    private static VipsImageHandle Load(MemoryHandle pinned, int length, double scale)
    {
        using var load = new VipsOperation("svgload_buffer").With("buffer", pinned, length).With("scale", scale);
        return load.RunToImage();
    }
}
