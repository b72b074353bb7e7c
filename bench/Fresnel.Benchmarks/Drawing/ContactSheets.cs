using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds;
using Fresnel.Imaging;

namespace Fresnel.Benchmarks.Drawing;

/// <summary>
/// Draws the briefs in <c>bench/pictures</c>, a sheet of pictures for each file.
/// </summary>
internal static class ContactSheets
{
    private const int Columns = 4;
    private const int CellWidth = 440;
    private const int Gap = 10;

    /// <param name="folder">Where the sheets are written, as WEBP.</param>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var assets = DrawingAssets.LoadInstalled();
        foreach (var (name, briefs) in Briefs())
            File.WriteAllBytes(Path.Combine(folder, $"sheet-{name}.webp"), Sheet(briefs, assets));
    }

    /// <summary>The briefs of each file, by its name.</summary>
    public static IEnumerable<(string Name, IReadOnlyList<Brief> Briefs)> Briefs() =>
        Directory
            .GetFiles(Path.Combine(Root(), "bench", "pictures"), "*.jsonl")
            .Order()
            .Select(file =>
                (
                    Path.GetFileNameWithoutExtension(file),
                    (IReadOnlyList<Brief>)
                        [
                            .. File.ReadLines(file)
                                .Where(line => line.Length > 0)
                                .Select(line => JsonSerializer.Deserialize<Brief>(line, BriefJson.Options)!),
                        ]
                )
            );

    private static byte[] Sheet(IReadOnlyList<Brief> briefs, DrawingAssets assets)
    {
        var cell = CellWidth * 9 / 16;
        var rows = (briefs.Count + Columns - 1) / Columns;
        var (sheetWidth, sheetHeight) = (Columns * (CellWidth + Gap) + Gap, rows * (cell + Gap) + Gap);
        var sheet = new StringBuilder(
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="{sheetWidth}" height="{sheetHeight}"><rect width="100%" height="100%" fill="#D4D7DE"/>"""
        );
        for (var i = 0; i < briefs.Count; i++)
        {
            var (width, height) = SizeOf(briefs[i]);
            var canvas = new Canvas(width, height, i + 1);
            var svg = Encoding.UTF8.GetBytes(BriefComposer.Compose(briefs[i], canvas, assets).ToSvg(canvas));
            var scale = Math.Min((double)CellWidth / width, (double)cell / height);
            var (shownWidth, shownHeight) = ((int)(width * scale), (int)(height * scale));
            var png = SvgRenderer.Encode(svg, shownWidth, shownHeight, ImageCodec.Png);
            var x = Gap + i % Columns * (CellWidth + Gap) + (CellWidth - shownWidth) / 2;
            var y = Gap + i / Columns * (cell + Gap) + (cell - shownHeight) / 2;
            sheet.Append(
                CultureInfo.InvariantCulture,
                $"""<image x="{x}" y="{y}" width="{shownWidth}" height="{shownHeight}" href="data:image/png;base64,{Convert.ToBase64String(png)}"/>"""
            );
        }

        return SvgRenderer.Encode(
            Encoding.UTF8.GetBytes(sheet.Append("</svg>").ToString()),
            sheetWidth,
            sheetHeight,
            ImageCodec.Webp,
            new EncodeOptions { Quality = 80 }
        );
    }

    /// <summary>1536 × 864, or as many pixels in the brief's own shape.</summary>
    private static (int Width, int Height) SizeOf(Brief brief)
    {
        var sides = (brief.Aspect ?? "16:9").Split(':');
        var shape = Math.Sqrt(
            double.Parse(sides[0], CultureInfo.InvariantCulture) / double.Parse(sides[1], CultureInfo.InvariantCulture)
        );
        return ((int)(1152 * shape), (int)(1152 / shape));
    }

    public static string Root([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", ".."));
}
