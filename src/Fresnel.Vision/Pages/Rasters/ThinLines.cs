using Fresnel.Imaging;

namespace Fresnel.Vision.Pages.Rasters;

/// <summary>Measures the thinnest straight lines of an image: borders, rules and grid lines, with the same paper on both sides.</summary>
internal static class ThinLines
{
    private const int Step = 8,
        Reach = 6,
        SamePaper = 10,
        SameInk = 10,
        Visible = 24,
        FewestVotes = 6;
    private const double Thin = .15;

    /// <param name="half">Pixels that a line is straight for to both sides of a place, so that no letter is one.</param>
    /// <returns>Pixels, anti-aliased ones by their share; null: there are hardly any lines.</returns>
    public static double? Measure(Pixels pixels, int half)
    {
        var found = new List<double>();
        var (across, down) = (3, pixels.Width * 3);
        for (var y = Reach; y < pixels.Height - Reach; y++)
        for (var x = half; x < pixels.Width - half; x += Step)
            Add(found, pixels.Data, (y * down) + (x * across), across, down, half);
        for (var y = half; y < pixels.Height - half; y += Step)
        for (var x = Reach; x < pixels.Width - Reach; x++)
            Add(found, pixels.Data, (y * down) + (x * across), down, across, half);
        if (found.Count < FewestVotes)
            return null;
        found.Sort();
        return found[(int)(found.Count * Thin)];
    }

    /// <param name="along">Bytes from a pixel to the next one of the line.</param>
    /// <param name="over">Bytes from a pixel to the next one across the line.</param>
    private static void Add(List<double> found, byte[] data, int at, int along, int over, int half)
    {
        var paper = at - (Reach * over);
        var contrast = Difference(data, at, paper);
        if (
            contrast < Visible
            || Difference(data, at + (Reach * over), paper) > SamePaper
            || Difference(data, at - over, paper) >= contrast
            || Difference(data, at + over, paper) > contrast
        )
            return;
        for (var i = 2; i <= half; i += 2)
        {
            if (
                Difference(data, at - (i * along), at) > SameInk
                || Difference(data, at + (i * along), at) > SameInk
                || Difference(data, at - (i * along) - (Reach * over), paper) > SamePaper
                || Difference(data, at + (i * along) + (Reach * over), paper) > SamePaper
            )
                return;
        }
        var ink = 0;
        for (var i = 1 - Reach; i < Reach; i++)
            ink += Difference(data, at + (i * over), paper);
        found.Add(ink / (double)contrast);
    }

    private static int Difference(byte[] data, int a, int b) =>
        Math.Max(
            Math.Abs(data[a] - data[b]),
            Math.Max(Math.Abs(data[a + 1] - data[b + 1]), Math.Abs(data[a + 2] - data[b + 2]))
        );
}
