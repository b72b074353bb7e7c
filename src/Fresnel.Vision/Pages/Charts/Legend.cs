using Fresnel.Vision.Pages.Rasters;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>An entry of a legend.</summary>
internal readonly record struct LegendEntry(Region Patch, PageWord Text);

/// <summary>Legends: a small filled patch, and a text that is no number to the right of it.</summary>
internal static class Legend
{
    public static List<LegendEntry> Find(Raster raster, List<PageWord> words, List<PageWord> segments)
    {
        var entries = new List<LegendEntry>();
        foreach (var region in raster.Regions)
        {
            if (
                region.Height is < 5 or > 22
                || region.Width is < 5 or > 50
                || region.Solidity < .6
                || Rgb.Difference(region.Colour, raster.Background) < 14
                || words.Exists(word => word.Contains(region.CentreX, region.CentreY))
            )
                continue;
            var text = segments
                .Where(segment =>
                    segment.Left > region.CentreX - 1
                    && segment.Right > region.Right + 8
                    && segment.Left - region.Right < 16
                    && Math.Abs(segment.CentreY - region.CentreY) < .5 * segment.Height
                    && NumberText.Parse(segment.Text) is null
                )
                .MinBy(segment => segment.Left);
            if (text is not null && region.Height < text.Height * 1.5)
                entries.Add(new(region, text));
        }
        return [.. entries.GroupBy(entry => entry.Text).Select(group => group.MaxBy(entry => entry.Patch.Count))];
    }

    /// <summary>The entry whose patch has the colour best, within a difference; null: none.</summary>
    public static string? NameOf(int colour, IEnumerable<LegendEntry> entries, int within) =>
        entries
            .Where(entry => Rgb.Difference(entry.Patch.Colour, colour) < within)
            .OrderBy(entry => Rgb.Difference(entry.Patch.Colour, colour))
            .Select(entry => entry.Text.Text)
            .FirstOrDefault();
}
