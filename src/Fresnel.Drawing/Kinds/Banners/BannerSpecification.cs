using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Pictures;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Drawing.Kinds.Banners;

/// <summary>What a banner needs: all text, the colours and the pictures.</summary>
/// <param name="ReplacedKind">The requested kind of picture that the banner stands in for; null for a banner.</param>
/// <param name="Limitations">What could not be done, each a clause of the description.</param>
internal sealed record BannerSpecification(
    PictureText Text,
    Promotion Promotion,
    Topic Topic,
    string Subject,
    string Language,
    Theme Theme,
    SubjectSelection Subjects,
    bool Serif,
    bool Minimal,
    string? ReplacedKind,
    IReadOnlyList<string> Limitations
)
{
    public static BannerSpecification Create(PromptFacts facts, Canvas canvas, DrawingAssets assets)
    {
        facts = SubjectSelection.InferTopic(facts, assets.Pictures);
        return new BannerSpecification(
            facts.IsComplete ? facts.Text : BannerTextWriter.Complete(facts, canvas.Random("copy")),
            facts.Promotion,
            facts.Topic,
            facts.Subject,
            facts.Language,
            SelectTheme(facts, canvas.Random("theme")),
            SubjectSelection.Select(facts, assets.Pictures, canvas.Random("cast")),
            facts.Mood.Elegant,
            facts.Mood.Minimal,
            facts.RequestedKind == RequestedKind.Other ? facts.RequestedName : null,
            facts.Limitations
        );
    }

    private static Theme SelectTheme(PromptFacts facts, SeededRandom random)
    {
        var mood = facts.Mood;
        if (facts.Colours.Count > 0)
        {
            var lightness = facts.Colours[0].ToOklch().Lightness;
            return Theme.Create(
                ColourScheme.FromNamed(facts.Colours),
                mood.Dark ?? (!mood.Pastel && lightness <= 0.86 && (lightness < 0.6 || random.Chance(0.5))),
                mood.Pastel
            );
        }

        var ofEvent =
            facts.Event is { } seasonal && (!seasonal.IsSeason || facts.Topic.TakesSeasonColours)
                ? seasonal.ColourSchemes
                : [];
        List<string> names = [.. ofEvent, .. facts.Topic.ColourSchemes];
        // The first names suit best, and the square of a uniform number is more often small.
        var roll = random.Next();
        var scheme = ColourSchemes.Get(names[(int)(roll * roll * Math.Min(names.Count, 5))]);
        var dark = mood.Dark ?? (!mood.Pastel && (facts.Event?.Dark ?? random.Chance(facts.Topic.DarkProbability)));
        return Theme.Create(scheme, dark, mood.Pastel);
    }
}
