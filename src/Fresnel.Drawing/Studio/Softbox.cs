using System.Numerics;
using System.Runtime.CompilerServices;
using F8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Fresnel.Drawing.Studio;

/// <summary>A rectangular light that faces the subject.</summary>
internal sealed class Softbox
{
    public Softbox(Vector3 place, Vector3 target, float halfWidth, float halfHeight, Vector3 radiance)
    {
        (Place, HalfWidth, HalfHeight, Radiance) = (place, halfWidth, halfHeight, radiance);
        Normal = Vector3.Normalize(target - place);
        Across = Vector3.Normalize(Vector3.Cross(Vector3.UnitY, Normal));
        Upward = Vector3.Cross(Normal, Across);
        Area = 4 * halfWidth * halfHeight;
    }

    public Vector3 Place { get; }

    public Vector3 Normal { get; }

    public Vector3 Across { get; }

    public Vector3 Upward { get; }

    public float HalfWidth { get; }

    public float HalfHeight { get; }

    public float Area { get; }

    public Vector3 Radiance { get; }

    /// <summary>
    /// Its share of the cosine-weighted hemisphere, A·cos·cos / (πr² + A); the horizon is softened by its angular size.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public F8 FormFactor(Vec8 p, Vec8 normal)
    {
        var to = new Vec8(Place) - p;
        var squared = Vec8.Dot(to, to);
        var inverse = F8.One / Simd.Sqrt(squared);
        var cosLight = Simd.Max(-Vec8.Dot(to, Normal) * inverse, F8.Zero);
        var wrap = Simd.Min(Simd.All(0.45f), Simd.All(0.5f * MathF.Sqrt(Area)) * inverse);
        var cosine = Simd.Max((Vec8.Dot(to, normal) * inverse + wrap) / (F8.One + wrap), F8.Zero);
        return Simd.All(Area) * cosLight * cosine / Simd.Fma(squared, Simd.All(MathF.PI), Simd.All(Area));
    }

    /// <summary>
    /// Radiance along rays: brighter in the middle, with an edge that widens with roughness and distance.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public F8 Seen(Vec8 p, Vec8 direction, F8 roughness)
    {
        var facing = Vec8.Dot(direction, Normal);
        var t = Vec8.Dot(new Vec8(Place) - p, Normal) / Simd.Min(facing, Simd.All(-1e-4f));
        var visible = Simd.Less(facing, Simd.All(-1e-4f)) & Simd.Greater(t, F8.Zero);
        if (Simd.Bits(visible) == 0)
            return F8.Zero;
        var q = Vec8.Along(p, direction, t) - new Vec8(Place);
        var blur = Simd.Fma(roughness * roughness * t, Simd.All(1.6f), Simd.All(0.03f));
        var (u, v) = (Simd.Abs(Vec8.Dot(q, Across)), Simd.Abs(Vec8.Dot(q, Upward)));
        var edge = Fade(Simd.All(HalfWidth), u, blur) * Fade(Simd.All(HalfHeight), v, blur);
        var half = blur * Simd.All(0.5f);
        var kept = Simd.All(HalfWidth * HalfHeight) / ((Simd.All(HalfWidth) + half) * (Simd.All(HalfHeight) + half));
        var middle =
            Simd.All(1.12f)
            - Simd.All(0.3f)
                * Simd.Min(
                    Simd.Fma(
                        u * u,
                        Simd.All(1 / (HalfWidth * HalfWidth)),
                        v * v * Simd.All(1 / (HalfHeight * HalfHeight))
                    ),
                    Simd.All(2.4f)
                );
        return Simd.Select(visible, edge * kept * middle, F8.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F8 Fade(F8 half, F8 at, F8 blur)
    {
        var x = Simd.Saturate((half + blur - at) / (blur + blur));
        return x * x * (Simd.All(3) - x - x);
    }
}
