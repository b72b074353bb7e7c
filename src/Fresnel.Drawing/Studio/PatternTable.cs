using System.Numerics;

namespace Fresnel.Drawing.Studio;

/// <summary>A pattern of stone or wood over <see cref="Span"/> units, computed once and repeated in mirror image.</summary>
internal sealed class PatternTable
{
    private const int Side = 768;
    private const float Span = 3.2f;
    private static readonly Lazy<PatternTable> s_marble = new(() => new(Marble));
    private static readonly Lazy<PatternTable> s_wood = new(() => new(Wood));
    private static readonly Lazy<PatternTable> s_terrazzo = new(() => new(Terrazzo));
    private static readonly Lazy<PatternTable> s_stone = new(() => new(Stone));
    private readonly Vector2[] _values = new Vector2[Side * Side];

    private PatternTable(Func<Vector3, Vector2> pattern)
    {
        const float cell = Span / Side;
        for (var i = 0; i < _values.Length; i++)
            _values[i] = pattern(new Vector3((i % Side + 0.5f) * cell, 0, (i / Side + 0.5f) * cell));
    }

    public static PatternTable Of(SurfaceTexture texture) =>
        texture switch
        {
            SurfaceTexture.Marble => s_marble.Value,
            SurfaceTexture.Wood => s_wood.Value,
            SurfaceTexture.Terrazzo => s_terrazzo.Value,
            _ => s_stone.Value,
        };

    public Vector2 Sample(float x, float z)
    {
        var (u, v) = (Fold(x + 1.1f), Fold(z + 1.1f));
        var (column, row) = ((int)u, (int)v);
        var at = row * Side + column;
        return Vector2.Lerp(
            Vector2.Lerp(_values[at], _values[at + 1], u - column),
            Vector2.Lerp(_values[at + Side], _values[at + Side + 1], u - column),
            v - row
        );
    }

    private static float Fold(float v)
    {
        v = MathF.Abs(v) / Span;
        var turns = (int)v;
        v -= turns;
        return (turns % 2 == 0 ? v : 1 - v) * (Side - 1.01f);
    }

    /// <summary>Strength of veins, clouds.</summary>
    private static Vector2 Marble(Vector3 p)
    {
        var warp = ValueNoise.Sum(p * 2.1f, 3, 1);
        var w = p * 1.4f + new Vector3(warp * 2.1f);
        var broad = Simd.Saturate(1 - MathF.Abs(2 * ValueNoise.Sum(w, 4, 10) - 0.9f));
        var fine = 1 - MathF.Abs(2 * ValueNoise.At(w * 3.1f, 6) - 1);
        return new(Simd.Saturate(MathF.Pow(broad, 22) * 0.85f + MathF.Pow(fine, 40) * 0.3f), 0.90f + 0.14f * warp);
    }

    /// <summary>Tone, fibre.</summary>
    private static Vector2 Wood(Vector3 p)
    {
        var drift = ValueNoise.Sum(new Vector3(p.X * 0.5f, 0, p.Z * 2.2f), 3, 1);
        var ring = (p.Z * 1.9f + 0.3f + drift * 2.1f) * 4.6f;
        ring -= MathF.Floor(ring);
        var late = Simd.Step(0.1f, 0.85f, ring) * Simd.Step(1f, 0.86f, ring);
        var fibre = ValueNoise.At(new Vector3(p.X * 5, 0, p.Z * 130), 3);
        var pore = Simd.Step(0.72f, 0.9f, ValueNoise.At(new Vector3(p.X * 9, 0, p.Z * 95), 8));
        var board = 0.95f + 0.1f * ValueNoise.At(new Vector3(p.X * 0.8f, 0, p.Z * 1.7f), 4);
        return new((1.02f - 0.17f * late) * (0.86f + 0.2f * fibre) * (1 - 0.13f * pore) * board, fibre);
    }

    /// <summary>Cover of a chip, its kind: one chip of seven sides at most a cell of 1/9 unit.</summary>
    private static Vector2 Terrazzo(Vector3 p)
    {
        var (nearest, kind) = (1.6f, 0f);
        var (bx, bz) = (p.X * 9, p.Z * 9);
        var (column, row) = ((int)MathF.Floor(bx), (int)MathF.Floor(bz));
        for (var near = 0; near < 9; near++)
        {
            var (x, z) = (column + near % 3 - 1, row + near / 3 - 1);
            var size = ValueNoise.Hash(x, z, 1);
            if (size > 0.72f)
                continue;
            var (dx, dz) = (
                bx - x - 0.15f - 0.7f * ValueNoise.Hash(x, z, 2),
                bz - z - 0.15f - 0.7f * ValueNoise.Hash(x, z, 3)
            );
            var (angle, distance) = (ValueNoise.Hash(x, z, 4) * 6.28f, 0f);
            for (var side = 0; side < 7; side++)
            {
                var (sine, cosine) = MathF.SinCos(angle + side * 0.8976f + 0.35f * ValueNoise.Hash(x, z, 10 + side));
                var reach = (0.14f + 0.34f * size) * (0.65f + 0.55f * ValueNoise.Hash(x, z, 20 + side));
                distance = MathF.Max(distance, (dx * cosine + dz * sine) / reach);
            }

            if (distance < nearest)
                (nearest, kind) = (distance, ValueNoise.Hash(x, z, 5));
        }

        return new(Simd.Step(1.05f, 0.95f, nearest), kind);
    }

    /// <summary>Grain, clouds.</summary>
    private static Vector2 Stone(Vector3 p) =>
        new(
            0.86f + 0.24f * ValueNoise.Sum(p * 3, 4, 2) + 0.10f * (ValueNoise.At(p * 90, 5) - 0.5f),
            Simd.Step(0.62f, 0.8f, ValueNoise.Sum(p * 26, 3, 9))
        );
}
