using System.Globalization;
using Fresnel.Engine.Answers.Captions;
using Fresnel.Imaging;
using Fresnel.Vision;
using Fresnel.Vision.Objects;
using Fresnel.VisionBenchmark;

if (args is ["models", var photographs, var version, var lists, var memoryImages])
{
    Console.Write(
        await ModelsReport.WriteAsync(
            photographs,
            version,
            lists,
            int.Parse(memoryImages, CultureInfo.InvariantCulture)
        )
    );
    return 0;
}
if (args is ["memory", var folder, var tables, var count])
{
    Console.Write(await ModelsReport.WriteMemoryAsync(folder, tables, int.Parse(count, CultureInfo.InvariantCulture)));
    return 0;
}
if (args is ["scenes", var revision, var prompts, var pictures])
{
    Console.Write(await DrawnScenes.WriteAsync(revision, prompts, pictures));
    return 0;
}
if (args is not [var samples, var commit, var readFile, var page])
{
    Console.Error.WriteLine("usage: Fresnel.VisionBenchmark [models] SAMPLES COMMIT READ_CAPTIONS|LISTS [PAGE]");
    return 2;
}
const float tag = 0.25f,
    stated = 0.45f;
var photos = Photo.Load(samples);
var images = photos.Select(photo => EncodedImage.Read(photo.File)).ToList();
using var models = new VisionModels();

var report = new Report();
report
    .Line($"# Vision")
    .Line()
    .Line(
        $"Written by `bench/vision/run` at commit {commit}, on {photos.Count} photographs of rooms that none of the networks was trained on, with"
    )
    .Line(
        $"{photos.Sum(photo => photo.Truth.Count)} boxes that people drew. The photographs are not in this repository."
    )
    .Line()
    .Line($"## Objects")
    .Line()
    .Line(
        $"Scores are calibrated probabilities: {tag:0.00} or more is a tag, {stated:0.00} or more is stated without \"perhaps\". Refrigerators: photographs with a"
    )
    .Line($"false one; the rooms have pale cupboards and none.")
    .Line()
    .Line($"| detail | AP50 | tags: precision / recall | stated: precision / recall | refrigerators |")
    .Line($"|---|---|---|---|---|");
Detections? auto = null;
foreach (var detail in (ImageDetail[])[ImageDetail.Low, ImageDetail.Auto, ImageDetail.High])
{
    var found = new List<IReadOnlyList<DetectedObject>>();
    foreach (var image in images)
    {
        var detections = await models.Analyze(image, detail).Get<ObjectDetections>();
        found.Add([.. detections.Objects, .. detections.Doubtful]);
    }
    var all = new Detections(photos, found);
    if (detail is ImageDetail.Auto)
        auto = all;
    var (tags, sure) = (all.Tags(tag), all.Tags(stated));
    report.Line(
        $"| {detail.ToString().ToLowerInvariant()} | {all.AveragePrecision():0.000} | {tags.Precision:0.00} / {tags.Recall:0.00} | {sure.Precision:0.00} / {sure.Recall:0.00} | {all.Stated("refrigerator", tag)} |"
    );
}
report.Line().Line($"AP50 of each class at `auto`:").Line();
report.Line(
    $"{string.Join(", ", auto!.Labels.Select(label => FormattableString.Invariant($"{label} {auto.AveragePrecision(label):0.00}")))}"
);

var read = new ReadCaptions(readFile);
var captions = new List<(Photo Photo, string Caption, string Paragraph)>();
var verdicts = new List<string>();
List<string> facts = [],
    rows = [];
for (var i = 0; i < photos.Count; i++)
{
    var caption = await CaptionReader.ReadAsync(models.Analyze(images[i]));
    captions.Add((photos[i], caption.Sentence, caption.Paragraph));
    var known = read.Find(photos[i].Name, caption.Sentence);
    verdicts.Add(known?.Verdict ?? "not read");
    facts.AddRange(known?.Facts ?? []);
    rows.Add(
        $"| {photos[i].Name} | {caption.Sentence} | {string.Join("; ", known?.Facts ?? [])} | {known?.Verdict ?? "not read"} |"
    );
}
File.WriteAllText(page, Report.Page(captions));
var untrue = facts.Count(fact => fact[0] is '-');
report
    .Line()
    .Line($"## Captions")
    .Line()
    .Line(
        $"Each was read beside its photograph (`bench/vision/read.tsv`; a caption that changes is \"not read\" until it is). Facts stated: {facts.Count}, true:"
    )
    .Line(
        $"{facts.Count - untrue} ({(facts.Count - untrue) / (double)Math.Max(1, facts.Count):P1}). Good: {verdicts.Count(v => v is "good")}, true but thin: {verdicts.Count(v => v is "thin")}, bad: {verdicts.Count(v => v is "bad")}, not read: {verdicts.Count(v => v is "not read")}."
    )
    .Line()
    .Line($"| photograph | caption at `auto` | facts (−: not true) | |")
    .Line($"|---|---|---|---|");
foreach (var row in rows)
    report.Line($"{row}");

var timed = images.Take(12).ToList();
await Timing.StepsAsync(models, [timed[0]]); // loads the networks
report
    .Line()
    .Line($"## Time")
    .Line()
    .Line(
        $"Milliseconds of processor time for a photograph of {images[0].Header.Width} × {images[0].Header.Height} without text, on one thread, warm; median of {timed.Count}."
    )
    .Line()
    .Line($"| a caption at | ms |")
    .Line($"|---|---|");
foreach (var detail in (ImageDetail[])[ImageDetail.Low, ImageDetail.Auto, ImageDetail.High])
    report.Line($"| {detail.ToString().ToLowerInvariant()} | {await Timing.CaptionAsync(models, timed, detail):0} |");
report.Line().Line($"| where it goes | ms |").Line($"|---|---|");
foreach (var (name, milliseconds) in await Timing.StepsAsync(models, timed))
    report.Line($"| {name} | {milliseconds:0} |");
report
    .Line()
    .Line(
        $"Tagging at `low`, {Environment.ProcessorCount} at once on {Environment.ProcessorCount} cores: {await Timing.TaggingAsync(models, images):0.0} photographs a second."
    );
Console.Write(report);
return 0;
