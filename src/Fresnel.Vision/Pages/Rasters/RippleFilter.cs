using System.Runtime.InteropServices;

namespace Fresnel.Vision.Pages.Rasters;

/// <summary>The ripples that lossy compression leaves beside edges.</summary>
internal static class RippleFilter
{
    private const double MinRipples = .006,
        MinShare = .0004;
    private const int RippleHeight = 8,
        Sampling = 5,
        MaxColours = 200,
        SameColour = 13,
        Reach = 27;

    /// <summary>Ripples change their sign from pixel to pixel; shadows and gradients do not.</summary>
    public static bool HasRipples(int[] pixels)
    {
        var (ripples, count) = (0, 0);
        for (var i = 1; i < pixels.Length - 1; i += Sampling, count++)
        {
            var before = Rgb.Green(pixels[i]) - Rgb.Green(pixels[i - 1]);
            var after = Rgb.Green(pixels[i + 1]) - Rgb.Green(pixels[i]);
            if (before * after < 0 && Math.Abs(before) <= RippleHeight && Math.Abs(after) <= RippleHeight)
                ripples++;
        }
        return ripples > count * MinRipples;
    }

    /// <summary>Gives each pixel that is near a common colour that colour.</summary>
    public static int[] Remove(int[] pixels)
    {
        var colours = CommonColours(pixels);
        var nearest = new Dictionary<int, int>();
        var flat = new int[pixels.Length];
        for (var i = 0; i < pixels.Length; i++)
        {
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(nearest, pixels[i], out var exists);
            if (!exists)
                known = Nearest(pixels[i], colours);
            flat[i] = known;
        }
        return flat;
    }

    private static int Nearest(int colour, List<int> colours)
    {
        var (best, least) = (colour, Reach);
        foreach (var common in colours)
        {
            if (Rgb.Difference(common, colour) is var difference && difference < least)
                (best, least) = (common, difference);
        }
        return best;
    }

    private static List<int> CommonColours(int[] pixels)
    {
        var bins = new Dictionary<int, (int Count, long Red, long Green, long Blue)>();
        foreach (var pixel in pixels)
        {
            ref var bin = ref CollectionsMarshal.GetValueRefOrAddDefault(bins, pixel & 0xF8F8F8, out _);
            bin = (bin.Count + 1, bin.Red + Rgb.Red(pixel), bin.Green + Rgb.Green(pixel), bin.Blue + Rgb.Blue(pixel));
        }
        var colours = new List<int>();
        foreach (
            var (count, red, green, blue) in bins
                .Values.OrderByDescending(bin => bin.Count)
                .TakeWhile(bin => bin.Count > pixels.Length * MinShare)
                .Take(MaxColours)
        )
        {
            var colour = Rgb.Of((int)(red / count), (int)(green / count), (int)(blue / count));
            if (!colours.Exists(other => Rgb.Difference(other, colour) <= SameColour))
                colours.Add(colour);
        }
        return colours;
    }
}
