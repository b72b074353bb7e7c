using Fresnel.Engine.Answers.Languages;
using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>The question cannot be answered.</summary>
/// <param name="Categories">What it names.</param>
/// <param name="Named">The objects of these categories in the image.</param>
/// <param name="All">Every object in the image.</param>
internal sealed record UnansweredQuestion(
    IReadOnlyList<ObjectCategory> Categories,
    IReadOnlyList<DetectedObject> Named,
    IReadOnlyList<DetectedObject> All
) : Fact
{
    public override bool IsOpen => true;
}
