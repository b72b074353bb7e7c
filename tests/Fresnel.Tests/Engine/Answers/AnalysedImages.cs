using Fresnel.Engine.Answers;
using Fresnel.Imaging;
using Fresnel.Vision;
using Fresnel.Vision.Codes;
using Fresnel.Vision.Colour;
using Fresnel.Vision.Kind;
using Fresnel.Vision.Labels;
using Fresnel.Vision.Objects;
using Fresnel.Vision.Pages;
using Fresnel.Vision.Scenes;
using Fresnel.Vision.Settings;
using Fresnel.Vision.Text;

namespace Fresnel.Tests.Engine.Answers;

/// <summary>Images with given analyses, and the answers to questions about them.</summary>
internal static class AnalysedImages
{
    public static readonly DetectedObject Dog = new("dog", 0.9f, new(0, 0, 200, 200), "top left", "brown"),
        RedCar = new("car", 0.8f, new(700, 500, 250, 200), "bottom right", "red"),
        BlueCar = new("car", 0.6f, new(0, 500, 250, 200), "bottom left", "blue"),
        UncertainCat = new("cat", 0.37f, new(450, 350, 100, 100), "centre", "grey"),
        BedOrCouch = new("bed", 0.7f, new(300, 100, 400, 300), "centre", "white", new LabelCandidate("couch", 0.5f));

    /// <summary>Of a classifier that sees nothing it knows.</summary>
    public static readonly ImageLabels Unclassified = new(new float[1001]);

    /// <summary>A landscape photo of 1000 × 750 pixels.</summary>
    public static Scene Scene(params IReadOnlyList<DetectedObject> objects) =>
        new()
        {
            Width = 1000,
            Height = 750,
            Format = "jpeg",
            Kind = ImageKind.Photo,
            Objects = objects,
            Colours = [new("green", "#15b01a", 0.6f), new("light blue", "#95d0fc", 0.3f)],
            Text = new([], 0, ""),
            Codes = [],
        };

    /// <summary>A document with two lines of text.</summary>
    public static Scene Page() =>
        Scene() with
        {
            Kind = ImageKind.Document,
            Text = new([new(0, 0, 500, 20), new(0, 40, 500, 20)], 0.2f, "top"),
        };

    public static ImageAnalysis Image(Scene scene, string text = "", params IReadOnlyList<DetectedCode> codes) =>
        ImageAnalysis.FromResults(
            new ImageHeader(ImageCodec.Jpeg, scene.Width, scene.Height),
            Results(scene, text, codes)
        );

    /// <param name="others">Results that replace those of an ordinary photo.</param>
    public static ImageAnalysis ImageWith(Scene scene, params object[] others) =>
        ImageAnalysis.FromResults(
            new ImageHeader(ImageCodec.Jpeg, scene.Width, scene.Height),
            Results(scene, "", []).Concat(others)
        );

    private static object[] Results(Scene scene, string text, IReadOnlyList<DetectedCode> codes) =>
        [
            scene,
            scene.Kind,
            scene.Text,
            new ObjectDetections(scene.Objects),
            new CloseObjectDetections(scene.Objects),
            new DominantColours(scene.Colours),
            new DetectedCodes(codes),
            PageOf(text),
            new PlainContent(),
            Unclassified,
            new ObjectLabels([]),
            new Setting(new Dictionary<string, float>(), new(0, 0, 0, 0, 0, 0, 0, 0, 0)),
        ];

    public static Task<string> AnswerAsync(string question, params DetectedObject[] objects) =>
        AnswerAsync(question, Image(Scene(objects)));

    public static async Task<string> AnswerAsync(string question, params ImageAnalysis[] images) =>
        string.Concat(await Answerer.AnswerAsync(Prompt.Parse(question), images).ToListAsync());

    private static PageText PageOf(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new(
            [.. lines.Select((line, i) => new TextLine(line, Quad(i, i is 0 ? 40 : 20), 0.9f, WritingSystem.Latin))],
            text
        );
    }

    private static Quad Quad(int line, int height) =>
        new(new(0, line * 50), new(300, line * 50), new(300, (line * 50) + height), new(0, (line * 50) + height));
}
