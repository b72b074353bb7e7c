using System.Numerics;

namespace Fresnel.Drawing.Studio;

/// <summary>Smooth noise from an integer hash, the same on every machine.</summary>
internal static class ValueNoise
{
    /// <summary>0 to below 1.</summary>
    public static float Hash(int x, int y, int z, int seed = 0)
    {
        var h =
            ((uint)x * 0x8DA6B343u) ^ ((uint)y * 0xD8163841u) ^ ((uint)z * 0xCB1AB31Fu) ^ ((uint)seed * 0x9E3779B9u);
        h ^= h >> 15;
        h *= 0x2C1B3C6Du;
        h ^= h >> 12;
        h *= 0x297A2D39u;
        h ^= h >> 15;
        return (h >> 8) * (1f / 16777216f);
    }

    /// <summary>0 to 1.</summary>
    public static float At(Vector3 p, int seed)
    {
        var (x, y, z) = ((int)MathF.Floor(p.X), (int)MathF.Floor(p.Y), (int)MathF.Floor(p.Z));
        var (u, v, w) = (Ease(p.X - x), Ease(p.Y - y), Ease(p.Z - z));
        return Simd.Mix(Simd.Mix(Row(0, 0), Row(1, 0), v), Simd.Mix(Row(0, 1), Row(1, 1), v), w);

        float Row(int dy, int dz) => Simd.Mix(Hash(x, y + dy, z + dz, seed), Hash(x + 1, y + dy, z + dz, seed), u);
    }

    /// <summary>Octaves of noise, each with half the amplitude.</summary>
    public static float Sum(Vector3 p, int octaves, int seed)
    {
        var (sum, amplitude) = (0f, 0.5f);
        for (var i = 0; i < octaves; i++)
        {
            sum += amplitude * At(p, seed + i);
            p = p * 2.03f + new Vector3(17.1f);
            amplitude *= 0.5f;
        }

        return sum;
    }

    private static float Ease(float t) => t * t * (3 - 2 * t);
}
