using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Charts;

/// <summary>
/// Charts with an axis of values at either side: a series belongs to the axis whose labels have its colour. Where no colour says it, its
/// measured values are not known.
/// </summary>
internal static class SecondAxis
{
    /// <param name="first">The scale that the chart was read by.</param>
    public static ChartContent Apply(ChartContent chart, Raster raster, Scale first, Scale second)
    {
        var (one, other) = (InkOf(raster, first), InkOf(raster, second));
        return chart with
        {
            SecondAxis = new(second.Least, second.Most, second.IsLogarithmic),
            Series =
            [
                .. chart.Series.Select(series =>
                    one == other || (series.Colour != one && series.Colour != other) ? Map(series, _ => null)
                    : series.Colour == other
                        ? Map(series, number => second.At(first.PositionOf(number))) with
                        {
                            IsOnSecondAxis = true,
                        }
                    : series
                ),
            ],
        };
    }

    private static ChartSeries Map(ChartSeries series, Func<double, double?> change) =>
        series with
        {
            Values =
            [
                .. series.Values.Select(value =>
                    value is null || value.IsExact ? value
                    : change(value.Number) is { } number ? value with { Number = number }
                    : null
                ),
            ],
        };

    // The colour of most labels.
    private static string InkOf(Raster raster, Scale scale) =>
        scale
            .Ticks.Select(tick =>
                Rgb.Name(raster.InkOf(tick.Word.Left, tick.Word.Top, tick.Word.Width, tick.Word.Height).Ink)
            )
            .GroupBy(name => name)
            .MaxBy(group => group.Count())!
            .Key;
}
