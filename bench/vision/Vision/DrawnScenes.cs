using Fresnel.Drawing;
using Fresnel.Engine.Answers.Captions;
using Fresnel.Engine.Provenance;
using Fresnel.Imaging;
using Fresnel.Imaging.Compute;
using Fresnel.Vision;

namespace Fresnel.VisionBenchmark;

/// <summary>Captions of scenes that the built-in model drew: by the record in their files, and by the pixels alone.</summary>
internal static class DrawnScenes
{
    private const int Width = 768,
        Height = 576,
        Thumbnail = 256;

    /// <param name="folder">That of scenes.tsv and read-scenes.tsv.</param>
    /// <param name="pictures">Where small copies of the scenes go.</param>
    public static async Task<Report> WriteAsync(string commit, string folder, string pictures)
    {
        var prompts = File.ReadLines(Path.Combine(folder, "scenes.tsv")).Where(line => line[0] != '#').ToList();
        var read = new ReadCaptions(Path.Combine(folder, "read-scenes.tsv"));
        var generator = new ImageGenerator();
        using var models = new VisionModels(
            null,
            new PictureProvenanceAnalyzer(generator.DrawAsync, ComputeScheduler.Shared)
        );
        Directory.CreateDirectory(pictures);
        var (recorded, seen) = (new Tally(), new Tally());
        var rows = new List<string>();
        foreach (var (i, prompt) in prompts.Index())
        {
            var file = await DrawAsync(generator, prompt);
            var pixels = await ImageDecoder.DecodeAsync(EncodedImage.Read(file), new());
            var bare = ImageEncoder.Encode(pixels, ImageCodec.Png, new());
            var name = $"{i + 1:00}.webp";
            var small = await ImageDecoder.DecodeAsync(EncodedImage.Read(file), new() { MaxSide = Thumbnail });
            await File.WriteAllBytesAsync(
                Path.Combine(pictures, name),
                ImageEncoder.Encode(small, ImageCodec.Webp, new() { Quality = 60 })
            );
            var (byRecord, byPixels) = (await CaptionAsync(models, file), await CaptionAsync(models, bare));
            var of = $"scene {i + 1}";
            rows.Add(
                $"| ![](scenes/{name}) | {prompt} | {byRecord.Sentence}{(byRecord.IsRecorded ? "" : " (no record)")} | {recorded.Add(read.Find(of, byRecord.Sentence))} | {byPixels.Sentence} | {seen.Add(read.Find(of, byPixels.Sentence))} |"
            );
            await Console.Error.WriteLineAsync($"{of}\t{prompt}\t{byRecord.Sentence}\t{byPixels.Sentence}");
        }
        return Write(commit, rows, recorded, seen);
    }

    private static Report Write(string commit, List<string> rows, Tally recorded, Tally seen)
    {
        var report = new Report();
        report
            .Line($"# Captions of drawn scenes")
            .Line()
            .Line(
                $"Written by `bench/vision/run scenes` at commit {commit}: {rows.Count} scenes that fresnel-mini draws from the prompts of `bench/vision/scenes.tsv`, {Width} × {Height}."
            )
            .Line(
                $"Each caption was read beside its picture (`bench/vision/read-scenes.tsv`; one that changes is \"not read\" until it is)."
            )
            .Line()
            .Line($"| captions | facts stated | true | | good | true but thin | bad | not read |")
            .Line($"|---|---|---|---|---|---|---|---|");
        foreach (
            var (name, tally) in (ReadOnlySpan<(string, Tally)>)
                [("by the record in the file", recorded), ("by the pixels alone", seen)]
        )
            report.Line(
                $"| {name} | {tally.Facts} | {tally.Facts - tally.Untrue} | {(tally.Facts - tally.Untrue) / (double)Math.Max(1, tally.Facts):P1} | {tally.Of("good")} | {tally.Of("thin")} | {tally.Of("bad")} | {tally.Of("not read")} |"
            );
        report
            .Line()
            .Line(
                $"The record is what a file that fresnel-mini drew says of itself; it counts only as drawing it again gives the same picture. \"By the pixels alone\" is"
            )
            .Line($"the same picture without its record, as a screenshot of it would be. −: not true.")
            .Line()
            .Line($"| | prompt | by the record | facts | by the pixels alone | facts |")
            .Line($"|---|---|---|---|---|---|");
        foreach (var row in rows)
            report.Line($"{row}");
        return report;
    }

    private static async Task<byte[]> DrawAsync(ImageGenerator generator, string prompt)
    {
        var request = new DrawingRequest($"an illustration of {prompt}")
        {
            Width = Width,
            Height = Height,
            Seed = 1,
        };
        return (await generator.DrawAsync(request).SingleAsync(drawn => drawn.Final)).Bytes;
    }

    private static Task<Caption> CaptionAsync(VisionModels models, byte[] file) =>
        CaptionReader.ReadAsync(models.Analyze(EncodedImage.Read(file)));

    private sealed class Tally
    {
        private readonly List<string> _verdicts = [];

        public int Facts { get; private set; }

        public int Untrue { get; private set; }

        public int Of(string verdict) => _verdicts.Count(one => one == verdict);

        /// <returns>The facts for a table.</returns>
        public string Add((IReadOnlyList<string> Facts, string Verdict)? read)
        {
            _verdicts.Add(read?.Verdict ?? "not read");
            Facts += read?.Facts.Count ?? 0;
            Untrue += read?.Facts.Count(fact => fact[0] is '-') ?? 0;
            return read is { } known ? string.Join("; ", known.Facts) : "not read";
        }
    }
}
