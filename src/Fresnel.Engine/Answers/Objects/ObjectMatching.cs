using Fresnel.Engine.Answers.Languages;
using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Objects;

/// <summary>Selects objects by category and colour.</summary>
internal static class ObjectMatching
{
    /// <summary>The highest score of an object that is here for its second label: below certainty.</summary>
    private const float MaxAlternativeScore = 0.44f;

    /// <summary>The objects whose label, or a label they may have instead, is in the category; in the given order.</summary>
    public static IReadOnlyList<DetectedObject> OfCategory(
        this IEnumerable<DetectedObject> objects,
        ObjectCategory category
    ) =>
        [
            .. objects
                .Select(found =>
                    category.Labels.Contains(found.Label) ? found
                    : found.Alternatives.FirstOrDefault(guess => category.Labels.Contains(guess.Label)) is { } guess
                        ? found with
                        {
                            Label = guess.Label,
                            Score = MathF.Min(guess.Score, MaxAlternativeScore),
                            Alternatives = [],
                        }
                    : null
                )
                .OfType<DetectedObject>(),
        ];

    /// <summary>
    /// Labels of which the detectors find fewer than half: mostly small things. On photographs of rooms they found a fifth of the
    /// backpacks, a third of the bottles, half of the cups, and 0.6 to 0.8 of chairs, couches, plants and people.
    /// </summary>
    private static readonly HashSet<string> EasilyMissed =
    [
        .. (
            "backpack,handbag,tie,suitcase,frisbee,sports ball,kite,baseball bat,baseball glove,bottle,wine glass,cup,fork,knife,spoon,bowl,"
            + "apple,orange,carrot,mouse,remote,cell phone,toaster,sink,book,scissors,hair drier,toothbrush,parking meter,traffic light"
        ).Split(','),
    ];

    private const float MinDoubt = 0.1f;

    /// <summary>Whether an absence says little.</summary>
    /// <param name="doubtful">What is less likely than what is stated.</param>
    public static bool MayMiss(ObjectCategory category, IEnumerable<DetectedObject> doubtful) =>
        category.Labels.Any(EasilyMissed.Contains)
        || doubtful.Any(found => found.Score >= MinDoubt && category.Labels.Contains(found.Label));

    /// <summary>Whether one colour is the other or a shade of it: <c>dark red</c> and <c>red</c>.</summary>
    public static bool IsSameColour(string first, string second) =>
        first == second
        || first.EndsWith($" {second}", StringComparison.Ordinal)
        || second.EndsWith($" {first}", StringComparison.Ordinal);
}
