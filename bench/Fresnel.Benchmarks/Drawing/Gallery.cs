using System.Globalization;
using System.Text;
using Fresnel.Drawing;
using Fresnel.Drawing.Prompts;
using Fresnel.Imaging;

namespace Fresnel.Benchmarks.Drawing;

/// <summary>Draws a list of prompts as contact sheets, one for each heading of the list.</summary>
internal static class Gallery
{
    private const int Columns = 4;
    private const int CellWidth = 400;
    private const int Gap = 12;
    private const int Line = 22;

    /// <summary>Of a sheet, bytes.</summary>
    private const int MostBytes = 200_000;

    /// <summary>Of a drawn picture, which is then reduced to its cell.</summary>
    private const double Pixels = 1024 * 1024;

    private sealed record Section(string Name, string Shape, bool IsNumbered, List<string> Prompts);

    /// <param name="list">"## name shape" or "## name shape unnumbered" before the prompts of a sheet, one a line.</param>
    /// <param name="folder">Where the sheets are written, as WEBP.</param>
    /// <param name="only">The name of one sheet; null: all.</param>
    public static async Task WriteAsync(string list, string folder, string? only)
    {
        Directory.CreateDirectory(folder);
        var generator = new ImageGenerator();
        foreach (var section in Read(list).Where(section => only is null || section.Name == only))
        {
            var file = await SheetAsync(section, generator);
            await File.WriteAllBytesAsync(Path.Combine(folder, $"{section.Name}.webp"), file);
            Console.WriteLine($"{section.Name}: {section.Prompts.Count} pictures, {file.Length / 1000} kB\n");
        }
    }

    private static List<Section> Read(string list)
    {
        var sections = new List<Section>();
        foreach (var line in File.ReadLines(list).Where(line => line.Length > 0))
        {
            if (
                line.StartsWith("## ", StringComparison.Ordinal)
                && line.Split(' ') is [_, var name, var shape, .. var rest]
            )
                sections.Add(new Section(name, shape, rest is not ["unnumbered"], []));
            else if (line[0] != '#')
                sections[^1].Prompts.Add(line);
        }

        return sections;
    }

    private static async Task<byte[]> SheetAsync(Section section, ImageGenerator generator)
    {
        var cell = (int)(CellWidth / RatioOf(section.Shape));
        var line = section.IsNumbered ? Line : 0;
        var rows = (section.Prompts.Count + Columns - 1) / Columns;
        var (width, height) = (Columns * (CellWidth + Gap) + Gap, rows * (cell + line + Gap) + Gap);
        var sheet = new StringBuilder(
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><rect width="100%" height="100%" fill="#E9EAEE"/>"""
        );
        for (var i = 0; i < section.Prompts.Count; i++)
        {
            var picture = await DrawAsync(section.Prompts[i], section.Shape, generator);
            Console.WriteLine($"{i + 1}. {section.Prompts[i]}\n   {picture.RevisedPrompt}");
            var ratio = (double)picture.Width / picture.Height;
            var shownWidth = (int)Math.Min(CellWidth, cell * ratio);
            var shownHeight = (int)(shownWidth / ratio);
            var (x, y) = (Gap + i % Columns * (CellWidth + Gap), Gap + i / Columns * (cell + line + Gap));
            sheet.Append(
                CultureInfo.InvariantCulture,
                $"""<image x="{x + (CellWidth - shownWidth) / 2}" y="{y + (cell - shownHeight) / 2}" width="{shownWidth}" height="{shownHeight}" href="data:image/png;base64,{await ReduceAsync(picture, shownWidth, shownHeight)}"/>"""
            );
            if (section.IsNumbered)
                sheet.Append(
                    CultureInfo.InvariantCulture,
                    $"""<text x="{x}" y="{y + cell + 17}" font-family="sans-serif" font-size="15" fill="#4A4E5A">{i + 1}</text>"""
                );
        }

        return Encode(Encoding.UTF8.GetBytes(sheet.Append("</svg>").ToString()), width, height);
    }

    /// <summary>In the quality that fits the limit.</summary>
    private static byte[] Encode(byte[] svg, int width, int height)
    {
        var file = Array.Empty<byte>();
        for (var quality = 84; quality >= 36; quality -= 8)
        {
            file = SvgRenderer.Encode(svg, width, height, ImageCodec.Webp, new EncodeOptions { Quality = quality });
            if (file.Length <= MostBytes)
                break;
        }

        return file;
    }

    private static async Task<GeneratedImage> DrawAsync(string prompt, string shape, ImageGenerator generator)
    {
        var side = Math.Sqrt(Pixels);
        var ratio = Math.Sqrt(RatioOf(BriefReader.Read(prompt).Aspect ?? shape));
        var request = new DrawingRequest(prompt) { Width = (int)(side * ratio), Height = (int)(side / ratio) };
        return await generator.DrawAsync(request).SingleAsync(image => image.Final);
    }

    /// <summary>A PNG file in Base64.</summary>
    private static async Task<string> ReduceAsync(GeneratedImage picture, int width, int height)
    {
        var file = new EncodedImage(picture.Bytes, ImageHeader.Read(picture.Bytes));
        var pixels = await ImageDecoder.DecodeAsync(file, new DecodeOptions());
        return Convert.ToBase64String(ImageEncoder.Encode(PixelEditor.Fill(pixels, width, height), ImageCodec.Png));
    }

    private static double RatioOf(string shape)
    {
        var sides = shape.Split(':');
        return double.Parse(sides[0], CultureInfo.InvariantCulture)
            / double.Parse(sides[1], CultureInfo.InvariantCulture);
    }
}
