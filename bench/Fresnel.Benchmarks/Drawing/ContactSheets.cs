using System.Diagnostics;
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
/// Draws the briefs in <c>bench/pictures</c>, a sheet of pictures for each file, and measures how long a picture of
/// 1024 × 1024 takes from its brief to a JPEG file on one core.
/// </summary>
internal static class ContactSheets
{
    private const int Columns = 4;
    private const int CellWidth = 440;
    private const int Gap = 10;
    private const int Rounds = 5;

    /// <param name="folder">Where the sheets are written, as WEBP.</param>
    public static void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var assets = DrawingAssets.LoadInstalled();
        foreach (var file in Directory.GetFiles(Path.Combine(Root(), "bench", "pictures"), "*.jsonl").Order())
        {
            var briefs = File.ReadLines(file)
                .Where(line => line.Length > 0)
                .Select(line => JsonSerializer.Deserialize<Brief>(line, BriefJson.Options)!)
                .ToList();
            var name = Path.GetFileNameWithoutExtension(file);
            File.WriteAllBytes(Path.Combine(folder, $"sheet-{name}.webp"), Sheet(briefs, assets));
            Console.WriteLine($"{name}: {Measure(briefs, assets)}");
        }
    }

    private static byte[] Sheet(List<Brief> briefs, DrawingAssets assets)
    {
        var (width, height) = (1536, 864);
        var cell = CellWidth * height / width;
        var rows = (briefs.Count + Columns - 1) / Columns;
        var (sheetWidth, sheetHeight) = (Columns * (CellWidth + Gap) + Gap, rows * (cell + Gap) + Gap);
        var sheet = new StringBuilder(
            $"""<svg xmlns="http://www.w3.org/2000/svg" width="{sheetWidth}" height="{sheetHeight}"><rect width="100%" height="100%" fill="#D4D7DE"/>"""
        );
        for (var i = 0; i < briefs.Count; i++)
        {
            var canvas = new Canvas(width, height, i + 1);
            var svg = Encoding.UTF8.GetBytes(BriefComposer.Compose(briefs[i], canvas, assets)!.ToSvg(canvas));
            var png = SvgRenderer.Encode(svg, CellWidth, cell, ImageCodec.Png);
            var (x, y) = (Gap + i % Columns * (CellWidth + Gap), Gap + i / Columns * (cell + Gap));
            sheet.Append(
                CultureInfo.InvariantCulture,
                $"""<image x="{x}" y="{y}" width="{CellWidth}" height="{cell}" href="data:image/png;base64,{Convert.ToBase64String(png)}"/>"""
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

    private static string Measure(List<Brief> briefs, DrawingAssets assets)
    {
        var (composed, total) = (new List<double>(), new List<double>());
        for (var round = 0; round <= Rounds; round++)
        {
            for (var i = 0; i < briefs.Count; i++)
            {
                var canvas = new Canvas(1024, 1024, i + 1);
                var start = Stopwatch.GetTimestamp();
                var svg = Encoding.UTF8.GetBytes(BriefComposer.Compose(briefs[i], canvas, assets)!.ToSvg(canvas));
                var drawn = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
                SvgRenderer.Encode(
                    svg,
                    canvas.Width,
                    canvas.Height,
                    ImageCodec.Jpeg,
                    new EncodeOptions { Quality = 88 }
                );
                // The first round warms up.
                if (round == 0)
                    continue;
                composed.Add(drawn);
                total.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        return string.Create(
            CultureInfo.InvariantCulture,
            $"compose p50 {Percentile(composed, 0.5):0.0} p95 {Percentile(composed, 0.95):0.0} ms, to JPEG p50 {Percentile(total, 0.5):0} p95 {Percentile(total, 0.95):0} ms"
        );
    }

    private static double Percentile(List<double> values, double share) =>
        values.Order().ElementAt((int)((values.Count - 1) * share));

    private static string Root([CallerFilePath] string thisFile = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", ".."));
}
