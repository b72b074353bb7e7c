using Fresnel.Engine.Answers.Languages;
using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>Where in the image the objects of a category are.</summary>
internal sealed record PositionOfObject(ObjectCategory Category, IReadOnlyList<DetectedObject> Objects)
    : ObjectFact(Category, Objects);
