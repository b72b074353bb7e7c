using System.Numerics;

namespace Fresnel.Drawing.Studio;

/// <summary>How a product lies or leans.</summary>
/// <param name="Roll">Degrees about the axis towards the camera; positive: the top goes left.</param>
/// <param name="Pitch">Degrees about the axis across the picture; positive: the top comes near.</param>
internal readonly record struct Tilt(float Roll, float Pitch)
{
    /// <summary>Where the axes x, y and z point to.</summary>
    public (Vector3 Across, Vector3 Up, Vector3 Depth) Axes()
    {
        var (sineRoll, cosineRoll) = MathF.SinCos(Roll * MathF.PI / 180);
        var (sine, cosine) = MathF.SinCos(Pitch * MathF.PI / 180);
        return (
            new(cosineRoll, sineRoll * cosine, sineRoll * sine),
            new(-sineRoll, cosineRoll * cosine, cosineRoll * sine),
            new(0, -sine, cosine)
        );
    }
}
