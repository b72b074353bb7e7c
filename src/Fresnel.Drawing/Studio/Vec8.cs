using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using F8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Fresnel.Drawing.Studio;

/// <summary>Eight points, directions or linear RGB colours.</summary>
internal readonly struct Vec8
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    public readonly F8 X;
    public readonly F8 Y;
    public readonly F8 Z;

    [MethodImpl(Inline)]
    public Vec8(F8 x, F8 y, F8 z)
    {
        X = x;
        Y = y;
        Z = z;
    }

    [MethodImpl(Inline)]
    public Vec8(F8 all)
        : this(all, all, all) { }

    /// <summary>One value in all lanes.</summary>
    [MethodImpl(Inline)]
    public Vec8(Vector3 v)
        : this(Vector256.Create(v.X), Vector256.Create(v.Y), Vector256.Create(v.Z)) { }

    public static Vec8 Zero => default;

    /// <summary>Eight colours with their alpha, lane by lane.</summary>
    [MethodImpl(Inline)]
    public static (Vec8 Colour, F8 Alpha) Load(ReadOnlySpan<Vector4> eight)
    {
        var (a, b) = (Pair(eight[0], eight[4]), Pair(eight[1], eight[5]));
        var (c, d) = (Pair(eight[2], eight[6]), Pair(eight[3], eight[7]));
        if (!Avx.IsSupported)
            return (new Vec8(Lane(eight, 0), Lane(eight, 1), Lane(eight, 2)), Lane(eight, 3));
        var (lowAb, lowCd) = (Avx.UnpackLow(a, b), Avx.UnpackLow(c, d));
        var (highAb, highCd) = (Avx.UnpackHigh(a, b), Avx.UnpackHigh(c, d));
        return (
            new Vec8(
                Avx.Shuffle(lowAb, lowCd, 0x44),
                Avx.Shuffle(lowAb, lowCd, 0xEE),
                Avx.Shuffle(highAb, highCd, 0x44)
            ),
            Avx.Shuffle(highAb, highCd, 0xEE)
        );
    }

    [MethodImpl(Inline)]
    private static F8 Pair(Vector4 low, Vector4 high) => Vector256.Create(low.AsVector128(), high.AsVector128());

    private static F8 Lane(ReadOnlySpan<Vector4> eight, int member) =>
        Vector256.Create(
            eight[0][member],
            eight[1][member],
            eight[2][member],
            eight[3][member],
            eight[4][member],
            eight[5][member],
            eight[6][member],
            eight[7][member]
        );

    public Vector3 this[int lane] => new(X[lane], Y[lane], Z[lane]);

    [MethodImpl(Inline)]
    public static Vec8 operator +(Vec8 a, Vec8 b) => new(a.X + b.X, a.Y + b.Y, a.Z + b.Z);

    [MethodImpl(Inline)]
    public static Vec8 operator -(Vec8 a, Vec8 b) => new(a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    [MethodImpl(Inline)]
    public static Vec8 operator -(Vec8 a) => new(-a.X, -a.Y, -a.Z);

    [MethodImpl(Inline)]
    public static Vec8 operator *(Vec8 a, Vec8 b) => new(a.X * b.X, a.Y * b.Y, a.Z * b.Z);

    [MethodImpl(Inline)]
    public static Vec8 operator *(Vec8 a, F8 b) => new(a.X * b, a.Y * b, a.Z * b);

    [MethodImpl(Inline)]
    public static Vec8 operator *(Vec8 a, float b) => a * Vector256.Create(b);

    [MethodImpl(Inline)]
    public static F8 Dot(Vec8 a, Vec8 b) => Simd.Fma(a.X, b.X, Simd.Fma(a.Y, b.Y, a.Z * b.Z));

    [MethodImpl(Inline)]
    public static F8 Dot(Vec8 a, Vector3 b) =>
        Simd.Fma(a.X, Vector256.Create(b.X), Simd.Fma(a.Y, Vector256.Create(b.Y), a.Z * Vector256.Create(b.Z)));

    /// <summary>origin + direction · t.</summary>
    [MethodImpl(Inline)]
    public static Vec8 Along(Vec8 origin, Vec8 direction, F8 t) =>
        new(Simd.Fma(direction.X, t, origin.X), Simd.Fma(direction.Y, t, origin.Y), Simd.Fma(direction.Z, t, origin.Z));

    [MethodImpl(Inline)]
    public static Vec8 Normalize(Vec8 a) => a * (F8.One / Simd.Sqrt(Simd.Max(Dot(a, a), Vector256.Create(1e-20f))));

    [MethodImpl(Inline)]
    public static Vec8 Reflect(Vec8 direction, Vec8 normal) => direction - normal * (Dot(direction, normal) * 2);

    [MethodImpl(Inline)]
    public static Vec8 Mix(Vec8 a, Vec8 b, F8 share) =>
        new(Simd.Mix(a.X, b.X, share), Simd.Mix(a.Y, b.Y, share), Simd.Mix(a.Z, b.Z, share));

    [MethodImpl(Inline)]
    public static Vec8 Select(F8 mask, Vec8 a, Vec8 b) =>
        new(Simd.Select(mask, a.X, b.X), Simd.Select(mask, a.Y, b.Y), Simd.Select(mask, a.Z, b.Z));

    /// <summary>Rec. 709 luminance.</summary>
    public F8 Luminance
    {
        [MethodImpl(Inline)]
        get => Dot(this, new Vector3(0.2126f, 0.7152f, 0.0722f));
    }

    /// <summary>Refracts at a surface whose normal is on the side of the ray.</summary>
    /// <param name="ratio">Refractive index before the surface to that behind it.</param>
    /// <param name="total">Lanes that are reflected inside; their direction is the reflected one.</param>
    public static Vec8 Refract(Vec8 direction, Vec8 normal, F8 ratio, out F8 total)
    {
        var cosine = -Dot(direction, normal);
        var k = F8.One - ratio * ratio * (F8.One - cosine * cosine);
        total = Simd.Less(k, F8.Zero);
        var through = direction * ratio + normal * (ratio * cosine - Simd.Sqrt(Simd.Max(k, F8.Zero)));
        return Normalize(Select(total, Reflect(direction, normal), through));
    }

    /// <summary>From eight points.</summary>
    public static Vec8 Gather(ReadOnlySpan<Vector3> points) =>
        new(
            Vector256.Create(
                points[0].X,
                points[1].X,
                points[2].X,
                points[3].X,
                points[4].X,
                points[5].X,
                points[6].X,
                points[7].X
            ),
            Vector256.Create(
                points[0].Y,
                points[1].Y,
                points[2].Y,
                points[3].Y,
                points[4].Y,
                points[5].Y,
                points[6].Y,
                points[7].Y
            ),
            Vector256.Create(
                points[0].Z,
                points[1].Z,
                points[2].Z,
                points[3].Z,
                points[4].Z,
                points[5].Z,
                points[6].Z,
                points[7].Z
            )
        );
}
