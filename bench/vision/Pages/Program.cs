using Fresnel.Engine.Answers;
using Fresnel.Engine.Answers.Pages;
using Fresnel.Imaging;
using Fresnel.PageBenchmark;
using Fresnel.Vision;
using Fresnel.Vision.Pages;
using Fresnel.Vision.Pages.Rasters;
using Fresnel.Vision.Text;

const int TimedReadings = 3; // the least counts: other work on the machine takes caches away

if (args is [var ofFolder, var ofSet, "cases", var suiteFolder, var file, var every])
{
    var pages = RenderedPage.Load(ofFolder, ofSet);
    var (written, leftOut) = EvaluationCases.Write(pages, suiteFolder, file, int.Parse(every));
    Console.Error.WriteLine(
        $"{file}: {written} questions; {leftOut} about places are left out, which no grader judges"
    );
    return 0;
}
if (args is ["unseen", var unseenFolder, var images, ..])
{
    await AskUnseenAsync(unseenFolder, images, isVerbose: args.Contains("verbose"));
    return 0;
}
if (args is not [var folder, var set, var words, ..] || words is not ("dom" or "ocr"))
{
    Console.Error.WriteLine("usage: Fresnel.PageBenchmark FOLDER dev|test dom|ocr [verbose]");
    Console.Error.WriteLine("       Fresnel.PageBenchmark FOLDER dev|test cases SUITE-FOLDER FILE EVERY");
    Console.Error.WriteLine("       Fresnel.PageBenchmark unseen FOLDER IMAGES");
    return 2;
}
var isVerbose = args.Contains("verbose");
using var models = new VisionModels();
var table = new ScoreTable();
var questions = new QuestionTable();
var fields = new FieldTable();
var rendered = RenderedPage.Load(folder, set);
var areAllPapers = rendered.TrueForAll(page => page.Kind == "document"); // of which only fields count
foreach (var page in rendered)
{
    var (content, milliseconds) = words == "dom" ? await ByLayoutAsync(page) : await ByReadingAsync(page);
    var score = ContentScore.Of(page, content);
    table.Add(page.Group, score, milliseconds);
    if (page.Kind == "document" && fields.Add(page, content) is { Count: > 0 } misses && isVerbose)
        Console.Error.WriteLine($"{page.Name} [{page.Template}] {string.Join(" | ", misses)}");
    if (isVerbose && (score.Right < score.All || !score.IsKindRight || score.Invented > 0))
        Console.Error.WriteLine(
            $"{page.Name} [{page.Template}] {content.GetType().Name} {score.Right}/{score.All} +{score.Invented} {string.Join(" | ", score.Misses.Take(6))}"
        );
}
Console.WriteLine(table);
Console.WriteLine(areAllPapers ? fields : questions);
return 0;

// Pages that were written by hand, as a caller sends them: every answer that is not right is listed.
static async Task AskUnseenAsync(string folder, string images, bool isVerbose)
{
    using var networks = new VisionModels();
    var verdicts = new QuestionTable();
    var misses = new List<string>();
    foreach (var page in UnseenPage.Load(folder, images))
    {
        var analysis = networks.Analyze(EncodedImage.Read(await File.ReadAllBytesAsync(page.ImagePath)));
        if (isVerbose)
            Console.Error.WriteLine(
                $"## {page.Name}\n{(await analysis.Get<PageText>()).Text}\n{PageJson.Write(await analysis.Get<PageContent>())}\n"
            );
        foreach (var question in page.Questions)
        {
            var answer = string.Concat(
                await Answerer.AnswerAsync(Prompt.Parse(question.Text), [analysis]).ToListAsync()
            );
            var verdict = UnseenPage.Judge(question, answer);
            verdicts.Add(page.Name, verdict);
            if (verdict is not Verdict.Right)
                misses.Add($"- {page.Name}, {verdict}: {question.Text} → {answer}");
        }
    }
    Console.WriteLine($"{verdicts}\n{string.Join('\n', misses)}");
}

// Words as the browser laid them out: the geometry alone.
async Task<(PageContent Content, double Milliseconds)> ByLayoutAsync(RenderedPage page)
{
    var pixels = await page.DecodeAsync();
    var content = ContentReader.Read(new Raster(pixels), page.Words);
    var milliseconds = double.MaxValue;
    for (var i = 0; i < TimedReadings; i++)
    {
        var before = Environment.CpuUsage.TotalTime;
        content = ContentReader.Read(new Raster(pixels), page.Words);
        milliseconds = Math.Min(milliseconds, (Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
    }
    milliseconds *= 1024.0 * 768 / (pixels.Width * pixels.Height);
    await AskAsync(
        page,
        text =>
        {
            var question = Question.Parse(text);
            var fact = PageAnswerer.Answer(PageQuestion.Of(question), content);
            return Task.FromResult(fact is null ? "I can't tell." : question.Phrases.Of(fact).Sentence);
        }
    );
    return (content, milliseconds);
}

// From the file alone, as a caller sends it.
async Task<(PageContent Content, double Milliseconds)> ByReadingAsync(RenderedPage page)
{
    var image = EncodedImage.Read(await File.ReadAllBytesAsync(page.ImagePath));
    var before = Environment.CpuUsage.TotalTime;
    var analysis = models.Analyze(image);
    var content = await analysis.Get<PageContent>();
    var milliseconds = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    await AskAsync(
        page,
        async text => string.Concat(await Answerer.AnswerAsync(Prompt.Parse(text), [analysis]).ToListAsync())
    );
    return (content, milliseconds);
}

async Task AskAsync(RenderedPage page, Func<string, Task<string>> answerAsync)
{
    foreach (var question in areAllPapers ? [] : PageQuestions.Of(page))
    {
        var answer = await answerAsync(question.Text);
        var verdict = question.Judge(answer);
        questions.Add(page.Group, verdict);
        if (isVerbose && verdict is not Verdict.Right)
            Console.Error.WriteLine($"{page.Name} {verdict}: {question.Text} -> {answer}");
    }
}
