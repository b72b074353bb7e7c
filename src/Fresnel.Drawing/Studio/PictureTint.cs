using Fresnel.Drawing.Colours;
using Fresnel.Imaging;

namespace Fresnel.Drawing.Studio;

/// <summary>Gives a picture of the library the colour that a prompt asks for, and keeps its light and shade.</summary>
internal static class PictureTint
{
    private const int Hues = 24;

    /// <summary>Chroma below which a pixel has no hue.</summary>
    private const double Grey = 0.04;

    /// <param name="pixels">RGBA.</param>
    public static Pixels Apply(Pixels pixels, Rgb colour)
    {
        var main = MainHue(pixels);
        var (light, chroma, hue) = colour.ToOklch();
        var mean = MeanLightness(pixels, main);
        var data = (byte[])pixels.Data.Clone();
        var known = new Dictionary<int, Rgb>();
        for (var at = 0; at < data.Length; at += 4)
        {
            if (data[at + 3] == 0)
                continue;
            var key = data[at] << 16 | data[at + 1] << 8 | data[at + 2];
            if (!known.TryGetValue(key, out var tinted))
            {
                var own = new Rgb(data[at], data[at + 1], data[at + 2]);
                known[key] = tinted = IsMain(own, main)
                    ? Rgb.FromOklch(Math.Clamp(light + (own.ToOklch().Lightness - mean) * 0.8, 0.05, 0.98), chroma, hue)
                    : own;
            }

            (data[at], data[at + 1], data[at + 2]) = (tinted.R, tinted.G, tinted.B);
        }

        return pixels with
        {
            Data = data,
        };
    }

    /// <summary>The hue of most of a picture, degrees; -1: most of it is grey.</summary>
    private static double MainHue(Pixels pixels)
    {
        var counts = new int[Hues + 1];
        for (var at = 0; at < pixels.Data.Length; at += 16)
        {
            if (pixels.Data[at + 3] < 128)
                continue;
            var (_, chroma, hue) = new Rgb(pixels.Data[at], pixels.Data[at + 1], pixels.Data[at + 2]).ToOklch();
            counts[chroma < Grey ? Hues : (int)(hue / 360 * Hues) % Hues]++;
        }

        var best = Array.IndexOf(counts, counts.Max());
        return best == Hues ? -1 : (best + 0.5) * 360 / Hues;
    }

    private static bool IsMain(Rgb own, double main)
    {
        var (_, chroma, hue) = own.ToOklch();
        return main < 0 ? chroma < Grey : chroma >= Grey && Math.Abs((hue - main + 540) % 360 - 180) < 30;
    }

    private static double MeanLightness(Pixels pixels, double main)
    {
        var (sum, count) = (0.0, 0);
        for (var at = 0; at < pixels.Data.Length; at += 16)
        {
            var own = new Rgb(pixels.Data[at], pixels.Data[at + 1], pixels.Data[at + 2]);
            if (pixels.Data[at + 3] >= 128 && IsMain(own, main))
                (sum, count) = (sum + own.ToOklch().Lightness, count + 1);
        }

        return count == 0 ? 0.5 : sum / count;
    }
}
