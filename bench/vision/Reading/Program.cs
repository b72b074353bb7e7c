using System.Collections.Concurrent;
using Fresnel.Imaging;
using Fresnel.ReadingBenchmark;
using Fresnel.Vision;
using Fresnel.Vision.Inference;
using Fresnel.Vision.Text;

if (args is ["real", var realFolder, .. var seen])
{
    using var reader = new VisionModels();
    Console.WriteLine(await RealPages.ScoreAsync(reader, realFolder, seen));
    return 0;
}
if (args is not [var folder, var languages, var conditions])
{
    Console.Error.WriteLine("usage: Fresnel.ReadingBenchmark FOLDER LANGUAGES|all CONDITIONS|all");
    Console.Error.WriteLine("       Fresnel.ReadingBenchmark real FOLDER [SEEN...]");
    return 2;
}
const double mostLetters = .9;
using var models = new VisionModels();
using var networks = new Networks(threads: 1);
var network = new NetworkReader(networks);
var times = await ReadingTimes.MeasureAsync(models, folder);

var installed = await TesseractCommand.LanguagesAsync();
var pages = ReadingPage.Load(folder, languages, conditions);
var missing = pages.Select(page => page.Language).Distinct().Except(installed).ToList();
var alphabets = pages
    .GroupBy(page => page.Language)
    .ToDictionary(group => group.Key, group => network.Coverage(string.Concat(group.Select(page => page.Text))));
var results = new ConcurrentDictionary<ReadingPage, ReadingResult>();
await Parallel.ForEachAsync(
    pages.Where(page => !missing.Contains(page.Language)),
    async (page, _) => results[page] = await ReadAsync(page)
);

Console.WriteLine($"## Times\n\n{times}");
Console.WriteLine(new ReadingReport([.. pages.Where(results.ContainsKey).Select(page => results[page])]));
Console.WriteLine("## Not measured\n");
foreach (var language in missing)
    Console.WriteLine(
        $"- {language}: its data are not installed (`apt-get install tesseract-ocr-{language.Replace('_', '-')}`)."
    );
foreach (var (language, share) in alphabets.Where(one => one.Value < mostLetters))
    Console.WriteLine($"- {language} by PP-OCR: its network can write {share:0 %} of the letters of the pages.");
return 0;

async Task<ReadingResult> ReadAsync(ReadingPage page)
{
    var bytes = await File.ReadAllBytesAsync(page.ImagePath);
    var read = await models.Analyze(EncodedImage.Read(bytes)).Get<PageText>();
    var alone = await TesseractCommand.ReadAsync(page.ImagePath, page.Language);
    var byNetwork =
        alphabets[page.Language] < mostLetters
            ? null
            : network.Read(
                PixelScaler.Flatten(await ImageDecoder.DecodeAsync(EncodedImage.Read(bytes), new(), default))
            );
    await Console.Error.WriteLineAsync($"{page.Language} {page.Condition}");
    return new(
        page.Language,
        page.Condition,
        CharacterErrors.Of(page.Text, read.Text, page.Language),
        CharacterErrors.OfWords(page.Text, read.Text, page.Language),
        read.Language,
        CharacterErrors.Of(page.Text, alone, page.Language),
        byNetwork is null ? null : CharacterErrors.Of(page.Text, byNetwork, page.Language)
    );
}
