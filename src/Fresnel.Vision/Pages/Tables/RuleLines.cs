using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Tables;

/// <summary>Straight lines up to 3 pixels thick, and the edges between filled cells.</summary>
internal sealed class RuleLines
{
    private const int SameColour = 6,
        ShortestLevel = 60,
        ShortestUpright = 16,
        Places = 15,
        BlendResidue = 2;
    private const double Whole = .8,
        MostlyAlone = .7,
        Golden = .618034; // places at even distances would all meet the rules of rows

    private RuleLines(List<RuleLine> level, List<RuleLine> upright) => (Level, Upright) = (level, upright);

    public List<RuleLine> Level { get; }

    public List<RuleLine> Upright { get; }

    public static RuleLines Find(Raster raster)
    {
        var level = Scan(raster.Flat, raster.Width, ShortestLevel);
        var upright = Scan(Transposition.Of(raster.Flat, raster.Width, raster.Height), raster.Height, ShortestUpright);
        // Upright lines that level ones cross come in pieces.
        var joined = upright
            .GroupBy(line => line.At)
            .Select(pieces =>
                (
                    Line: new RuleLine(pieces.Key, pieces.Min(line => line.From), pieces.Max(line => line.To)),
                    Length: pieces.Sum(line => line.Length)
                )
            )
            .Where(line => line.Length > line.Line.Length * Whole)
            .Select(line => line.Line);
        return new(level, [.. joined]);
    }

    /// <summary>Places in order, those closer than a distance to the one before left out.</summary>
    public static List<double> Thin(IEnumerable<double> places, double distance)
    {
        var kept = new List<double>();
        foreach (var place in places.Order())
        {
            if (kept.Count == 0 || place - kept[^1] > distance)
                kept.Add(place);
        }
        return kept;
    }

    /// <param name="pixels">Lines of pixels, one after another.</param>
    /// <param name="length">Of a line.</param>
    private static List<RuleLine> Scan(int[] pixels, int length, int shortest)
    {
        var lines = new List<RuleLine>();
        for (var at = 1; at < (pixels.Length / length) - 1; at++)
        {
            var line = pixels.AsSpan(at * length, length);
            for (var i = 0; i < length; )
            {
                var from = i;
                i = RgbVectors.EndOfRun(line, from, SameColour);
                if (i - from >= shortest && IsAlone(pixels, length, from, i, at))
                    lines.Add(new(at, from, i));
            }
        }
        return lines;
    }

    // At most places along it both sides differ: at crossings they do not, and a gap between two letters does so at one.
    private static bool IsAlone(int[] pixels, int length, int from, int to, int at)
    {
        var (alone, start) = (0, at * length);
        var second = Math.Min(at + 3, (pixels.Length / length) - 1) * length;
        for (var k = 1; k <= Places; k++)
        {
            var along = from + (int)((to - from) * (k * Golden % 1));
            var colour = pixels[start + from];
            var (before, next) = (pixels[start - length + along], pixels[start + length + along]);
            if (
                Rgb.Difference(colour, before) > SameColour
                && (
                    Rgb.Difference(colour, pixels[second + along]) > SameColour
                    || Rgb.Difference(colour, next) > SameColour
                )
                && !IsBlend(colour, before, next)
            )
                alone++;
        }
        return alone > Places * MostlyAlone;
    }

    // The edge between two fills that ends within a pixel.
    private static bool IsBlend(int colour, int one, int other) =>
        Rgb.Difference(one, other) > SameColour
        && Rgb.Blend(colour, one, other) is { Share: > .1 and < .9, Residue: <= BlendResidue };
}
