using System.Globalization;
using System.Text;

namespace Fresnel.Imaging;

/// <summary>Writes pixels as PDF: one page, a point for each pixel, with a JPEG image that fills it.</summary>
public static class PdfImagePage
{
    private const int White = 0xFFFFFF;

    /// <param name="pixels">What is transparent becomes white, as paper is.</param>
    /// <param name="quality">Of the JPEG image, 1 to 100.</param>
    /// <param name="xmp">Metadata of the file; null: none.</param>
    public static byte[] Write(Pixels pixels, int quality, string? xmp)
    {
        var (width, height) = (pixels.Width, pixels.Height);
        var jpeg = ImageEncoder.Encode(
            PixelEditor.Flatten(pixels, White),
            ImageCodec.Jpeg,
            new EncodeOptions { Quality = quality }
        );
        var content = Encoding.ASCII.GetBytes($"q {width} 0 0 {height} 0 0 cm /Im0 Do Q");
        (string Head, byte[]? Stream)[] objects =
        [
            ($"<</Type/Catalog/Pages 2 0 R{(xmp is null ? "" : "/Metadata 6 0 R")}>>", null),
            ("<</Type/Pages/Kids[3 0 R]/Count 1>>", null),
            (
                $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]/Contents 4 0 R/Resources<</XObject<</Im0 5 0 R>>>>>>",
                null
            ),
            ($"<</Length {content.Length}>>", content),
            (
                $"<</Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceRGB/BitsPerComponent 8"
                    + $"/Filter/DCTDecode/Length {jpeg.Length}>>",
                jpeg
            ),
        ];
        if (xmp is not null)
        {
            var metadata = Encoding.UTF8.GetBytes(xmp);
            objects = [.. objects, ($"<</Type/Metadata/Subtype/XML/Length {metadata.Length}>>", metadata)];
        }

        return Write(objects);
    }

    private static byte[] Write((string Head, byte[]? Stream)[] objects)
    {
        using var file = new MemoryStream();
        Append("%PDF-1.4\n");
        var offsets = new List<long>();
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(file.Position);
            Append($"{i + 1} 0 obj\n{objects[i].Head}\n");
            if (objects[i].Stream is { } stream)
            {
                Append("stream\n");
                file.Write(stream);
                Append("\nendstream\n");
            }

            Append("endobj\n");
        }

        var table = file.Position;
        Append($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets)
            Append($"{offset.ToString("D10", CultureInfo.InvariantCulture)} 00000 n \n");
        Append($"trailer\n<</Size {objects.Length + 1}/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n");
        return file.ToArray();

        void Append(string text) => file.Write(Encoding.ASCII.GetBytes(text));
    }
}
