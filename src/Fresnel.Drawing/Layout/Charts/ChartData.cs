using System.Globalization;
using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Layout.Charts;

/// <summary>The data of a chart, made consistent: finite values, as many in each series as there are labels.</summary>
internal sealed class ChartData
{
    private const int MostPoints = 60;
    private const int MostSeries = 6;
    private const double Largest = 1e15;

    private readonly string _prefix;
    private readonly string _suffix;

    private ChartData(BriefChart chart)
    {
        (_prefix, _suffix, Type) = (chart.Prefix?.Trim() ?? "", chart.Suffix?.TrimEnd() ?? "", chart.Type);
        var series = chart.Series.Where(each => each.Values.Count > 0).Take(MostSeries).ToList();
        var longest = series.Count == 0 ? 0 : series.Max(each => each.Values.Count);
        var count = Math.Min(MostPoints, chart.Labels.Count > 0 ? Math.Min(chart.Labels.Count, longest) : longest);
        Labels = [.. Enumerable.Range(0, count).Select(i => i < chart.Labels.Count ? chart.Labels[i] : "")];
        Series =
        [
            .. series.Select(each => new DataSeries(
                each.Name ?? "",
                [.. Enumerable.Range(0, count).Select(i => i < each.Values.Count ? Finite(each.Values[i]) : 0)]
            )),
        ];
        var marked = chart.Highlight is { } label ? Labels.ToList().IndexOf(label) : -1;
        Highlight = marked >= 0 ? marked : null;
        (CategoryTitle, ValueTitle) = (chart.CategoryTitle, chart.ValueTitle);
        foreach (var each in chart.Colours)
        {
            if (Palettes.Parse(each.Colour) is { } colour)
                _colours[each.Name] = colour;
        }
    }

    private readonly Dictionary<string, Rgb> _colours = [];

    public string? CategoryTitle { get; }

    public string? ValueTitle { get; }

    /// <summary>The colour that the brief gives a label or a series; null for none.</summary>
    public Rgb? ColourOf(string name) => _colours.TryGetValue(name, out var colour) ? colour : null;

    public ChartType Type { get; }

    public IReadOnlyList<string> Labels { get; }

    public IReadOnlyList<DataSeries> Series { get; }

    /// <summary>Index of the label that the finding is about.</summary>
    public int? Highlight { get; }

    public bool IsEmpty => Labels.Count == 0 || Series.Count == 0;

    public double Highest => Series.Max(each => each.Values.Max());

    public double Lowest => Series.Min(each => each.Values.Min());

    public static ChartData From(BriefChart chart) => new(chart);

    /// <summary>With the unit, a minus sign where negative, and two decimals at most.</summary>
    public string Format(double value)
    {
        var number = Math.Abs(value)
            .ToString(Math.Abs(value) >= 1e12 ? "0.##e0" : "#,##0.##", CultureInfo.InvariantCulture);
        return (value < 0 ? "−" : "") + _prefix + number + _suffix;
    }

    private static double Finite(double value) => double.IsFinite(value) ? Math.Clamp(value, -Largest, Largest) : 0;
}
