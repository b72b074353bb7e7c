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

    /// <summary>Whether one colour is the other or a shade of it: <c>dark red</c> and <c>red</c>.</summary>
    public static bool IsSameColour(string first, string second) =>
        first == second
        || first.EndsWith($" {second}", StringComparison.Ordinal)
        || second.EndsWith($" {first}", StringComparison.Ordinal);
}
