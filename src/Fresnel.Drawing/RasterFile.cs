using System.Text;
using Fresnel.Drawing.Svg;
using Fresnel.Imaging;

namespace Fresnel.Drawing;

/// <summary>Writes pictures as files of pixels.</summary>
internal static class RasterFile
{
    private const int PageQuality = 92;

    /// <returns>What is said of a file of shapes; null for a file of pixels.</returns>
    public static string? Limitation(DrawingFormat format) =>
        format switch
        {
            DrawingFormat.Svg => "is pixels inside the SVG file, not shapes",
            DrawingFormat.Pdf => "is pixels on the page of the PDF file, not shapes",
            _ => null,
        };

    /// <summary>In the format of the request: as pixels, or as an image in a file of shapes.</summary>
    /// <param name="xmp">What the file carries; null: nothing.</param>
    public static byte[] Encode(Pixels pixels, DrawingRequest request, string? xmp)
    {
        if (request.Format == DrawingFormat.Svg)
            return EncodeSvg(pixels, xmp);
        if (request.Format == DrawingFormat.Pdf)
            return PdfImagePage.Write(pixels, request.Quality ?? PageQuality, xmp);
        var (codec, quality) = Codec(request.Format);
        return ImageEncoder.Encode(
            pixels,
            codec,
            new EncodeOptions { Quality = request.Quality ?? quality, Xmp = xmp }
        );
    }

    /// <summary>The layers of a picture as pixels; its ground is not drawn where its pixels are known.</summary>
    public static byte[] Encode(
        Composition composition,
        Canvas canvas,
        int stage,
        ImageCodec codec,
        EncodeOptions options
    )
    {
        var (width, height) = (canvas.Width, canvas.Height);
        var svg = Encoding.UTF8.GetBytes(composition.ToSvg(canvas, stage, ground: composition.Ground is null));
        return composition.Ground is { } ground
            ? SvgRenderer.Encode(svg, width, height, ground(width), codec, options)
            : SvgRenderer.Encode(svg, width, height, codec, options);
    }

    /// <summary>The encoder of a format of pixels, and its quality where the request has none.</summary>
    public static (ImageCodec Codec, int Quality) Codec(DrawingFormat format) =>
        format switch
        {
            DrawingFormat.Jpeg => (ImageCodec.Jpeg, 88),
            DrawingFormat.Webp => (ImageCodec.Webp, 82),
            DrawingFormat.Avif => (ImageCodec.Avif, 60),
            _ => (ImageCodec.Png, 90),
        };

    private static byte[] EncodeSvg(Pixels pixels, string? xmp)
    {
        var (width, height) = (pixels.Width, pixels.Height);
        var metadata = xmp is null ? "" : $"<metadata>{xmp}</metadata>";
        var image = new SvgBuilder("r-").Image(
            ImageEncoder.Encode(pixels, ImageCodec.Png),
            new Rect(0, 0, width, height)
        );
        return Encoding.UTF8.GetBytes(
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">{metadata}{image}</svg>"""
        );
    }
}
