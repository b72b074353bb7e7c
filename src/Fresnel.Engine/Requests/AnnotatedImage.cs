using System.Globalization;
using System.Security;
using System.Text;
using Fresnel.Imaging;
using Fresnel.Vision.Pages;

namespace Fresnel.Engine.Requests;

/// <summary>Draws the boxes of a page's content, with their labels, over the image.</summary>
internal static class AnnotatedImage
{
    private const int MaxSide = 4096,
        MaxLabel = 40;
    private const string Colour = "#d6006c";

    /// <returns>A PNG.</returns>
    public static async Task<byte[]> DrawAsync(
        EncodedImage image,
        PageContent content,
        CancellationToken cancellationToken
    )
    {
        var pixels = await ImageDecoder.DecodeAsync(image, new DecodeOptions { MaxSide = MaxSide }, cancellationToken);
        var scale = (double)pixels.Width / content.Width;
        var size = Math.Clamp(pixels.Width / 80, 9, 24);
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg xmlns='http://www.w3.org/2000/svg' width='{pixels.Width}' height='{pixels.Height}'>"
        );
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<image width='{pixels.Width}' height='{pixels.Height}' href='data:image/png;base64,{Convert.ToBase64String(ImageEncoder.Encode(pixels, ImageCodec.Png))}'/>"
        );
        foreach (var (label, box) in content.Boxes)
        {
            var (x, y) = (box.Left * scale, box.Top * scale);
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<rect x='{x:0.#}' y='{y:0.#}' width='{box.Width * scale:0.#}' height='{box.Height * scale:0.#}' fill='none' stroke='{Colour}' stroke-width='2'/>"
            );
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<text x='{x:0.#}' y='{Math.Max(size, y - 3):0.#}' font-size='{size}' font-family='Inter, sans-serif' fill='{Colour}' stroke='#ffffff' stroke-width='3' paint-order='stroke'>{Escape(label)}</text>"
            );
        }
        svg.Append("</svg>");
        return SvgRenderer.Encode(Encoding.UTF8.GetBytes(svg.ToString()), pixels.Width, pixels.Height, ImageCodec.Png);
    }

    private static string Escape(string label)
    {
        var text = label.Length > MaxLabel ? $"{label[..MaxLabel]}…" : label;
        return SecurityElement.Escape(string.Concat(text.Where(c => !char.IsControl(c) && !char.IsSurrogate(c))));
    }
}
