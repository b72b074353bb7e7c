using System.Runtime.InteropServices;

namespace Fresnel.Imaging;

/// <summary>Lays RGBA pixels over an opaque ground.</summary>
internal static class Overlay
{
    private const int Bands = 4;

    /// <param name="pixels">RGBA, alpha not premultiplied.</param>
    /// <returns>RGB pixels.</returns>
    public static Pixels Over(ReadOnlySpan<byte> pixels, int width, int height, GroundRow ground)
    {
        var data = GC.AllocateUninitializedArray<byte>(width * height * 3);
        var (red, green, blue) = (new byte[width], new byte[width], new byte[width]);
        for (var y = 0; y < height; y++)
        {
            ground(y, red, green, blue);
            var row = MemoryMarshal.Cast<byte, uint>(pixels.Slice(y * width * Bands, width * Bands));
            var to = data.AsSpan(y * width * 3, width * 3);
            for (int x = 0, at = 0; x < row.Length; x++, at += 3)
            {
                var pixel = row[x];
                var alpha = pixel >> 24;
                if (alpha == 0)
                    (to[at], to[at + 1], to[at + 2]) = (red[x], green[x], blue[x]);
                else if (alpha == 255)
                    (to[at], to[at + 1], to[at + 2]) = ((byte)pixel, (byte)(pixel >> 8), (byte)(pixel >> 16));
                else
                    (to[at], to[at + 1], to[at + 2]) = (
                        Blend(red[x], (byte)pixel, alpha),
                        Blend(green[x], (byte)(pixel >> 8), alpha),
                        Blend(blue[x], (byte)(pixel >> 16), alpha)
                    );
            }
        }

        return new Pixels(width, height, 3, data);
    }

    private static byte Blend(byte under, byte over, uint alpha) =>
        (byte)((under * (255 - alpha) + over * alpha + 127) / 255);
}
