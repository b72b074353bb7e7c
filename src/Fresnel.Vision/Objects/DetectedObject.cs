namespace Fresnel.Vision.Objects;

/// <summary>An object that a network detected.</summary>
/// <param name="Label">One of <see cref="Coco.Labels"/>, for example <c>dog</c>.</param>
/// <param name="Score">
/// 0 to 1; never below 0.35. Of labels at 0.45 or more, seven in ten were right on photographs of cluttered rooms.
/// </param>
/// <param name="Position">The part of the image that holds its centre, a name of <see cref="PositionNames"/>.</param>
/// <param name="Colour">The name of its main colour, one of <see cref="Fresnel.Vision.Colour.ColourVocabulary.All"/>.</param>
/// <param name="Alternatives">Other labels it may have, the highest score first; mostly empty.</param>
public sealed record DetectedObject(
    string Label,
    float Score,
    BoundingBox Box,
    string Position,
    string Colour,
    params IReadOnlyList<LabelCandidate> Alternatives
)
{
    private const float CertainScore = 0.45f;

    /// <summary>Whether the score is high enough to state the label without "perhaps".</summary>
    public bool IsCertain => Score >= CertainScore;
}
