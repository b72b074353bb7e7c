using Fresnel.Engine.Answers.Languages;
using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>What is beside, above or below an object.</summary>
/// <param name="Anchor">The first object of the category; null when there is none.</param>
internal sealed record NearbyObjects(
    ObjectCategory Category,
    SpatialRelation Relation,
    DetectedObject? Anchor,
    IReadOnlyList<DetectedObject> Objects
) : Fact;
