namespace Fresnel.Vision.Pages.Charts;

/// <summary>Positions and values along one direction: value (or its logarithm) = slope · position + offset.</summary>
internal sealed record Scale(bool IsVertical, double Slope, double Offset, bool IsLogarithmic, List<Tick> Ticks)
{
    public double Least => Ticks.Min(tick => tick.Value);

    public double Most => Ticks.Max(tick => tick.Value);

    public double Range => Most - Least;

    /// <summary>The position of the least value.</summary>
    public double Low => Ticks.MinBy(tick => tick.Value).Position;

    /// <summary>The position of the largest value.</summary>
    public double High => Ticks.MaxBy(tick => tick.Value).Position;

    public double PositionOf(double value) => ((IsLogarithmic ? Math.Log10(value) : value) - Offset) / Slope;

    public double At(double position)
    {
        var value = (Slope * position) + Offset;
        return IsLogarithmic ? Math.Pow(10, value) : value;
    }
}
