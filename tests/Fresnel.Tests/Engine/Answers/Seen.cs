using Fresnel.Engine.Answers;
using Fresnel.Imaging;
using Fresnel.Vision;
using Fresnel.Vision.Codes;
using Fresnel.Vision.Text;
using View = Fresnel.Engine.Answers.View;

namespace Fresnel.Tests.Engine.Answers;

/// <summary>Scenes written down by hand, and the answers over them.</summary>
internal static class Seen
{
    public static readonly SeenObject Dog = new("dog", 0.9f, new(0, 0, 200, 200), "top left", "brown"),
        RedCar = new("car", 0.8f, new(700, 500, 250, 200), "bottom right", "red"),
        BlueCar = new("car", 0.6f, new(0, 500, 250, 200), "bottom left", "blue"),
        UnsureCat = new("cat", 0.37f, new(450, 350, 100, 100), "centre", "grey"),
        BedOrCouch = new("bed", 0.7f, new(300, 100, 400, 300), "centre", "white", new Guess("couch", 0.5f));

    /// <summary>A landscape photo of 1000 × 750 pixels.</summary>
    public static Scene Scene(params IReadOnlyList<SeenObject> objects) =>
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

    /// <summary>A page that says so.</summary>
    public static Scene Page() =>
        Scene() with
        {
            Kind = ImageKind.Document,
            Text = new([new(0, 0, 500, 20), new(0, 40, 500, 20)], 0.2f, "top"),
        };

    public static View View(Scene scene, string text = "", params IReadOnlyList<Code> codes) =>
        new(
            new ImageHeader(ImageCodec.Jpeg, scene.Width, scene.Height),
            () => Task.FromResult(scene.Objects),
            () => Task.FromResult(scene.Objects),
            () => Task.FromResult(scene),
            () =>
                Task.FromResult(
                    new PageText(
                        [
                            .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                                .Select((line, i) => new TextLine(line, Quad(i, i is 0 ? 40 : 20), 0.9f, Script.Latin)),
                        ],
                        text
                    )
                ),
            () => Task.FromResult(codes)
        );

    public static Task<string> AnswerAsync(string question, params SeenObject[] objects) =>
        AnswerAsync(question, View(Scene(objects)));

    public static async Task<string> AnswerAsync(string question, params View[] views) =>
        string.Concat(await Answerer.AnswerAsync(Prompt.Parse(question), views).ToListAsync());

    private static Quad Quad(int line, int height) =>
        new(new(0, line * 50), new(300, line * 50), new(300, (line * 50) + height), new(0, (line * 50) + height));
}
