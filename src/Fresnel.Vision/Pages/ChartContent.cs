namespace Fresnel.Vision.Pages;

/// <summary>A chart and the values that were read from it.</summary>
/// <param name="Type">Bars, lines, sectors or points.</param>
/// <param name="Categories">Labels of the category axis in its order, or the names of sectors; empty for points.</param>
/// <param name="Series">At least one; each has a value for each category.</param>
public sealed record ChartContent(ChartType Type, IReadOnlyList<string> Categories, IReadOnlyList<ChartSeries> Series)
    : PageContent
{
    /// <summary>Whether bars lie.</summary>
    public bool IsHorizontal { get; init; }

    /// <summary>Whether series lie upon each other.</summary>
    public bool IsStacked { get; init; }

    /// <summary>Null: no axis with labels, as for sectors.</summary>
    public ChartAxis? Axis { get; init; }

    /// <summary>Of a scatter plot, below it; null: another chart.</summary>
    public ChartAxis? HorizontalAxis { get; init; }

    /// <summary>Of values at the other side; null: there is none.</summary>
    public ChartAxis? SecondAxis { get; init; }

    /// <summary>As the labels write it: <c>%</c>, <c>$</c>, <c>€</c> or <c>£</c>; null: none.</summary>
    public string? Unit { get; init; }

    internal override IEnumerable<(string Label, BoundingBox Box)> Boxes =>
        from series in Series
        from value in series.Values.Index()
        where value.Item?.Box is not null
        select (
            FormattableString.Invariant($"{series.Name} {Categories[value.Index]} {value.Item!.Number:0.##}").Trim(),
            value.Item!.Box!.Value
        );

    internal override PageContent Scale(float factor) =>
        (ChartContent)base.Scale(factor) with
        {
            Series =
            [
                .. Series.Select(series =>
                    series with
                    {
                        Values =
                        [
                            .. series.Values.Select(value =>
                                value is null ? null : value with { Box = value.Box?.Scale(factor) }
                            ),
                        ],
                    }
                ),
            ],
        };
}
