using System.Numerics;
using Fresnel.Imaging;

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
        var bands = transparent ? 4 : 3;
        var data = new byte[frame.Width * frame.Height * bands];
        FixedChunks.Run(
            frame.Height,
            threads,
            (from, to) =>
            {
                for (var y = from; y < to; y++)
                    DevelopRow(y, bloom, data.AsSpan(y * frame.Width * bands, frame.Width * bands), bands);
            }
        );
        return new Pixels(frame.Width, frame.Height, bands, data);
    }

    private void DevelopRow(int y, Vector3[] bloom, Span<byte> to, int bands)
    {
        var v = (y + 0.5f) / frame.Height - 0.5f;
        var grain = unchecked((uint)(y * frame.Width) + (uint)scene.Seed * 0x9E3779B9u);
        var glow = Vector3.Zero;
        for (var x = 0; x < frame.Width; x++)
        {
            if (x % 4 == 0)
                glow = Read(bloom, x + 2, y) * 0.10f;
            var u = (x + 0.5f) / frame.Width - 0.5f;
            var sample = frame.Colours[y * frame.Width + x];
            var alpha = Math.Clamp(sample.W, 0, 1);
            var light = new Vector3(sample.X, sample.Y, sample.Z);
            if (bands == 4)
                light = alpha > 0.004f ? light / alpha : Vector3.Zero;
            else
                light = (light + glow) * (1 - 0.34f * (u * u + v * v));
            var noise = Grain(unchecked(grain + (uint)x)) * (bands == 4 ? 0 : 1);
            Write(Curve(light * scene.Exposure), noise, to[(x * bands)..]);
            if (bands == 4)
                to[x * bands + 3] = (byte)MathF.Round(alpha * 255);
        }
    }

    private static void Write(Vector3 light, float noise, Span<byte> to)
    {
        for (var i = 0; i < 3; i++)
            to[i] = (byte)Math.Clamp(s_fine[(int)(light[i] * 4096)] + noise + 0.5f, 0, 255);
    }

    /// <summary>Triangular noise of two levels, which also hides the steps of eight bits.</summary>
    private static float Grain(uint key)
    {
        var h = key * 0x85EBCA6Bu;
        h ^= h >> 13;
        h *= 0xC2B2AE35u;
        h ^= h >> 16;
        return ((h & 0xFFFF) + (h >> 16)) * (2.0f / 65536) - 2.0f;
    }

    /// <summary>Above the knee 1 - (1-k)² / (p + 1 - 2k); very bright colours drift to white; an S adds contrast.</summary>
    private static Vector3 Curve(Vector3 c)
    {
        var peak = MathF.Max(c.X, MathF.Max(c.Y, c.Z));
        if (peak > Knee)
        {
            var rolled = 1 - (1 - Knee) * (1 - Knee) / (peak + 1 - 2 * Knee);
            var white = 1 - 1 / (0.13f * (peak - rolled) + 1);
            c = Vector3.Lerp(c * (rolled / peak), new Vector3(rolled), white);
        }

        c = Vector3.Clamp(c, Vector3.Zero, Vector3.One);
        return Vector3.Lerp(c, c * c * (new Vector3(3) - 2 * c), 0.22f);
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
        var v = Math.Clamp((float)y / frame.Height * _bloomHeight - 0.5f, 0, _bloomHeight - 1.001f);
        var at = (int)v * _bloomWidth + (int)u;
        (u, v) = (u - (int)u, v - (int)v);
        return Vector3.Lerp(
            Vector3.Lerp(bloom[at], bloom[at + 1], u),
            Vector3.Lerp(bloom[at + _bloomWidth], bloom[at + _bloomWidth + 1], u),
            v
        );
    }
}
