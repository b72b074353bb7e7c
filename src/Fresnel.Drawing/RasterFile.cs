using System.Text;
using Fresnel.Drawing.Svg;
using Fresnel.Imaging;

namespace Fresnel.Drawing;

/// <summary>Writes traced pictures as files.</summary>
internal static class RasterFile
{
    /// <summary>What is said of an SVG file.</summary>
    public const string SvgLimitation = "is pixels inside the SVG file, not shapes";

    /// <summary>In the format of the request; SVG has the pixels as a PNG file inside.</summary>
    /// <param name="xmp">What the file carries; null: nothing.</param>
    public static byte[] Encode(Pixels pixels, DrawingRequest request, string? xmp) =>
        request.Format switch
        {
            DrawingFormat.Svg => EncodeSvg(pixels, xmp),
            DrawingFormat.Jpeg => Encode(pixels, ImageCodec.Jpeg, request.Quality ?? 88, xmp),
            DrawingFormat.Webp => Encode(pixels, ImageCodec.Webp, request.Quality ?? 82, xmp),
            DrawingFormat.Avif => Encode(pixels, ImageCodec.Avif, request.Quality ?? 60, xmp),
            _ => Encode(pixels, ImageCodec.Png, request.Quality ?? 90, xmp),
        };

    private static byte[] Encode(Pixels pixels, ImageCodec codec, int quality, string? xmp) =>
        ImageEncoder.Encode(pixels, codec, new EncodeOptions { Quality = quality, Xmp = xmp });

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
