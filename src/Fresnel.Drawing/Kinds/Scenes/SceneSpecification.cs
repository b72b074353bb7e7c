using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Scenes;

/// <summary>What a scene needs: its background and the pictures in front of it.</summary>
/// <param name="Subjects">Names of pictures, at most three, the main one first; empty for an abstract figure.</param>
internal sealed record SceneSpecification(SceneBackground Background, IReadOnlyList<string> Subjects)
{
    // A lower score means that only a vague keyword matched.
    private const double MinScore = 0.55;
    private const double MinForeignScore = 0.8;
    private const int Most = 3;

    public static SceneSpecification Create(IllustrationBrief brief, Canvas canvas, DrawingAssets assets)
    {
        string?[] places = [brief.Setting, brief.Time, brief.Weather];
        var words = WordNormalizer.Split(
            string.Join(' ', brief.Subjects.Select(subject => subject.Name).Concat(places.OfType<string>()))
        );
        return new SceneSpecification(
            SceneBackgrounds
                .Select(words, canvas.Random("place"))
                .Tint([.. brief.Style.Colours.Select(Palettes.Parse).OfType<Rgb>().Take(3)]),
            [
                .. brief
                    .Subjects.SelectMany(subject =>
                        Enumerable.Repeat(
                            PictureOf(subject.Name, brief.Language, assets),
                            Math.Clamp(subject.Count, 1, Most)
                        )
                    )
                    .OfType<string>()
                    .Take(Most),
            ]
        );
    }

    internal static string? PictureOf(string name, string language, DrawingAssets assets)
    {
        if (assets.Pictures.OfEmoji(name) is { } emoji)
            return emoji;
        var words = WordNormalizer.Split(name);
        var weighted = words.Select((word, i) => (word, i == words.Count - 1 ? 1.2 : 1.0)).ToList();
        return
            assets.Pictures.Find(weighted, language) is [var best, ..]
            && best.Score >= (language is "en" ? MinScore : MinForeignScore)
            ? best.Picture
            : null;
    }
}
