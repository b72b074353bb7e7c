using Fresnel.Drawing.Pictures;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Scenes;

/// <summary>What a scene needs: its background and the pictures in front of it.</summary>
/// <param name="Subjects">Names of pictures, at most three, the main one first; empty for an abstract figure.</param>
/// <param name="ReplacedKind">The requested kind of picture that the scene stands in for; null for an illustration.</param>
/// <param name="Limitations">What could not be done, each a clause of the description.</param>
internal sealed record SceneSpecification(
    SceneBackground Background,
    IReadOnlyList<string> Subjects,
    string? ReplacedKind,
    IReadOnlyList<string> Limitations
)
{
    private static readonly HashSet<string> WordsForTwo = WordList.Parse(
        "two pair couple zwei deux dos due dois duas twee два две iki दो"
    );

    private static readonly HashSet<string> WordsForThree = WordList.Parse(
        "three several few drei trois tres tre drie три uc तीन"
    );

    public static SceneSpecification Create(PromptFacts facts, Canvas canvas, DrawingAssets assets)
    {
        var words = WordNormalizer.Split(facts.MarkedText);
        var selection = SubjectSelection.Select(facts, assets.Pictures, canvas.Random("cast"));
        IReadOnlyList<string> subjects = selection.Hero is { } hero ? [hero, .. selection.Companions] : [];
        if (subjects is [var only])
            subjects =
                words.Exists(WordsForTwo.Contains) ? [only, only]
                : words.Exists(WordsForThree.Contains) ? [only, only, only]
                : subjects;
        return new SceneSpecification(
            SceneBackgrounds.Select(words, canvas.Random("place")).Tint(facts.Colours),
            subjects,
            facts.RequestedKind == RequestedKind.Other ? facts.RequestedName : null,
            facts.Limitations
        );
    }
}
