using System.Numerics;

namespace Fresnel.Drawing.Studio;

/// <summary>Drops of water on a surface, as a relief: one at most in each cell of two grids in space.</summary>
internal static class Droplets
{
    /// <summary>Cells that have a drop.</summary>
    private const float Share = 0.62f;

    /// <summary>Slope of a drop at its rim.</summary>
    private const float Steepness = 1.1f;

    /// <summary>The normals on the drops.</summary>
    /// <param name="lanes">Bits of the wet points.</param>
    public static Vec8 On(Vec8 p, Vec8 normal, uint lanes)
    {
        Span<Vector3> normals = stackalloc Vector3[8];
        for (var lane = 0; lane < 8; lane++)
            normals[lane] = (lanes >> lane & 1) == 0 ? normal[lane] : At(p[lane], normal[lane]);
        return Vec8.Gather(normals);
    }

    private static Vector3 At(Vector3 p, Vector3 normal) =>
        Slope(p, normal, 0.052f, 71) is { } large ? large
        : Slope(p, normal, 0.024f, 83) is { } small ? small
        : normal;

    /// <returns>Null: no drop is there.</returns>
    private static Vector3? Slope(Vector3 p, Vector3 normal, float cell, int seed)
    {
        var at = p / cell;
        var (x, y, z) = ((int)MathF.Floor(at.X), (int)MathF.Floor(at.Y), (int)MathF.Floor(at.Z));
        if (ValueNoise.Hash(x, y, z, seed) > Share)
            return null;
        var radius = 0.16f + 0.28f * ValueNoise.Hash(x, y, z, seed + 1);
        // The whole ball is in its cell.
        var centre =
            new Vector3(x, y, z)
            + new Vector3(radius)
            + (1 - 2 * radius)
                * new Vector3(
                    ValueNoise.Hash(x, y, z, seed + 2),
                    ValueNoise.Hash(x, y, z, seed + 3),
                    ValueNoise.Hash(x, y, z, seed + 4)
                );
        var away = at - centre;
        var height = Vector3.Dot(away, normal);
        var rim = radius * radius - height * height;
        var across = away - height * normal;
        return across.LengthSquared() < rim ? Vector3.Normalize(normal + across * (Steepness / MathF.Sqrt(rim))) : null;
    }
}
