using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using F8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Fresnel.Drawing.Studio;

/// <summary>Arithmetic on eight values at a time, and its scalar counterparts.</summary>
internal static class Simd
{
    private const MethodImplOptions Inline = MethodImplOptions.AggressiveInlining;

    [MethodImpl(Inline)]
    public static F8 All(float value) => Vector256.Create(value);

    [MethodImpl(Inline)]
    public static F8 Min(F8 a, F8 b) => Vector256.MinNative(a, b);

    [MethodImpl(Inline)]
    public static F8 Max(F8 a, F8 b) => Vector256.MaxNative(a, b);

    [MethodImpl(Inline)]
    public static F8 Sqrt(F8 a) => Vector256.Sqrt(a);

    [MethodImpl(Inline)]
    public static F8 Abs(F8 a) => Vector256.Abs(a);

    /// <summary>a·b + c.</summary>
    [MethodImpl(Inline)]
    public static F8 Fma(F8 a, F8 b, F8 c) => Vector256.MultiplyAddEstimate(a, b, c);

    [MethodImpl(Inline)]
    public static F8 Select(F8 mask, F8 a, F8 b) => Vector256.ConditionalSelect(mask, a, b);

    [MethodImpl(Inline)]
    public static F8 Saturate(F8 a) => Min(Max(a, F8.Zero), F8.One);

    [MethodImpl(Inline)]
    public static F8 Less(F8 a, F8 b) => Vector256.LessThan(a, b);

    [MethodImpl(Inline)]
    public static F8 Greater(F8 a, F8 b) => Vector256.GreaterThan(a, b);

    [MethodImpl(Inline)]
    public static F8 AndNot(F8 a, F8 without) => Vector256.AndNot(a, without);

    /// <summary>A bit for each lane whose mask is set.</summary>
    [MethodImpl(Inline)]
    public static uint Bits(F8 mask) => Vector256.ExtractMostSignificantBits(mask);

    /// <summary>The mask whose lanes are set where the bits are.</summary>
    [MethodImpl(Inline)]
    public static F8 Mask(uint bits)
    {
        var lanes = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
        return Vector256.Equals(Vector256.Create((int)bits) & lanes, lanes).AsSingle();
    }

    /// <summary>Values of a table; each index must be in it.</summary>
    [MethodImpl(Inline)]
    public static unsafe F8 Gather(float[] table, Vector256<int> at)
    {
        fixed (float* start = table)
        {
            return Avx2.IsSupported
                ? Avx2.GatherVector256(start, at, 4)
                : Vector256.Create(
                    start[at[0]],
                    start[at[1]],
                    start[at[2]],
                    start[at[3]],
                    start[at[4]],
                    start[at[5]],
                    start[at[6]],
                    start[at[7]]
                );
        }
    }

    [MethodImpl(Inline)]
    public static F8 Mix(F8 a, F8 b, F8 share) => Fma(b - a, share, a);

    /// <summary>Hermite step from 0 at <paramref name="from"/> to 1 at <paramref name="to"/>.</summary>
    [MethodImpl(Inline)]
    public static F8 Step(float from, float to, F8 x)
    {
        x = Saturate((x - All(from)) * All(1 / (to - from)));
        return x * x * (All(3) - x - x);
    }

    [MethodImpl(Inline)]
    public static F8 Exp(F8 x) => Vector256.Exp(x);

    /// <summary>The fifth power.</summary>
    [MethodImpl(Inline)]
    public static F8 Fifth(F8 x)
    {
        var square = x * x;
        return square * square * x;
    }

    public static float Saturate(float v) =>
        v < 0 ? 0
        : v > 1 ? 1
        : v;

    public static float Step(float from, float to, float x)
    {
        x = Saturate((x - from) / (to - from));
        return x * x * (3 - 2 * x);
    }

    public static float Mix(float a, float b, float share) => a + (b - a) * share;
}
