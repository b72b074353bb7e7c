using System.Globalization;
using System.Text;
using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds;
using Fresnel.Imaging;

namespace Fresnel.Benchmarks.Drawing;

/// <summary>What each step of a picture takes, and the picture as a file: CPU time of the process, median of ten.</summary>
internal static class PictureStages
{
    private const int Rounds = 12;
    private const int WarmUp = 2;

    /// <param name="folder">Receives the pictures as PNG files; null: none.</param>
    public static void Write(string? folder)
    {
        var assets = DrawingAssets.LoadInstalled();
        Console.WriteLine(
            "| picture | composed | drawn | PNG file | kB | JPEG file | kB |\n|---|---|---|---|---|---|---|"
        );
        Write("card", PictureTimes.Card, new Canvas(1200, 630, 1), assets, folder);
        foreach (var (kind, briefs) in ContactSheets.Briefs())
        {
            for (var i = 0; i < briefs.Count; i++)
                Write($"{kind} {i + 1}", briefs[i], new Canvas(1024, 1024, i + 1), assets, folder);
        }
    }

    private static void Write(string name, Brief brief, Canvas canvas, DrawingAssets assets, string? folder)
    {
        var compose = Measure(() => BriefComposer.Compose(brief, canvas, assets).ToSvg(canvas));
        var composition = BriefComposer.Compose(brief, canvas, assets);
        var svg = Encoding.UTF8.GetBytes(composition.ToSvg(canvas, ground: composition.Ground is null));
        var draw = Measure(() => SvgRenderer.Render(svg, canvas.Width, canvas.Height));
        var png = Encode(ImageCodec.Png);
        var jpeg = Encode(ImageCodec.Jpeg);
        var (pngTime, jpegTime) = (Measure(() => Encode(ImageCodec.Png)), Measure(() => Encode(ImageCodec.Jpeg)));
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {compose:0.0} | {draw:0.0} | {pngTime:0.0} | {png.Length / 1000} | {jpegTime:0.0} | {jpeg.Length / 1000} |"
            )
        );
        if (folder is null)
            return;
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, $"{name.Replace(' ', '-')}.png"), png);

        byte[] Encode(ImageCodec codec) =>
            RasterFile.Encode(composition, canvas, Composition.Finished, codec, new EncodeOptions { Quality = 85 });
    }

    private static double Measure(Func<object> work)
    {
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var start = Environment.CpuUsage.TotalTime;
            GC.KeepAlive(work());
            if (round >= WarmUp)
                times.Add((Environment.CpuUsage.TotalTime - start).TotalMilliseconds);
        }

        return times.Order().ElementAt(times.Count / 2);
    }
}
