using System.Text.RegularExpressions;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Kinds.Stories;
using Fresnel.Drawing.Pictures;
using Fresnel.Drawing.Prompts;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Kinds.Scenes;

/// <summary>An illustration without text: the subjects in front of a background.</summary>
internal static class SceneKind
{
    private static readonly Regex FloatingPictures = PromptRegex.Create(
        "boat|ship|ferry|canoe|whale|dolphin|fish|surf|swim|shark|octopus|turtle",
        RegexOptions.CultureInvariant
    );

    public static Composition Compose(IllustrationBrief brief, Canvas canvas, DrawingAssets assets)
    {
        var specification = SceneSpecification.Create(brief, canvas, assets);
        var (background, subjects) = (new SvgBuilder("g"), new SvgBuilder("h"));
        var floor = canvas.Height * (canvas.AspectRatio > 1.25 ? 0.8 : 0.78);
        if (!canvas.Transparent)
            new SceneBackgroundPainter(background, canvas, specification.Background, floor).Draw();
        var drawn = DrawSubjects(subjects, specification, canvas, assets.Sprites, floor);
        return new Composition(
            [new(0, background.ToString()), new(2, subjects.ToString())],
            Describe(specification, drawn)
        )
        {
            Limitations =
                drawn.Count == 0
                    ? ["shows an abstract figure, as it has no picture of what the prompt names"]
                    : [.. Unread(brief, drawn, assets)],
            Things =
            [
                .. drawn
                    .AsEnumerable()
                    .Reverse()
                    .GroupBy(name => name)
                    .Select(same => (new StoryNoun { Word = same.Key, Name = same.Key }, same.Count())),
            ],
        };
    }

    /// <summary>Words without a picture; of a language that is read word by word, places and actions are among them.</summary>
    private static IEnumerable<string> Unread(IllustrationBrief brief, List<string> drawn, DrawingAssets assets)
    {
        var all = WordNormalizer.Split(brief.Description ?? "").Where(word => word.Length > 2).ToList();
        var words = all.Where(word =>
                SceneSpecification.PictureOf(word, brief.Language, assets) is not { } picture
                || !drawn.Contains(picture.Replace('-', ' '))
            )
            .ToList();
        if (words.Count == 0)
            yield break;
        if (SceneSpecification.IsReadByWord(brief.Language) && words.Count * 2 > all.Count)
            yield return "understands only single words of this language";
        yield return $"does not show \"{string.Join(' ', words.Take(MostUnread))}\"";
    }

    private const int MostUnread = 12;

    /// <returns>The names of the subjects drawn.</returns>
    private static List<string> DrawSubjects(
        SvgBuilder svg,
        SceneSpecification specification,
        Canvas canvas,
        SpriteCache sprites,
        double floor
    )
    {
        var (background, subjects) = (specification.Background, specification.Subjects);
        double w = canvas.Width,
            h = canvas.Height;
        if (subjects.Count == 0)
        {
            var scheme = canvas.Random("palette").Pick(ColourSchemes.All);
            DrawAbstractFigure(svg, w / 2, floor, Math.Min(w, h) * 0.26, scheme);
        }

        // The first is in the centre, or with one companion beside it; companions are smaller and nearer.
        var (widest, positions) = subjects.Count switch
        {
            <= 1 => (0.62, new[] { 0.5 }),
            2 => (0.38, [0.3, 0.71]),
            _ => (0.34, [0.5, 0.22, 0.79]),
        };
        var largest = Math.Min(h * 0.56, w * widest);
        var drawn = new List<string>();
        for (var i = subjects.Count - 1; i >= 0; i--)
        {
            var scale =
                i == 0 ? 1
                : subjects.Count == 2 ? 0.84
                : 0.7;
            if (sprites.Get(subjects[i], largest * scale) is not { } sprite)
                continue;
            var (width, height) = sprite.ScaleTo(largest * scale);
            var floats = background.IsWater && FloatingPictures.IsMatch(subjects[i]);
            var depth =
                floats ? -0.035
                : i == 0 ? 0.05
                : 0.085;
            var (x, bottom) = (w * positions[i], floor + h * depth);
            if (!canvas.Transparent && !floats)
                Shadows.Contact(
                    svg,
                    x,
                    bottom - height * 0.01,
                    width * 0.56,
                    Math.Max(height * 0.055, h * 0.012),
                    background.IsDark ? 0.6 : 0.34,
                    background.ShadowColour
                );
            svg.Image(sprite.Png, new Rect(x - width / 2, bottom - height, width, height));
            drawn.Add(subjects[i].Replace('-', ' '));
        }

        return drawn;
    }

    /// <summary>A sphere on the floor.</summary>
    private static void DrawAbstractFigure(SvgBuilder svg, double x, double floor, double radius, ColourScheme scheme)
    {
        Shadows.Contact(svg, x, floor + radius * 0.12, radius * 1.1, radius * 0.12, 0.4, scheme.Deep);
        var fill = svg.LinearGradient(0.2, 0, 0.8, 1, (0, scheme.PrimaryGlow, 1), (1, scheme.Base, 1));
        svg.Circle(x, floor - radius * 0.9, radius, new(fill));
        var highlight = svg.RadialGradient((0, Rgb.White, 0.75), (1, Rgb.White, 0));
        svg.Ellipse(x - radius * 0.3, floor - radius * 1.3, radius * 0.42, radius * 0.32, new(highlight));
    }

    private static string Describe(SceneSpecification specification, List<string> drawn)
    {
        var subjects =
            drawn.Count == 0
                ? "an abstract figure, as nothing the prompt names is among the pictures we draw with"
                : string.Join(
                    ", ",
                    drawn
                        .GroupBy(name => name)
                        .Select(same => same.Count() > 1 ? $"{same.Count()} × {same.Key}" : same.Key)
                );
        return $"An illustration without words: {subjects}, {specification.Background.Name}.";
    }
}
