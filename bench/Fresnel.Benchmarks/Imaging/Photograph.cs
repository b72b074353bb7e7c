using Fresnel.Imaging;

namespace Fresnel.Benchmarks.Imaging;

/// <summary>
/// A deterministic image with the properties that make photographs hard to compress: gradients, soft shapes and
/// sensor noise.
/// </summary>
internal static class Photograph
{
    public static Pixels Take(int width, int height)
    {
        var noise = new Random(1);
        var pixels = new Pixels(width, height, 3, new byte[width * height * 3]);
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var light =
                    40 + (150.0 * y / height) + (35 * Math.Sin(x * 0.011) * Math.Cos(y * 0.017)) + noise.Next(-3, 4);
                for (var band = 0; band < 3; band++)
                    pixels.Data[(((y * width) + x) * 3) + band] = (byte)Math.Clamp(light + (band * 12), 0, 255);
            }
        }

        return pixels;
    }
}
