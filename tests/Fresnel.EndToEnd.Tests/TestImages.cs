using System.Diagnostics;
using System.Globalization;
using System.Text;
using Fresnel.Imaging;

namespace Fresnel.EndToEnd.Tests;

/// <summary>Test images with known content.</summary>
internal static class TestImages
{
    /// <summary>A white page with one large line of text.</summary>
    public static byte[] Page(string text, int width = 1024, int height = 768, ImageCodec codec = ImageCodec.Png) =>
        Render(
            $"""<rect width="{width}" height="{height}" fill="#ffffff"/><text x="60" y="{height / 2}" font-family="Inter, Noto Sans" font-size="{width / 14}" font-weight="600" fill="#111111">{text}</text>""",
            width,
            height,
            codec
        );

    /// <summary>A single colour.</summary>
    public static byte[] Plain(string colour, int width, int height, ImageCodec codec = ImageCodec.Png) =>
        Render($"""<rect width="{width}" height="{height}" fill="{colour}"/>""", width, height, codec);

    /// <summary>A PNG mask whose right half is transparent, that is, editable.</summary>
    public static byte[] Mask(int width, int height) =>
        Render($"""<rect width="{width / 2}" height="{height}" fill="#000000"/>""", width, height, ImageCodec.Png);

    /// <summary>Reason why images of some format cannot be created on this machine; null: none.</summary>
    public static string? Missing =>
        !File.Exists("/usr/bin/heif-enc") ? "heif-enc is not installed: apt-get install -y libheif-examples" : null;

    /// <summary>Converts a PNG file to HEIC.</summary>
    public static async Task<byte[]> HeicAsync(string png)
    {
        var heic = Path.ChangeExtension(png, "heic");
        using var encoder = Process.Start(
            new ProcessStartInfo("/usr/bin/heif-enc", ["-q", "90", "-p", "preset=ultrafast", "-o", heic, png])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        await Task.WhenAll(encoder.StandardOutput.ReadToEndAsync(), encoder.StandardError.ReadToEndAsync());
        await encoder.WaitForExitAsync();
        return await File.ReadAllBytesAsync(heic);
    }

    public static string DataUrl(byte[] image, string type = "image/png") =>
        $"data:{type};base64,{Convert.ToBase64String(image)}";

    /// <summary>A chat request with images.</summary>
    public static string Ask(string question, params IEnumerable<string> urls)
    {
        var images = string.Concat(
            urls.Select(url => ",{\"type\":\"image_url\",\"image_url\":{\"url\":\"" + url + "\"}}")
        );
        return "{\"model\":\"gpt-5-image-mini\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\""
            + question
            + "\"}"
            + images
            + "]}]}";
    }

    private static byte[] Render(string shapes, int width, int height, ImageCodec codec)
    {
        var svg = string.Create(
            CultureInfo.InvariantCulture,
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">{shapes}</svg>"""
        );
        return SvgRenderer.Encode(Encoding.UTF8.GetBytes(svg), width, height, codec);
    }
}
