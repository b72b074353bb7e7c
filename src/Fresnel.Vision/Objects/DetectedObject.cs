namespace Fresnel.Vision.Objects;

/// <summary>An object that a network detected.</summary>
/// <param name="Label">One of <see cref="Coco.Labels"/>, for example <c>dog</c>.</param>
/// <param name="Score">
/// A calibrated probability, 0.25 to 1 for what is stated: of labels said to be 0.76 likely, three quarters were right.
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

    /// <summary>The share of the object, without its surroundings, that has its main colour: 0 (not known) to 1.</summary>
    public float ColourShare { get; init; }

    /// <summary>Whether the score is high enough to state the label without "perhaps".</summary>
    public bool IsCertain => Score >= CertainScore;
}
