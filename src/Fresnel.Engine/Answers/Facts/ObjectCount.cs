using Fresnel.Engine.Answers.Languages;
using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>How many objects of a category the image shows.</summary>
internal sealed record ObjectCount(ObjectCategory Category, IReadOnlyList<DetectedObject> Objects)
    : ObjectFact(Category, Objects)
{
    /// <summary>How many are certain.</summary>
    public int Certain => Objects.Count(found => found.IsCertain);
}
