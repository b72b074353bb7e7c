using Fresnel.Vision.Objects;

namespace Fresnel.Engine.Answers.Captions;

/// <summary>An object, its box in shares of the image.</summary>
/// <param name="Label">One of <see cref="Coco.Labels"/>.</param>
/// <param name="Score">A calibrated probability.</param>
/// <param name="FinerName">Such as <c>golden retriever</c>; null where the label is all that is sure.</param>
/// <param name="Colour">Null where none is sure.</param>
internal sealed record CaptionObject(
    string Label,
    float Score,
    float Left,
    float Top,
    float Right,
    float Bottom,
    string? FinerName = null,
    string? Colour = null
)
{
    public float Width => Right - Left;

    public float Height => Bottom - Top;

    public float Area => Width * Height;

    public float X => (Left + Right) / 2;

    public float Y => (Top + Bottom) / 2;

    /// <summary>How much it is what the image is about: likely, large, in the middle.</summary>
    public float Salience =>
        Score
        * MathF.Sqrt(Area)
        * (1 - (0.55f * MathF.Min(1, 1.4f * MathF.Sqrt(((X - 0.5f) * (X - 0.5f)) + ((Y - 0.5f) * (Y - 0.5f))))))
        * (Label is "person" ? 1.15f : 1);
}
