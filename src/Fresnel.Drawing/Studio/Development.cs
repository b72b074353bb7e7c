using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Fresnel.Imaging;
using F8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Fresnel.Drawing.Studio;

/// <summary>Turns traced light into pixels: bloom, exposure, a tone curve with soft highlights, film grain.</summary>
internal sealed class Development(StudioScene scene, StudioFrame frame, int threads)
{
    // Linear up to the knee, then the highlights roll off.
    private const float Knee = 0.62f;
    private static readonly float[] s_fine =
    [
        .. Enumerable.Range(0, 4097).Select(i => LinearColour.Encode(i / 4096f) * 255),
    ];

    private readonly int _bloomWidth = Math.Max(2, frame.Width / 8);
    private readonly int _bloomHeight = Math.Max(2, frame.Height / 8);

    /// <returns>RGB, or RGBA for a transparent picture.</returns>
    public Pixels Develop(bool transparent)
    {
        var bloom = Bloom();
        var glows = new bool[_bloomHeight];
        for (var row = 0; row < glows.Length; row++)
            glows[row] = bloom.AsSpan(row * _bloomWidth, _bloomWidth).ContainsAnyExcept(Vector3.Zero);
        var bands = transparent ? 4 : 3;
        var data = new byte[frame.Width * frame.Height * bands];
        FixedChunks.Run(
            frame.Height,
            threads,
            (from, to) =>
            {
                for (var y = from; y < to; y++)
                    DevelopRow(
                        y,
                        GlowsAt(glows, y) ? bloom : null,
                        data.AsSpan(y * frame.Width * bands, frame.Width * bands),
                        bands
                    );
            }
        );
        return new Pixels(frame.Width, frame.Height, bands, data);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void DevelopRow(int y, Vector3[]? bloom, Span<byte> to, int bands)
    {
        var v = (y + 0.5f) / frame.Height - 0.5f;
        var grain = unchecked((uint)(y * frame.Width) + (uint)scene.Seed * 0x9E3779B9u);
        var row = frame.Colours.AsSpan(y * frame.Width, frame.Width);
        Span<Vector4> eight = stackalloc Vector4[8];
        for (var x = 0; x < row.Length; x += 8)
        {
            var count = Math.Min(8, row.Length - x);
            row.Slice(x, count).CopyTo(eight);
            var (light, alpha) = Vec8.Load(eight);
            var noise = F8.Zero;
            if (bands == 4)
            {
                alpha = Simd.Saturate(alpha);
                light *= Simd.Select(Simd.Greater(alpha, Simd.All(0.004f)), F8.One / alpha, F8.Zero);
            }
            else
            {
                var u = (Vector256.Create(0f, 1, 2, 3, 4, 5, 6, 7) + Simd.All(x + 0.5f)) * Simd.All(1f / frame.Width);
                u -= Simd.All(0.5f);
                if (bloom is not null)
                    light += Glow(bloom, x, y);
                light *= F8.One - Simd.All(0.34f) * Simd.Fma(u, u, Simd.All(v * v));
                noise = Grain(unchecked(grain + (uint)x));
            }

            Write(Curve(light * Simd.All(scene.Exposure)), noise, to[(x * bands)..], bands, count);
            for (var lane = 0; bands == 4 && lane < count; lane++)
                to[(x + lane) * 4 + 3] = (byte)MathF.Round(alpha[lane] * 255);
        }
    }

    /// <summary>Whether there is bloom above or below the middle of a row of pixels.</summary>
    private bool GlowsAt(bool[] glows, int y)
    {
        var row = RowAt(y);
        return glows[(int)row] || glows[(int)row + 1];
    }

    private float RowAt(int y) => Math.Clamp((float)y / frame.Height * _bloomHeight - 0.5f, 0, _bloomHeight - 1.001f);

    /// <summary>Bloom changes little: one value for four pixels.</summary>
    private Vec8 Glow(Vector3[] bloom, int x, int y)
    {
        var (left, right) = (Read(bloom, x + 2, y) * 0.10f, Read(bloom, x + 6, y) * 0.10f);
        return new Vec8(
            Vector256.Create(Vector128.Create(left.X), Vector128.Create(right.X)),
            Vector256.Create(Vector128.Create(left.Y), Vector128.Create(right.Y)),
            Vector256.Create(Vector128.Create(left.Z), Vector128.Create(right.Z))
        );
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(Vec8 light, F8 noise, Span<byte> to, int bands, int count)
    {
        var (red, green, blue) = (Encode(light.X, noise), Encode(light.Y, noise), Encode(light.Z, noise));
        for (var lane = 0; lane < count; lane++)
        {
            var at = lane * bands;
            (to[at], to[at + 1], to[at + 2]) = ((byte)red[lane], (byte)green[lane], (byte)blue[lane]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Encode(F8 light, F8 noise)
    {
        var at = Vector256.ConvertToInt32(light * Simd.All(4096));
        var value = Simd.Gather(s_fine, at) + noise + Simd.All(0.5f);
        return Vector256.ConvertToInt32(Simd.Min(Simd.Max(value, F8.Zero), Simd.All(255)));
    }

    /// <summary>Triangular noise of two levels, which also hides the steps of eight bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F8 Grain(uint key)
    {
        var h = (Vector256.Create(key) + Vector256.Create(0u, 1, 2, 3, 4, 5, 6, 7)) * Vector256.Create(0x85EBCA6Bu);
        h ^= h >> 13;
        h *= Vector256.Create(0xC2B2AE35u);
        h ^= h >> 16;
        var sum = (h & Vector256.Create(0xFFFFu)) + (h >> 16);
        return Vector256.ConvertToSingle(sum.AsInt32()) * Simd.All(2.0f / 65536) - Simd.All(2);
    }

    /// <summary>Above the knee 1 - (1-k)² / (p + 1 - 2k); very bright colours drift to white; an S adds contrast.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vec8 Curve(Vec8 c)
    {
        var peak = Simd.Max(c.X, Simd.Max(c.Y, c.Z));
        var bright = Simd.Greater(peak, Simd.All(Knee));
        if (Simd.Bits(bright) != 0)
        {
            var rolled = F8.One - Simd.All((1 - Knee) * (1 - Knee)) / (peak + Simd.All(1 - 2 * Knee));
            var white = F8.One - F8.One / Simd.Fma(peak - rolled, Simd.All(0.13f), F8.One);
            c = Vec8.Select(bright, Vec8.Mix(c * (rolled / peak), new Vec8(rolled), white), c);
        }

        return new Vec8(Contrast(c.X), Contrast(c.Y), Contrast(c.Z));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F8 Contrast(F8 c)
    {
        c = Simd.Saturate(c);
        return Simd.Mix(c, c * c * (Simd.All(3) - c - c), Simd.All(0.22f));
    }

    /// <summary>The light that the curve makes a colour of, without the drift to white.</summary>
    public static Vector3 Undo(Vector3 colour)
    {
        var c = new Vector3(WithoutContrast(colour.X), WithoutContrast(colour.Y), WithoutContrast(colour.Z));
        var peak = MathF.Max(c.X, MathF.Max(c.Y, c.Z));
        if (peak <= Knee)
            return c;
        // White would be infinite light.
        var clear = MathF.Min(peak, 0.94f);
        var light = (1 - Knee) * (1 - Knee) / (1 - clear) - 1 + 2 * Knee;
        return c * (light / peak);
    }

    /// <summary>Three steps of Newton's method.</summary>
    private static float WithoutContrast(float value)
    {
        var c = Math.Clamp(value, 0, 1);
        for (var i = 0; i < 3; i++)
        {
            var error = 0.78f * c + 0.22f * c * c * (3 - 2 * c) - value;
            c = Math.Clamp(c - error / (0.78f + 1.32f * c * (1 - c)), 0, 1);
        }

        return c;
    }

    /// <summary>Light above white at an eighth of the size, blurred.</summary>
    private Vector3[] Bloom()
    {
        var (width, height) = (_bloomWidth, _bloomHeight);
        var light = new Vector3[width * height];
        for (var i = 0; i < light.Length; i++)
        {
            var sum = Vector3.Zero;
            for (var k = 0; k < 16; k++)
            {
                var x = Math.Min(i % width * 8 + k % 4 * 2, frame.Width - 1);
                var y = Math.Min(i / width * 8 + k / 4 * 2, frame.Height - 1);
                var c = frame.Colours[y * frame.Width + x];
                var colour = Vector3.Min(new(c.X, c.Y, c.Z), new(6));
                sum += colour * Simd.Saturate((LinearColour.Luminance(colour) - 0.9f) * 0.6f);
            }

            light[i] = sum / 16;
        }

        var radius = Math.Max(1, Math.Min(width, height) / 40);
        for (var pass = 0; pass < 4; pass++)
            light = Blur(light, radius, pass % 2 == 0);
        return light;
    }

    private Vector3[] Blur(Vector3[] from, int radius, bool across)
    {
        var to = new Vector3[from.Length];
        for (var i = 0; i < to.Length; i++)
        {
            var (x, y, sum) = (i % _bloomWidth, i / _bloomWidth, Vector3.Zero);
            for (var k = -radius; k <= radius; k++)
                sum += across
                    ? from[y * _bloomWidth + Math.Clamp(x + k, 0, _bloomWidth - 1)]
                    : from[Math.Clamp(y + k, 0, _bloomHeight - 1) * _bloomWidth + x];
            to[i] = sum / (2 * radius + 1);
        }

        return to;
    }

    private Vector3 Read(Vector3[] bloom, int x, int y)
    {
        var u = Math.Clamp((float)x / frame.Width * _bloomWidth - 0.5f, 0, _bloomWidth - 1.001f);
        var v = RowAt(y);
        var at = (int)v * _bloomWidth + (int)u;
        (u, v) = (u - (int)u, v - (int)v);
        return Vector3.Lerp(
            Vector3.Lerp(bloom[at], bloom[at + 1], u),
            Vector3.Lerp(bloom[at + _bloomWidth], bloom[at + _bloomWidth + 1], u),
            v
        );
    }
}
