using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>Colours that may be those of lines.</summary>
internal static class LineColours
{
    private const int MostTints = 60,
        MostNoisyTints = 12,
        FewestOfFull = 20,
        SameBlend = 3,
        LegendBonus = 500;

    /// <returns>Colours with the pixels that they have, the likeliest first.</returns>
    public static IEnumerable<(int Colour, int Count)> Candidates(
        Raster raster,
        Dictionary<int, int> colours,
        List<LegendEntry> legend,
        int width
    )
    {
        if (!raster.IsNoisy)
            return colours
                .OrderByDescending(pair => pair.Value + (IsInLegend(pair.Key, legend) ? LegendBonus : 0))
                .Take(MostTints)
                .Select(pair => (pair.Key, pair.Value));
        // A thin line has no pure colour left: the legend's colours, else bins of 16 that differ most from the paper.
        return legend
            .Select(entry => (entry.Patch.Colour, width))
            .Concat(
                colours
                    .GroupBy(pair => pair.Key & 0xF0F0F0)
                    .Select(bin => (Colour: bin.MaxBy(pair => pair.Value).Key, Count: bin.Sum(pair => pair.Value)))
                    .Where(bin => bin.Count >= width / 8)
                    .OrderByDescending(bin => bin.Count * Math.Pow(Rgb.Difference(bin.Colour, raster.Background), 1.5))
                    .Take(MostNoisyTints)
            );
    }

    /// <summary>Whether a colour is another one laid thinly over the background.</summary>
    public static bool IsTintOf(int colour, int full, int background) =>
        Rgb.Blend(colour, full, background) is { Share: > .1 and < .93, Residue: < 10 };

    /// <summary>How far a patch of a legend is from a line's colour, which may lie thinly over the background there.</summary>
    public static double Distance(int patch, int line, int background)
    {
        var (share, residue) = Rgb.Blend(patch, line, background);
        var difference = Rgb.Difference(patch, line);
        return share is > .3 and < 1 ? Math.Min(difference, residue + 4 + (20 * (1 - share))) : difference;
    }

    /// <summary>The colour of a line whose patch in the legend is a thin layer of it; else that of the patch.</summary>
    public static int FullOf(int patch, Dictionary<int, int> colours, int background) =>
        colours
            .Where(pair =>
                pair.Value >= FewestOfFull
                && Rgb.Blend(patch, pair.Key, background) is { Share: > .4 and < .95, Residue: < SameBlend }
            )
            .OrderByDescending(pair => pair.Value)
            .Select(pair => pair.Key)
            .FirstOrDefault(patch);

    /// <summary>
    /// A thin line's pure colour may hardly occur: the strongest tint of which the patch of its legend is a blend.
    /// </summary>
    public static int StrongestTint(int patch, Dictionary<int, int> colours, int background) =>
        colours
            .Where(pair =>
                pair.Value >= 3 && Rgb.Blend(patch, pair.Key, background) is { Share: > .4 and < 1.1, Residue: < 22 }
            )
            .Select(pair => pair.Key)
            .Append(patch)
            .MaxBy(colour => Rgb.Difference(colour, background));

    private static bool IsInLegend(int colour, List<LegendEntry> legend) =>
        legend.Exists(entry => Rgb.Difference(entry.Patch.Colour, colour) < 24);
}
