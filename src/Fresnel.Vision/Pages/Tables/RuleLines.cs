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
        var level = Scan(raster.Height, raster.Width, ShortestLevel, raster.At);
        var upright = Scan(raster.Width, raster.Height, ShortestUpright, (along, across) => raster.At(across, along));
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

    private static List<RuleLine> Scan(int across, int along, int shortest, Func<int, int, int> look)
    {
        var lines = new List<RuleLine>();
        for (var at = 1; at < across - 1; at++)
        for (var i = 0; i < along; )
        {
            var (colour, from) = (look(i, at), i);
            while (i < along && Rgb.Difference(look(i, at), colour) <= SameColour)
                i++;
            if (i - from >= shortest && IsAlone(colour, from, i, at, look))
                lines.Add(new(at, from, i));
        }
        return lines;
    }

    // At most places along it both sides differ: at crossings they do not, and a gap between two letters does so at one.
    private static bool IsAlone(int colour, int from, int to, int at, Func<int, int, int> look)
    {
        var alone = 0;
        for (var k = 1; k <= Places; k++)
        {
            var along = from + (int)((to - from) * (k * Golden % 1));
            var (before, next, after) = (look(along, at - 1), look(along, at + 1), look(along, at + 3));
            if (
                Rgb.Difference(colour, before) > SameColour
                && (Rgb.Difference(colour, after) > SameColour || Rgb.Difference(colour, next) > SameColour)
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
