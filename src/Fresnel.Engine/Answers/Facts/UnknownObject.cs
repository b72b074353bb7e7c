using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>The question names something that no category stands for.</summary>
/// <param name="Name">In the question's words, shortened; may be empty.</param>
/// <param name="Recognised">What the image shows instead.</param>
internal sealed record UnknownObject(string Name, IReadOnlyList<DetectedObject> Recognised) : Fact
{
    public override bool IsOpen => true;
}
