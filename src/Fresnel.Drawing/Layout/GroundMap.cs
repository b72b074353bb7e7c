using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Layout;

/// <summary>Every area painted so far, back to front.</summary>
internal sealed class GroundMap(Rgb page)
{
    // More are replaced with their extremes: translucent shapes over each other double them.
    private const int MaxGrounds = 32;

    private readonly List<PaintedArea> _areas = [];

    /// <summary>Colours of a page that is not plain, by rectangle.</summary>
    public Func<Rect, HashSet<Rgb>>? Page { get; set; }

    /// <summary>What is painted outside is not seen; null: all is.</summary>
    public Rect? Clip { get; set; }

    public void Add(PaintedArea area)
    {
        if (Clip is { } clip && !clip.Contains(area.Bounds))
            area = area with { Bounds = area.Bounds.Intersect(clip), Round = false, Solid = area.Solid && !area.Round };
        if (area is { Opacity: > 0.02, Bounds: { Width: > 0, Height: > 0 } })
            _areas.Add(area);
    }

    /// <summary>The colours under a rectangle.</summary>
    public HashSet<Rgb> Under(Rect rect)
    {
        // What is below the last area that covers it all does not show.
        var first = _areas.FindLastIndex(area => area.Opacity >= 1 && area.Covers(rect));
        var grounds = Page?.Invoke(rect) ?? [page];
        for (var i = Math.Max(0, first); i < _areas.Count; i++)
        {
            var area = _areas[i];
            if (!area.Touches(rect))
                continue;
            var painted =
                area.Opacity >= 1
                    ? [area.Colour, area.End]
                    : grounds
                        .SelectMany(ground =>
                            (Rgb[])[ground.Blend(area.Colour, area.Opacity), ground.Blend(area.End, area.Opacity)]
                        )
                        .ToHashSet();
            if (area.Covers(rect))
                grounds = painted;
            else
                grounds.UnionWith(painted);
            if (grounds.Count > MaxGrounds)
                grounds = [grounds.MinBy(ground => ground.Luminance), grounds.MaxBy(ground => ground.Luminance)];
        }

        return grounds;
    }

    /// <summary>The lowest contrast of a colour over a rectangle.</summary>
    public static double LowestContrast(Rgb colour, HashSet<Rgb> grounds) => grounds.Min(colour.Contrast);

    /// <summary>The colour, moved towards black or white until it is readable on every ground.</summary>
    public static Rgb MakeReadable(Rgb colour, HashSet<Rgb> grounds, double contrast)
    {
        if (LowestContrast(colour, grounds) >= contrast)
            return colour;
        var black = new Rgb(0, 0, 0);
        var goal = LowestContrast(Rgb.White, grounds) > LowestContrast(black, grounds) ? Rgb.White : black;
        for (var share = 0.1; share < 1; share += 0.1)
        {
            var moved = colour.Blend(goal, share);
            if (LowestContrast(moved, grounds) >= contrast)
                return moved;
        }

        return goal;
    }
}
