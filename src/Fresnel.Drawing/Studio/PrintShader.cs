using System.Numerics;

namespace Fresnel.Drawing.Studio;

/// <summary>Prints: stripes, dots, checks, speckles and flowers.</summary>
internal static class PrintShader
{
    /// <summary>Columns around the axis.</summary>
    private const float Around = 11;

    /// <summary>Cells to a length of one.</summary>
    private const float Density = 6.5f;
    private const float Edge = 0.035f;

    /// <summary>How much of the second colour is at a point, 0 to 1.</summary>
    /// <param name="local">In the part.</param>
    public static float ShareAt(Material material, Vector3 local, Vector3 normal)
    {
        var at = Cell(local, Vector3.Abs(normal), material.Wraps);
        return material.Texture switch
        {
            SurfaceTexture.Stripes => Band(at.Y),
            SurfaceTexture.Checks => 0.5f * (Band(at.X) + Band(at.Y)),
            SurfaceTexture.Speckles => Smooth(ValueNoise.At(local * 46, 51), 0.78f, 0.82f),
            SurfaceTexture.Dots => 1 - Smooth(Staggered(at).Length(), 0.27f, 0.27f + Edge),
            _ => Flower(Staggered(at)),
        };
    }

    /// <summary>Across and along the surface, in cells.</summary>
    private static Vector2 Cell(Vector3 local, Vector3 normal, bool wraps)
    {
        if (normal.Y > 0.75f)
            return new Vector2(local.X, local.Z) * Density;
        if (wraps)
            return new Vector2(MathF.Atan2(local.X, local.Z) / MathF.Tau * Around, local.Y * Density);
        return new Vector2(normal.X > normal.Z ? local.Z : local.X, local.Y) * Density;
    }

    private static float Band(float value)
    {
        var away = MathF.Abs(value - MathF.Floor(value) - 0.5f);
        return 1 - Smooth(away, 0.25f - Edge / 2, 0.25f + Edge / 2);
    }

    /// <summary>From the middle of a cell, every other row moved by half a cell.</summary>
    private static Vector2 Staggered(Vector2 at)
    {
        var row = MathF.Floor(at.Y);
        var x = at.X + ((int)row % 2 == 0 ? 0 : 0.5f);
        return new Vector2(x - MathF.Floor(x) - 0.5f, at.Y - row - 0.5f);
    }

    /// <summary>Five petals around an open middle.</summary>
    private static float Flower(Vector2 from)
    {
        var distance = from.Length();
        var petal = 0.22f + 0.13f * MathF.Cos(5 * MathF.Atan2(from.Y, from.X));
        return (1 - Smooth(distance, petal, petal + Edge)) * Smooth(distance, 0.07f, 0.07f + Edge);
    }

    private static float Smooth(float value, float low, float high)
    {
        var share = Math.Clamp((value - low) / (high - low), 0, 1);
        return share * share * (3 - 2 * share);
    }
}
