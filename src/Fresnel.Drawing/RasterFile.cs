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
    public static byte[] Encode(Pixels pixels, DrawingRequest request) =>
        request.Format switch
        {
            DrawingFormat.Svg => EncodeSvg(pixels),
            DrawingFormat.Jpeg => Encode(pixels, ImageCodec.Jpeg, request.Quality ?? 88),
            DrawingFormat.Webp => Encode(pixels, ImageCodec.Webp, request.Quality ?? 82),
            _ => Encode(pixels, ImageCodec.Png, request.Quality ?? 90),
        };

    private static byte[] Encode(Pixels pixels, ImageCodec codec, int quality) =>
        ImageEncoder.Encode(pixels, codec, new EncodeOptions { Quality = quality });

    private static byte[] EncodeSvg(Pixels pixels)
    {
        var (width, height) = (pixels.Width, pixels.Height);
        var image = new SvgBuilder("r-").Image(
            ImageEncoder.Encode(pixels, ImageCodec.Png),
            new Rect(0, 0, width, height)
        );
        return Encoding.UTF8.GetBytes(
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">{image}</svg>"""
        );
    }
}
