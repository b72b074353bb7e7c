using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Kinds.Stories;
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
        var named = IsReadByWord(brief.Language) ? NamedPictures(brief, assets) : [];
        return new SceneSpecification(
            SceneBackgrounds
                .Select(words, canvas.Random("place"))
                .Tint([.. brief.Style.Colours.Select(Palettes.Parse).OfType<Rgb>().Take(3)]),
            [
                .. named.Count > 0
                    ? named.Take(Most)
                    : brief
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

    /// <summary>No reader knows the grammar of these languages, and their words are looked up one by one.</summary>
    internal static bool IsReadByWord(string language) => language is not "en" && !SceneTranslation.Knows(language);

    /// <summary>Pictures whose own names are in the text: other keywords of theirs, as "small", are no subjects.</summary>
    private static List<string> NamedPictures(IllustrationBrief brief, DrawingAssets assets) =>
        [
            .. WordNormalizer
                .Split(brief.Description ?? "")
                .Select(word => assets.Pictures.Find([(word, 1.0)], brief.Language))
                .Where(found => found is [{ Score: >= 1 }, ..])
                .Select(found => found[0].Picture)
                .Distinct(),
        ];

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
