using System.Numerics.Tensors;
using Fresnel.Drawing;
using Fresnel.Engine;
using Fresnel.Imaging;
using Fresnel.Vision;
using Fresnel.Vision.Objects;

namespace Fresnel.VisionBenchmark;

/// <summary>How good fresnel-embed, fresnel-moderation and classify are, and what they cost.</summary>
internal static class ModelsReport
{
    private const int Top = 5,
        Pictures = 2, // of each drawn subject
        Texts = 500,
        MemoryRows = 8;

    /// <param name="folder">That of search.tsv, labels.tsv and moderation.tsv.</param>
    /// <param name="memoryImages">How many images are looked at to see the memory stay; 0: none.</param>
    public static async Task<Report> WriteAsync(string samples, string commit, string folder, int memoryImages)
    {
        var report = new Report();
        report
            .Line($"# Search, labels, safety")
            .Line()
            .Line(
                $"Written by `bench/vision/run models` at commit {commit}, on {Photo.Load(samples).Count} photographs of [vision.md](vision.md) and pictures that"
            );
        var queries = Rows(Path.Combine(folder, "search.tsv"));
        var subjects = queries.Select(row => row[1]).Where(IsDrawn).Select(Subject).Distinct().ToList();
        var images = await LoadAsync(samples, subjects);
        report
            .Line(
                $"fresnel-mini drew, {Pictures} of each of {subjects.Count} subjects ({images.Count} images). Times are of the processor, on one thread; other work kept the machine busy."
            )
            .Line();
        using var model = new ImageModel();
        await SpeedAsync(model, report);
        await SearchAsync(model, images, queries, report);
        await ClassifyAsync(model, images, Rows(Path.Combine(folder, "labels.tsv")), report);
        await ModerateAsync(model, images, Rows(Path.Combine(folder, "moderation.tsv")), report);
        if (memoryImages > 0)
            await MemoryAsync(images, memoryImages, report);
        return report;
    }

    /// <summary>The memory alone, as the last part of the report.</summary>
    public static async Task<Report> WriteMemoryAsync(string samples, string folder, int count)
    {
        var report = new Report();
        var subjects = Rows(Path.Combine(folder, "search.tsv")).Select(row => row[1]).Where(IsDrawn).Select(Subject);
        await MemoryAsync(await LoadAsync(samples, [.. subjects.Distinct()]), count, report);
        return report;
    }

    private static async Task SpeedAsync(ImageModel model, Report report)
    {
        var request = new ModelRequest.Embed([
            .. Enumerable
                .Range(0, Texts)
                .Select(i => new EmbeddingContent($"a short text, number {i}, about cats and dogs")),
        ]);
        await model.RespondAsync(new ModelRequest.Embed([new("warm")])).ToListAsync();
        var before = Environment.CpuUsage.TotalTime;
        await model.RespondAsync(request).ToListAsync();
        var seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        report.Line($"## Vectors").Line();
        report.Line($"{Texts / seconds:0} short texts (about 12 tokens) a second of one core.").Line();
    }

    private static async Task SearchAsync(ImageModel model, List<Picture> images, List<string[]> queries, Report report)
    {
        var before = Environment.CpuUsage.TotalTime;
        List<float[]> vectors = [],
            bare = [];
        foreach (var image in images)
            vectors.Add(await EmbedAsync(model, new(null, new InputImage(image.File))));
        var each = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / images.Count;
        foreach (var (image, vector) in images.Zip(vectors))
            bare.Add(image.Bare is { } file ? await EmbedAsync(model, new(null, new InputImage(file))) : vector);
        report
            .Line($"An image takes {each:0} ms on average, with its caption and the text in it.")
            .Line()
            .Line($"## Search")
            .Line()
            .Line($"| query | right of the first {Top} | by pixels alone | there are |")
            .Line($"|---|---|---|---|");
        List<double> shares = [],
            bareShares = [];
        foreach (var query in queries)
        {
            var vector = await EmbedAsync(model, new(query[0]));
            var isRight = images.Select(image => image.Is(query[1])).ToList();
            var there = isRight.Count(right => right);
            var (found, alone) = (Right(vectors), Right(bare));
            shares.Add(found / (double)Math.Min(Top, there));
            bareShares.Add(alone / (double)Math.Min(Top, there));
            report.Line($"| {query[0]} | {found} | {alone} | {there} |");

            int Right(List<float[]> all) =>
                Enumerable
                    .Range(0, images.Count)
                    .OrderByDescending(i => TensorPrimitives.Dot(all[i], vector))
                    .Take(Top)
                    .Count(i => isRight[i]);
        }
        report
            .Line()
            .Line(
                $"Precision at {Top}, where fewer exist of those that exist: {shares.Average():0.00} over {queries.Count} queries; {bareShares.Average():0.00} where drawings have lost the record of what they were drawn from."
            )
            .Line();
    }

    private static async Task ClassifyAsync(
        ImageModel model,
        List<Picture> images,
        List<string[]> labels,
        Report report
    )
    {
        var photographs = new LabelTally(labels);
        var (recorded, seen) = (new LabelTally(labels), new LabelTally(labels));
        foreach (var image in images.Where(image => labels.Exists(row => image.IsAnyOf(row[1]))))
        {
            if (image.Bare is not { } bare)
            {
                await photographs.AddAsync(model, image, image.File);
                continue;
            }
            await recorded.AddAsync(model, image, image.File);
            await seen.AddAsync(model, image, bare);
        }
        report
            .Line($"## Labels")
            .Line()
            .Line(
                $"{labels.Count} labels over the images that have at least one of them. A drawing is labelled by the record in its file, which is drawn again, and once more"
            )
            .Line($"by its pixels alone, as a screenshot of it would be.")
            .Line()
            .Line($"| images | | right | wrong | *unknown* | of the answers, right |")
            .Line($"|---|---|---|---|---|---|");
        report
            .Line($"{photographs.Row("photographs")}")
            .Line($"{recorded.Row("drawings, by their records")}")
            .Line($"{(photographs + recorded).Row("**together**")}")
            .Line($"{seen.Row("drawings, by their pixels alone")}")
            .Line();
        foreach (
            var (name, tally) in (ReadOnlySpan<(string, LabelTally)>)
                [("Photographs", photographs), ("By their records", recorded), ("By their pixels", seen)]
        )
            report.Line($"{name}, wrong: {tally.WrongOnes}.").Line();
    }

    private static async Task ModerateAsync(ImageModel model, List<Picture> images, List<string[]> rows, Report report)
    {
        report
            .Line($"## Safety")
            .Line()
            .Line(
                $"Sentences of `bench/vision/moderation.tsv`: the harmless ones were chosen to be hard (\"How do I kill weeds?\")."
            )
            .Line()
            .Line($"| set | harmful: flagged | harmless: flagged |")
            .Line($"|---|---|---|");
        foreach (var set in rows.GroupBy(row => row[1]))
        {
            var request = new ModelRequest.Moderate([.. set.Select(row => new ModerationContent([row[2]], []))]);
            var rated = await model.RespondAsync(request).OfType<ModelEvent.Moderated>().ToListAsync();
            var flagged = set.Zip(
                    rated,
                    (row, result) => (Harmful: row[0] != "-", Flagged: result.Scores.Any(score => score.Flagged))
                )
                .ToList();
            report.Line(
                $"| {set.Key} | {flagged.Count(item => item is { Harmful: true, Flagged: true })} of {flagged.Count(item => item.Harmful)} | {flagged.Count(item => item is { Harmful: false, Flagged: true })} of {flagged.Count(item => !item.Harmful)} |"
            );
        }
        var alarms = new List<string>();
        foreach (var image in images)
        {
            var request = new ModelRequest.Moderate([new([], [new InputImage(image.File)])]);
            var rated = await model.RespondAsync(request).OfType<ModelEvent.Moderated>().SingleAsync();
            if (rated.Scores.Any(score => score.Flagged))
                alarms.Add(
                    $"{image.Name} ({string.Join(", ", rated.Scores.Where(score => score.Flagged).Select(score => score.Name))})"
                );
        }
        report
            .Line()
            .Line($"False alarms over the images: {alarms.Count} of {images.Count}. {string.Join("; ", alarms)}")
            .Line($"What share of harmful images is found is not known: none was looked at.")
            .Line();
    }

    /// <summary>Tags, without captions and vectors, as many images at once as there are cores.</summary>
    private static async Task MemoryAsync(List<Picture> images, int count, Report report)
    {
        using var models = new VisionModels(new VisionOptions { Threads = 1 });
        var decoded = images.Select(image => EncodedImage.Read(image.File)).ToList();
        report.Line($"## Memory").Line().Line($"| images tagged | resident memory, MiB |").Line($"|---|---|");
        for (var done = 0; done < count; )
        {
            var next = Math.Min(count, done + Math.Max(1, count / MemoryRows));
            await Parallel.ForEachAsync(
                Enumerable.Range(done, next - done),
                async (i, stop) =>
                    await models
                        .Analyze(decoded[i % decoded.Count], ImageDetail.Low, default, stop)
                        .Get<ObjectDetections>(stop)
            );
            done = next;
            report.Line($"| {done} | {Environment.WorkingSet >> 20} |");
            await Console.Error.WriteLineAsync($"{done} images: {Environment.WorkingSet >> 20} MiB");
        }
    }

    private static async Task<float[]> EmbedAsync(ImageModel model, EmbeddingContent content) =>
        (
            await model.RespondAsync(new ModelRequest.Embed([content])).OfType<ModelEvent.Embedded>().SingleAsync()
        ).Vector;

    private static async Task<List<Picture>> LoadAsync(string samples, List<string> subjects)
    {
        List<Picture> pictures =
        [
            .. Photo
                .Load(samples)
                .Select(photo => new Picture(photo.Name, photo.File, [.. photo.Truth.Select(thing => thing.Label)])),
        ];
        foreach (var subject in subjects)
        {
            var request = new DrawingRequest(subject)
            {
                Width = 512,
                Height = 512,
                Seed = 1,
                Count = Pictures,
            };
            await foreach (var drawn in new ImageGenerator().DrawAsync(request))
            {
                if (drawn.Final)
                    pictures.Add(new(subject, drawn.Bytes, [subject]) { Bare = await BareAsync(drawn.Bytes) });
            }
        }
        return pictures;
    }

    /// <summary>The same pixels without the record of what they were drawn from.</summary>
    private static async Task<byte[]> BareAsync(byte[] file) =>
        ImageEncoder.Encode(await ImageDecoder.DecodeAsync(EncodedImage.Read(file), new()), ImageCodec.Png);

    private static bool IsDrawn(string kind) => kind.StartsWith(Picture.Drawn, StringComparison.Ordinal);

    private static string Subject(string kind) => kind[Picture.Drawn.Length..];

    private static List<string[]> Rows(string file) =>
        [.. File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'))];
}
