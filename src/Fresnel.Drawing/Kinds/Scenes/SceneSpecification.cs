using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Scenes;

/// <summary>What a scene needs: its background and the pictures in front of it.</summary>
/// <param name="Subjects">Names of pictures, at most three, the main one first; empty for an abstract figure.</param>
/// <param name="ReplacedKind">The kind of picture that the scene stands in for; null for an illustration.</param>
internal sealed record SceneSpecification(
    SceneBackground Background,
    IReadOnlyList<string> Subjects,
    string? ReplacedKind
)
{
    // A lower score means that only a vague keyword matched.
    private const double MinScore = 0.55;
    private const int Most = 3;

    public static SceneSpecification Create(Brief brief, Canvas canvas, DrawingAssets assets)
    {
        var subjects = SubjectsOf(brief);
        var words = WordNormalizer.Split(
            string.Join(' ', subjects.Select(subject => subject.Name).Append(PlaceOf(brief)))
        );
        return new SceneSpecification(
            SceneBackgrounds
                .Select(words, canvas.Random("place"))
                .Tint([.. brief.Style.Colours.Select(Palettes.Parse).OfType<Colours.Rgb>().Take(3)]),
            [
                .. subjects
                    .SelectMany(subject =>
                        Enumerable.Repeat(
                            PictureOf(subject.Name, brief.Language, assets),
                            Math.Clamp(subject.Count, 1, Most)
                        )
                    )
                    .OfType<string>()
                    .Take(Most),
            ],
            brief switch
            {
                IllustrationBrief => null,
                ProductPhotoBrief => "product photo",
                StoryboardBrief => "storyboard",
                _ => "picture",
            }
        );
    }

    private static string? PictureOf(string name, string language, DrawingAssets assets)
    {
        if (assets.Pictures.OfEmoji(name) is { } emoji)
            return emoji;
        var words = WordNormalizer.Split(name);
        var weighted = words.Select((word, i) => (word, i == words.Count - 1 ? 1.2 : 1.0)).ToList();
        return assets.Pictures.Find(weighted, language) is [var best, ..] && best.Score >= MinScore
            ? best.Picture
            : null;
    }

    private static List<BriefSubject> SubjectsOf(Brief brief) =>
        brief switch
        {
            IllustrationBrief illustration => [.. illustration.Subjects],
            ProductPhotoBrief photo => [photo.Product, .. photo.Props],
            StoryboardBrief storyboard => [.. storyboard.Frames.SelectMany(frame => frame.Subjects)],
            _ => [],
        };

    private static string? PlaceOf(Brief brief) =>
        brief switch
        {
            IllustrationBrief picture => $"{picture.Setting} {picture.Time} {picture.Weather}",
            ProductPhotoBrief photo => photo.Setting,
            _ => null,
        };
}
