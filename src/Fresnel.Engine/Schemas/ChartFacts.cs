using System.Globalization;
using Fresnel.Vision.Pages;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Engine.Schemas;

/// <summary>Categories, series and values of a chart.</summary>
internal static class ChartFacts
{
    public static object? Find(ChartContent chart, SchemaProperty property)
    {
        var name = FactLookup.Normalize(property.Name);
        if (property.IsList)
            return List(chart, property, name);
        var category = chart.Categories.ToList().FindIndex(label => TextKey.Of(label) == TextKey.Of(property.Name));
        if (category >= 0 && chart.Series.Count == 1)
            return Number(chart.Series[0].Values[category]);
        var known = chart.Series[0].Values.Index().Where(value => value.Item is not null).ToList();
        return name switch
        {
            "charttype" or "type" or "kind" => chart.Type.ToString().ToLowerInvariant(),
            "unit" or "units" => chart.Unit,
            "stacked" or "isstacked" => chart.IsStacked,
            "seriescount" or "numberofseries" => (long)chart.Series.Count,
            "categorycount" or "numberofcategories" or "barcount" => (long)chart.Categories.Count,
            "max" or "maximum" or "maxvalue" or "highestvalue" when chart.Series.Count == 1 => known.Max(value =>
                Number(value.Item)
            ),
            "min" or "minimum" or "minvalue" or "lowestvalue" when chart.Series.Count == 1 => known.Min(value =>
                Number(value.Item)
            ),
            "highest" or "maxcategory" or "highestcategory" when chart.Series.Count == 1 && known.Count > 0 =>
                chart.Categories[known.MaxBy(value => value.Item!.Number).Index],
            "lowest" or "mincategory" or "lowestcategory" when chart.Series.Count == 1 && known.Count > 0 =>
                chart.Categories[known.MinBy(value => value.Item!.Number).Index],
            _ => null,
        };
    }

    private static List<object>? List(ChartContent chart, SchemaProperty property, string name)
    {
        if (name is "categories" or "labels" or "months" or "xlabels")
            return [.. chart.Categories];
        if (name is "series" or "lines" or "legend" or "datasets")
            return [.. chart.Series.Select(series => Series(chart, series))];
        if (chart.Type is ChartType.Scatter)
            return name is "points" or "values" or "data" or "marks"
                ? [.. chart.Series.SelectMany(series => series.Points!, Point)]
                : null;
        if (name is "values" or "data" or "points" && property.ItemNames.Count == 0)
            return chart.Series.Count == 1
                ? [.. chart.Series[0].Values.OfType<ChartValue>().Select(value => (object)Number(value)!.Value)]
                : null;
        return property.ItemNames.Count == 0
            ? null
            :
            [
                .. from series in chart.Series
                from value in series.Values.Index()
                where value.Item is not null
                select Point(chart.Categories[value.Index], series, value.Item!),
            ];
    }

    private static FactLookup Series(ChartContent chart, ChartSeries series) =>
        FactLookup.Of(
            series.Name ?? series.Colour,
            name =>
                name switch
                {
                    "name" or "label" or "series" or "title" => series.Name,
                    "color" or "colour" => series.Colour,
                    "values" or "data" or "points" => chart
                        .Categories.Zip(series.Values)
                        .Where(pair => pair.Second is not null)
                        .Select(object (pair) => Point(pair.First, series, pair.Second!))
                        .ToList(),
                    _ => null,
                }
        );

    private static FactLookup Point(ChartSeries series, ChartPoint point) =>
        FactLookup.Of(
            FormattableString.Invariant($"{Rounded(point.X)}, {Rounded(point.Y)}"),
            name =>
                name switch
                {
                    "x" or "horizontal" => Rounded(point.X),
                    "y" or "vertical" or "value" => Rounded(point.Y),
                    "series" or "group" or "name" => series.Name,
                    _ => null,
                }
        );

    private static FactLookup Point(string category, ChartSeries series, ChartValue value) =>
        FactLookup.Of(
            FormattableString.Invariant($"{Number(value)}"),
            name =>
                name switch
                {
                    "category" or "label" or "name" or "x" or "month" or "year" or "key" => category,
                    "value" or "y" or "amount" or "number" or "count" or "percentage" or "percent" or "share" => Number(
                        value
                    ),
                    "series" or "group" => series.Name,
                    "exact" or "isexact" => value.IsExact,
                    _ => null,
                }
        );

    // Measured values have three digits that count.
    private static double? Number(ChartValue? value) =>
        value is null ? null
        : value.IsExact || value.Number == 0 ? value.Number
        : Rounded(value.Number);

    private static double Rounded(double number) =>
        double.Parse(number.ToString("G3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
