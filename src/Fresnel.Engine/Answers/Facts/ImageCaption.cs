using Fresnel.Engine.Answers.Captions;
using Fresnel.Vision.Colour;
using Fresnel.Vision.Kind;
using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Facts;

/// <summary>What the image shows, in words; and as JSON its kind, size, objects and colours.</summary>
/// <param name="Length">How much of the caption is wanted.</param>
internal sealed record ImageCaption(Caption Caption, CaptionLength Length) : Fact
{
    public override bool IsOpen => Caption.IsOpen;

    public required ImageKind Kind { get; init; }

    /// <summary>Pixels, upright.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels, upright.</summary>
    public required int Height { get; init; }

    /// <summary>The most certain first.</summary>
    public required IReadOnlyList<DetectedObject> Objects { get; init; }

    /// <summary>The largest share first.</summary>
    public required IReadOnlyList<DominantColour> Colours { get; init; }
}
