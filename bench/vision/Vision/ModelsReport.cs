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
        List<float[]> vectors = [];
        foreach (var image in images)
            vectors.Add(await EmbedAsync(model, new(null, new InputImage(image.File))));
        var each = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / images.Count;
        report
            .Line($"An image takes {each:0} ms on average, with its caption and the text in it.")
            .Line()
            .Line($"## Search")
            .Line()
            .Line($"| query | right of the first {Top} | there are |")
            .Line($"|---|---|---|");
        var shares = new List<double>();
        foreach (var query in queries)
        {
            var vector = await EmbedAsync(model, new(query[0]));
            var isRight = images.Select(image => image.Is(query[1])).ToList();
            var there = isRight.Count(right => right);
            var found = Enumerable
                .Range(0, images.Count)
                .OrderByDescending(i => TensorPrimitives.Dot(vectors[i], vector))
                .Take(Top)
                .Count(i => isRight[i]);
            shares.Add(found / (double)Math.Min(Top, there));
            report.Line($"| {query[0]} | {found} | {there} |");
        }
        report
            .Line()
            .Line(
                $"Precision at {Top}, where fewer exist of those that exist: {shares.Average():0.00} over {queries.Count} queries."
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
        int right = 0,
            unknown = 0,
            counted = 0;
        var wrong = new List<string>();
        foreach (var image in images)
        {
            var fitting = labels.Where(row => image.IsAnyOf(row[1])).Select(row => row[0]).ToList();
            if (fitting.Count == 0)
                continue;
            counted++;
            var request = new ModelRequest.Classify(new InputImage(image.File), [.. labels.Select(row => row[0])]);
            var classified = await model.RespondAsync(request).OfType<ModelEvent.Classified>().SingleAsync();
            unknown += classified.Label is null ? 1 : 0;
            right += classified.Label is { } label && fitting.Contains(label) ? 1 : 0;
            if (classified.Label is { } other && !fitting.Contains(other))
                wrong.Add($"{image.Name}: {other}");
        }
        report
            .Line($"## Labels")
            .Line()
            .Line(
                $"{labels.Count} labels over {counted} images that have at least one of them: of the {counted - unknown} answers {right / (double)Math.Max(1, counted - unknown):P0} are right, {unknown / (double)counted:P0} are *unknown*."
            )
            .Line()
            .Line($"Wrong: {string.Join("; ", wrong)}.")
            .Line();
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
                    pictures.Add(new(subject, drawn.Bytes, [subject]));
            }
        }
        return pictures;
    }

    private static bool IsDrawn(string kind) => kind.StartsWith("drawn:", StringComparison.Ordinal);

    private static string Subject(string kind) => kind["drawn:".Length..];

    private static List<string[]> Rows(string file) =>
        [.. File.ReadLines(file).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'))];

    /// <param name="Kinds">Classes of what is in a photograph, or the subject that was drawn.</param>
    private sealed record Picture(string Name, byte[] File, HashSet<string> Kinds)
    {
        public bool Is(string kind) => Kinds.Contains(IsDrawn(kind) ? Subject(kind) : kind);

        /// <param name="kinds">Separated by |.</param>
        public bool IsAnyOf(string kinds) => kinds.Split('|').Any(Kinds.Contains);
    }
}
