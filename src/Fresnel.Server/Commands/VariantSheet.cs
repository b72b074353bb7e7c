using System.Globalization;
using System.Text;
using Fresnel.Drawing;
using Fresnel.Imaging;

namespace Fresnel.Server.Commands;

/// <summary>A contact sheet: pictures beside one another, with their numbers.</summary>
internal static class VariantSheet
{
    /// <summary>Pictures.</summary>
    public const int Most = 16;

    private const int CellSide = 480;
    private const int Gap = 16;
    private const int Line = 26;

    /// <param name="pictures">2 to <see cref="Most"/> files of pixels.</param>
    /// <param name="path">Its ending says the format.</param>
    public static async Task<byte[]> CreateAsync(IReadOnlyList<byte[]> pictures, string path)
    {
        var columns = (int)Math.Ceiling(Math.Sqrt(pictures.Count));
        var rows = (pictures.Count + columns - 1) / columns;
        var header = ImageHeader.Read(pictures[0]);
        var scale = (double)CellSide / Math.Max(header.Width, header.Height);
        var (cellWidth, cellHeight) = (
            Math.Max(1, (int)(header.Width * scale)),
            Math.Max(1, (int)(header.Height * scale))
        );
        var (width, height) = (columns * (cellWidth + Gap) + Gap, rows * (cellHeight + Line + Gap) + Gap);
        var sheet = new StringBuilder(
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><rect width="100%" height="100%" fill="#E9EAEE"/>"""
        );
        for (var i = 0; i < pictures.Count; i++)
        {
            var file = new EncodedImage(pictures[i], ImageHeader.Read(pictures[i]));
            var pixels = await ImageDecoder.DecodeAsync(file, new DecodeOptions());
            var cell = ImageEncoder.Encode(PixelEditor.Fill(pixels, cellWidth, cellHeight), ImageCodec.Png);
            var (x, y) = (Gap + i % columns * (cellWidth + Gap), Gap + i / columns * (cellHeight + Line + Gap));
            sheet.Append(
                CultureInfo.InvariantCulture,
                $"""<image x="{x}" y="{y}" width="{cellWidth}" height="{cellHeight}" href="data:image/png;base64,{Convert.ToBase64String(cell)}"/><text x="{x}" y="{y + cellHeight + 19}" font-family="sans-serif" font-size="17" fill="#4A4E5A">{i + 1}</text>"""
            );
        }

        return SvgRenderer.Encode(
            Encoding.UTF8.GetBytes(sheet.Append("</svg>").ToString()),
            width,
            height,
            CodecOf(path)
        );
    }

    private static ImageCodec CodecOf(string path) =>
        ImageFormatNames.Parse(Path.GetExtension(path).TrimStart('.')) switch
        {
            DrawingFormat.Jpeg => ImageCodec.Jpeg,
            DrawingFormat.Webp => ImageCodec.Webp,
            _ => ImageCodec.Png,
        };
}
