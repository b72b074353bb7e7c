using Fresnel.Vision;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>Where something is on a page.</summary>
/// <param name="Thing">For example <c>button "Save"</c>.</param>
/// <param name="Box">In pixels of the image.</param>
internal sealed record PagePlace(string Thing, BoundingBox Box) : Fact;
