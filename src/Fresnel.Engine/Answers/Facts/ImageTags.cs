using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>Keywords of the image, and the objects among them.</summary>
internal sealed record ImageTags(IReadOnlyList<string> Tags, IReadOnlyList<DetectedObject> Objects) : Fact;
