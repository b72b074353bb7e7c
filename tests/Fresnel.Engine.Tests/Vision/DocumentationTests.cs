using Fresnel.Imaging;
using Fresnel.TestKit;
using Fresnel.Vision;
using Fresnel.Vision.Colour;
using Fresnel.Vision.Objects;
using Fresnel.Vision.Weights;

namespace Fresnel.Engine.Tests.Vision;

/// <summary>Runs what docs/reference/vision.md shows, and holds the page to these lines.</summary>
public class DocumentationTests
{
    [Fact]
    public async Task Analyze_ExampleOfThePage_FindsTheCat()
    {
        Installed.Require(WeightFiles.PathOf(WeightFiles.NanoDet), WeightFiles.PathOf(WeightFiles.CocoSsd));
        var path = Checkout.Cat;
        var cancellationToken = TestContext.Current.CancellationToken;

        // csharpier-ignore-start
        using var models = new VisionModels(); // keep one for the process
        var bytes = await File.ReadAllBytesAsync(path, cancellationToken);
        var image = models.Analyze(EncodedImage.Read(bytes), owner: null, cancellationToken);

        var objects = await image.Get<ObjectDetections>(cancellationToken);
        foreach (var detected in objects.Objects.Where(detected => detected.IsCertain))
            Console.WriteLine($"{detected.Colour} {detected.Label}, {detected.Position}"); // "brown cat, centre"

        var colours = await image.Get<DominantColours>(cancellationToken);
        Console.WriteLine(string.Join(", ", colours.Colours.Select(colour => $"{colour.Name} {colour.Share:P0}")));
        // csharpier-ignore-end

        Assert.Contains(Console.Lines, line => line.Contains(" cat, "));
    }

    [Fact]
    public async Task Get_AnalyzerOfThePage_MeasuresBrightness()
    {
        var bytes = await File.ReadAllBytesAsync(Checkout.Cat, TestContext.Current.CancellationToken);
        var cancellationToken = TestContext.Current.CancellationToken;

        // csharpier-ignore-start
        using var models = new VisionModels(new VisionOptions { Threads = 2 }, new BrightnessAnalyzer());
        var image = models.Analyze(EncodedImage.Read(bytes), owner: "key-1", cancellationToken);
        var brightness = await image.Get<Brightness>(cancellationToken);
        // csharpier-ignore-end

        Assert.InRange(brightness.Mean, 1, 254);
    }

    [Fact]
    public async Task Page_EveryLineOfItsCode_IsRunHere()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var page = await File.ReadAllTextAsync(Checkout.PathOf("docs", "reference", "vision.md"), cancellationToken);
        var here = Checkout.PathOf("tests", "Fresnel.Engine.Tests", "Vision");
        var run = Lines(await File.ReadAllTextAsync(Path.Combine(here, "DocumentationTests.cs"), cancellationToken))
            .Concat(Lines(await File.ReadAllTextAsync(Path.Combine(here, "Brightness.cs"), cancellationToken)))
            .Concat(Lines(await File.ReadAllTextAsync(Path.Combine(here, "BrightnessAnalyzer.cs"), cancellationToken)))
            .ToHashSet();

        var shown = page.Split("```csharp\n").Skip(1).SelectMany(block => Lines(block.Split("```")[0]));

        Assert.All(shown, line => Assert.Contains(line, run));
    }

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Keeps what the page writes.</summary>
    private static class Console
    {
        public static List<string> Lines { get; } = [];

        public static void WriteLine(string line) => Lines.Add(line);
    }
}
