using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>The sectors of a circle by the colours along four rings.</summary>
internal static class PieSectors
{
    private const int Steps = 2880,
        LeastSteps = 6,
        MostSectors = 16,
        SameColour = 12;

    private static readonly double[] s_rings = [.9, .84, .78, .7];

    /// <param name="parts">Regions that may be sectors, the largest first.</param>
    /// <returns>Clockwise; the middle in radians and the share in percent. Empty: it is no pie.</returns>
    public static List<(int Colour, double Middle, double Share)> Find(
        Raster raster,
        PieCircle circle,
        List<Region> parts
    )
    {
        var palette = Palette(circle, parts);
        var ring = Enumerable.Range(0, Steps).Select(step => ColourOf(raster, circle, palette, step)).ToArray();
        var start = Array.FindIndex(ring, colour => colour >= 0);
        if (start < 0)
            return [];
        var arcs = Arcs(ring, start);
        if (arcs.Count is < 2 or > MostSectors)
            return [];
        var sectors = new List<(int, double, double)>();
        for (var i = 0; i < arcs.Count; i++)
        {
            // The boundary between two sectors is at the half of what separates them.
            var before = i > 0 ? arcs[i - 1].To : arcs[^1].To - Steps;
            var after = i < arcs.Count - 1 ? arcs[i + 1].From : arcs[0].From + Steps;
            var (from, to) = ((arcs[i].From + before) / 2.0, (arcs[i].To + after) / 2.0);
            var middle = (((from + to) / 2) + start) * 2 * Math.PI / Steps;
            sectors.Add((palette[arcs[i].Colour], middle, (to - from) / Steps * 100));
        }
        return sectors;
    }

    private static List<int> Palette(PieCircle circle, List<Region> parts)
    {
        var palette = new List<int>();
        foreach (var part in parts)
        {
            var distance = Math.Max(Math.Abs(part.CentreX - circle.X), Math.Abs(part.CentreY - circle.Y));
            if (distance < circle.Radius && part.Width <= circle.Radius * 2.1 && IndexOf(palette, part.Colour) < 0)
                palette.Add(part.Colour);
        }
        return palette;
    }

    private static int IndexOf(List<int> palette, int colour) =>
        palette.FindIndex(other => Rgb.Difference(other, colour) <= SameColour);

    // The index that most rings have in a direction; -1: none.
    private static int ColourOf(Raster raster, PieCircle circle, List<int> palette, int step)
    {
        var angle = step * 2 * Math.PI / Steps;
        return s_rings
                .Select(ring => IndexOf(palette, circle.ColourAt(raster, angle, circle.Radius * ring)))
                .Where(index => index >= 0)
                .GroupBy(index => index)
                .MaxBy(group => group.Count())
                ?.Key
            ?? -1;
    }

    private static List<(int Colour, int From, int To)> Arcs(int[] ring, int start)
    {
        var arcs = new List<(int Colour, int From, int To)>();
        for (var at = 0; at < Steps; )
        {
            var (colour, from) = (ring[(start + at) % Steps], at);
            while (at < Steps && ring[(start + at) % Steps] == colour)
                at++;
            if (colour < 0 || at - from < LeastSteps)
                continue;
            if (arcs.Count > 0 && arcs[^1].Colour == colour)
                arcs[^1] = (colour, arcs[^1].From, at);
            else
                arcs.Add((colour, from, at));
        }
        if (arcs.Count > 1 && arcs[0].Colour == arcs[^1].Colour)
        {
            arcs[0] = (arcs[0].Colour, arcs[^1].From - Steps, arcs[0].To);
            arcs.RemoveAt(arcs.Count - 1);
        }
        return arcs;
    }
}
