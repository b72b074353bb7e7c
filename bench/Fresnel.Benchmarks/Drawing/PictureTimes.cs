using System.Diagnostics;
using System.Globalization;
using System.Text;
using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds;
using Fresnel.Drawing.Prompts;
using Fresnel.Imaging;

namespace Fresnel.Benchmarks.Drawing;

/// <summary>What pictures take from their briefs to files: of one core by kind and format, and on two cores side by side.</summary>
internal static class PictureTimes
{
    private const int Side = 1024;
    private const int Rounds = 3;
    private const int Workers = 2;
    private const int PicturesOfAWorker = 60;

    /// <summary>1200 × 630, as services draw for links to articles; also drawn by <c>bench/pictures/satori/card.mjs</c>.</summary>
    public static Brief Card { get; } =
        new MarketingBrief
        {
            Format = MarketingFormat.Banner,
            Title = "Ship images, not invoices",
            Subtitle = "One gateway for every image model, with budgets that hold and prices that are exact.",
            Brand = "Fresnel",
            Badge = "New",
            Button = new BriefAction { Label = "Read the guide" },
        };

    private static readonly string[] s_simple =
    [
        "a red circle on a white background",
        "three blue squares in a row",
        "a green triangle above a yellow circle",
        "a big purple star in the top right corner",
        "five red hearts",
    ];

    private static readonly string[] s_illustrations =
    [
        "a cat sitting on a sofa",
        "a girl riding a horse on the beach at sunset",
        "five red apples and two green pears in a basket",
        "a robot watering a plant in a garden",
    ];

    private static readonly string[] s_stories =
    [
        "Storyboard, four panels: a girl finds a lost puppy in the rain, she carries it home, she dries it, they fall asleep",
        "Storyboard, six frames: a boy plants a seed, waters it, the sun shines, a flower grows, a bee comes, the boy smiles",
    ];

    /// <param name="file">Markdown.</param>
    public static void Write(string file)
    {
        var assets = DrawingAssets.LoadInstalled();
        var kinds = ContactSheets
            .Briefs()
            .Append(("simple shapes", Read(s_simple)))
            .Append(("illustrations", Read(s_illustrations)))
            .Append(("stories", Read(s_stories)));
        var table = new StringBuilder(
            $"""
            # Pictures from briefs

            Written by `Fresnel.Benchmarks picture-times`: CPU time of the process in milliseconds, from a brief to a file of {Side} × {Side},
            median of {Rounds} rounds after one to warm up. Other processes do not count, shared caches do. Targets: 120 to JPEG and WEBP, 160 to
            PNG, 60 for simple shapes, 900 at 3840 × 2160. Product photographs are in [studio.md](studio.md).

            | kind | pictures | composed | JPEG | p95 | WEBP | PNG | 4K JPEG |
            |---|---|---|---|---|---|---|---|

            """
        );
        var pages = new List<Brief>();
        foreach (var (name, briefs) in kinds)
        {
            var square = new Canvas(Side, Side, 0);
            var compose = Measure(briefs, square, null, assets);
            var jpeg = Measure(briefs, square, ImageCodec.Jpeg, assets);
            var (webp, png) = (
                Measure(briefs, square, ImageCodec.Webp, assets),
                Measure(briefs, square, ImageCodec.Png, assets)
            );
            var large = Measure([.. briefs.Take(8)], new Canvas(3840, 2160, 0), ImageCodec.Jpeg, assets);
            Add(
                $"| {name} | {briefs.Count} | {At(compose, 0.5):0} | {At(jpeg, 0.5):0} | {At(jpeg, 0.95):0} | {At(webp, 0.5):0} | {At(png, 0.5):0} | {At(large, 0.5):0} |"
            );
            pages.AddRange(briefs);
        }

        Add($"\n{Workers} threads draw {Throughput(pages, assets):0.0} of these pictures a second to JPEG files.");
        Add($"\n{CompareCard(assets)}");
        File.WriteAllText(file, table.ToString());

        void Add(FormattableString line)
        {
            var text = FormattableString.Invariant(line);
            Console.WriteLine(text);
            table.AppendLine(text);
        }
    }

    private static IReadOnlyList<Brief> Read(string[] prompts) => [.. prompts.Select(BriefReader.Read)];

    private static List<double> Measure(
        IReadOnlyList<Brief> briefs,
        Canvas size,
        ImageCodec? codec,
        DrawingAssets assets
    )
    {
        var times = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            for (var i = 0; i < briefs.Count; i++)
            {
                var start = Environment.CpuUsage.TotalTime;
                Draw(briefs[i], size with { Seed = i + 1 }, codec, assets);
                if (round > 0)
                    times.Add((Environment.CpuUsage.TotalTime - start).TotalMilliseconds);
            }
        }

        return times;
    }

    private static void Draw(Brief brief, Canvas canvas, ImageCodec? codec, DrawingAssets assets)
    {
        var composition = BriefComposer.Compose(brief, canvas, assets);
        if (codec is { } format)
            RasterFile.Encode(composition, canvas, Composition.Finished, format, new EncodeOptions { Quality = 85 });
        else
            composition.ToSvg(canvas);
    }

    /// <summary>Pictures a second of wall-clock time.</summary>
    private static double Throughput(List<Brief> briefs, DrawingAssets assets)
    {
        var start = Stopwatch.GetTimestamp();
        var threads = Enumerable
            .Range(0, Workers)
            .Select(worker => new Thread(() =>
            {
                for (var i = 0; i < PicturesOfAWorker; i++)
                {
                    var brief = briefs[(i * Workers + worker) * 7 % briefs.Count];
                    Draw(brief, new Canvas(Side, Side, i + 1), ImageCodec.Jpeg, assets);
                }
            }))
            .ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return Workers * PicturesOfAWorker / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>The same card to PNG here and by satori with resvg-js, where that is installed; wall-clock time of both.</summary>
    private static string CompareCard(DrawingAssets assets)
    {
        var times = new List<double>();
        for (var i = 0; i < 60; i++)
        {
            var start = Stopwatch.GetTimestamp();
            Draw(Card, new Canvas(1200, 630, 1), ImageCodec.Png, assets);
            if (i >= 10)
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        var ours = string.Create(
            CultureInfo.InvariantCulture,
            $"A card of 1200 × 630 to PNG: {At(times, 0.5):0} ms here"
        );
        var folder = Path.Combine(ContactSheets.Root(), "bench", "pictures", "satori");
        if (!Directory.Exists(Path.Combine(folder, "node_modules")))
            return $"{ours}. (Run `npm ci` in `bench/pictures/satori` to measure satori beside it.)";
        var node = CacheFolder.FilePath("node", "node");
        using var process = Process.Start(
            new ProcessStartInfo(File.Exists(node) ? node : "node", [Path.Combine(folder, "card.mjs")])
            {
                RedirectStandardOutput = true,
            }
        )!;
        var theirs = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return $"{ours}, {theirs} ms by satori and resvg-js in Node.js.";
    }

    private static double At(List<double> values, double share) =>
        values.Order().ElementAt((int)((values.Count - 1) * share));
}
