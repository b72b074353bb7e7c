namespace Fresnel.Vision.Pages.Charts;

/// <summary>Boxes of one thickness that stand on one line.</summary>
/// <param name="Foot">Position of that line along the axis of values.</param>
internal sealed record BarGroup(List<Bar> Bars, bool IsVertical, double Foot)
{
    private const int FewestTicks = 3;
    private const double Margin = .06;

    public double Thickness => ThicknessOf(Bars[0]);

    public double ThicknessOf(Bar bar) => IsVertical ? bar.Width : bar.Height;

    public double LengthOf(Bar bar) => IsVertical ? bar.Height : bar.Width;

    /// <summary>Position along the axis of categories.</summary>
    public double MiddleOf(Bar bar) => IsVertical ? (bar.Left + bar.Right) / 2 : (bar.Top + bar.Bottom) / 2;

    /// <summary>Whether the bar runs from the foot towards smaller values.</summary>
    public bool IsNegative(Bar bar) =>
        IsVertical
            ? Math.Abs(bar.Top - Foot) <= 2 && bar.Bottom > Foot + 2
            : Math.Abs(bar.Right - Foot) <= 2 && bar.Left < Foot - 2;

    /// <summary>Whether both lie in one bar of a stacked chart.</summary>
    public bool AreStacked(Bar a, Bar b) =>
        IsVertical
            ? Math.Abs(a.Left - b.Left) <= 2 && Math.Abs(a.Right - b.Right) <= 2
            : Math.Abs(a.Top - b.Top) <= 2 && Math.Abs(a.Bottom - b.Bottom) <= 2;

    /// <summary>The best group: many and long bars, a scale along them, and a foot at its zero.</summary>
    public static BarGroup? Find(List<Bar> boxes, Scale? vertical, Scale? horizontal)
    {
        (BarGroup? Group, double Score) best = (null, 0);
        foreach (var isVertical in (bool[])[true, false])
        {
            var empty = new BarGroup([], isVertical, 0);
            foreach (var seed in boxes.Where(box => empty.ThicknessOf(box) >= 5))
            foreach (var foot in isVertical ? (double[])[seed.Bottom, seed.Top] : [seed.Left, seed.Right])
            {
                var group = empty with { Foot = foot };
                group = group with { Bars = boxes.FindAll(box => group.Accepts(seed, box)) };
                if (group.Score(isVertical ? vertical : horizontal) is var score && score > best.Score)
                    best = (group, score);
            }
        }
        return best.Group;
    }

    private bool Accepts(Bar seed, Bar box)
    {
        var isOnFoot = IsVertical
            ? Math.Abs(box.Bottom - Foot) <= 2 || Math.Abs(box.Top - Foot) <= 2
            : Math.Abs(box.Left - Foot) <= 2 || Math.Abs(box.Right - Foot) <= 2;
        var thickness = ThicknessOf(seed);
        return isOnFoot && Math.Abs(ThicknessOf(box) - thickness) <= Math.Max(2, thickness * .06);
    }

    // Between the ends of a scale, and not at its zero.
    private bool Floats(Scale scale) =>
        scale.Ticks.Count >= FewestTicks
        && (Foot - scale.Low) / (scale.High - scale.Low) is > Margin and < 1 + Margin
        && (scale.IsLogarithmic || Math.Abs(scale.At(Foot)) > Margin * scale.Range);

    private double Score(Scale? scale)
    {
        if (Bars.Count < 2)
            return 0;
        var (longest, shortest) = (Bars.Max(LengthOf), Bars.Min(LengthOf));
        if (longest < 16 || longest - shortest <= 1.5 || (scale is not null && Floats(scale)))
            return 0;
        var slender = Bars.Sum(LengthOf) / Math.Max(1, Bars.Sum(ThicknessOf));
        var isAtZero =
            scale is not null && (Math.Abs(scale.At(Foot)) < .02 * scale.Range || Math.Abs(Foot - scale.Low) <= 3);
        return (Bars.Count * (1 + Math.Min(1, slender / 2)))
            + (scale is null ? 0 : 1.5)
            + (longest / 60)
            + (isAtZero ? 3 : 0);
    }
}
