using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Screens;

/// <summary>Check boxes and radio buttons: the outermost square or disc at a place that has a label.</summary>
internal sealed class CheckFinder(ScreenParts parts, List<Region> small)
{
    private const int Largest = 32,
        Coloured = 40;
    private const double Filled = .85;

    private Raster Raster => parts.Raster;

    public void Find()
    {
        var candidates = small.Where(region =>
            region.Width <= Largest
            && Math.Abs(region.Width - region.Height) <= 2
            && (Rgb.Difference(region.Colour, parts.Around(region.Box)) > 14 || parts.IsRinged(region))
        );
        foreach (var region in candidates.OrderByDescending(region => region.Width * region.Height))
        {
            if (parts.IsTaken(region.Box, 3) || IsLetter(region) || parts.LabelOf(region.Box) is null)
                continue;
            var isSquare = region.Soft.Fill > .875;
            if (!region.IsRound && !isSquare)
                continue;
            if ((isSquare ? CheckState(region) : RadioState(region)) is { } state)
                parts.Add(isSquare ? ElementType.CheckBox : ElementType.Radio, state, region.Box, region.Colour);
        }
    }

    private bool IsLetter(Region region) =>
        parts.Words.Exists(word =>
            word.Text.Length > 2
            && region.Left > word.Left + 1
            && region.Right < word.Right - 1
            && word.Contains(region.CentreX, region.CentreY)
        );

    /// <returns>Null: a filled square that is no control.</returns>
    private string? CheckState(Region region)
    {
        var ink = InkShare(region, isSquare: true);
        var isPatch =
            region.Solidity > Filled
            && ink < .03
            && Rgb.Difference(region.Colour, parts.Around(region.Box)) > 60
            && Rgb.Chroma(region.Colour) > 60;
        return isPatch ? null
            : ink > .06 ? "on"
            : "off";
    }

    /// <returns>Null: a filled disc that is no control.</returns>
    private string? RadioState(Region region)
    {
        if (region.Solidity > .74 && InkShare(region, isSquare: false) < .03)
        {
            if (!parts.IsRinged(region))
                return null;
            if (Rgb.Chroma(region.Colour) < Coloured) // an empty disc, also a white one on dark ground
                return "off";
        }
        var (paper, y) = (parts.Around(region.Box), (int)region.CentreY);
        var middle = Raster.At((int)region.CentreX, y);
        var hole = 0;
        for (var x = (int)region.CentreX; x <= region.Right && Rgb.Difference(Raster.At(x, y), middle) < 40; x++)
            hole++;
        var isThick = hole < region.Width * .34 && Rgb.Chroma(region.Colour) > Coloured;
        var contrast = Rgb.Difference(middle, paper);
        return isThick || (contrast > 50 && contrast >= .6 * Rgb.Difference(region.Colour, paper)) ? "on" : "off";
    }

    // The share of the inner half that differs from what fills it.
    private double InkShare(Region region, bool isSquare)
    {
        var margin = region.Width * .24;
        var core = isSquare
            ? Raster
                .InkOf(
                    region.Left + margin,
                    region.Top + margin,
                    region.Width - 1 - (2 * margin),
                    region.Height - 1 - (2 * margin)
                )
                .Paper
            : Raster.At((int)region.CentreX, (int)region.CentreY);
        var (count, ink) = (0, 0);
        for (var y = (int)(region.Top + margin); y <= region.Bottom - margin; y++)
        for (var x = (int)(region.Left + margin); x <= region.Right - margin; x++)
        {
            count++;
            if (Rgb.Difference(Raster.At(x, y), core) > 50)
                ink++;
        }
        return ink / (double)Math.Max(1, count);
    }
}
