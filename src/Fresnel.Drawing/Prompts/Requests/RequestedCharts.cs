using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Prompts.Requests;

/// <summary>Applies the requests of a prompt to a chart.</summary>
internal static class RequestedCharts
{
    /// <returns>Null where the chart has no such point or series.</returns>
    public static BriefChart? Tinted(BriefChart chart, EntryTint tint)
    {
        var values = chart.Series.Count == 1 ? chart.Series[0].Values : [];
        var series = chart.Series.Select(each => each.Name ?? "").ToList();
        if (chart.Series.Count > 1 && EntryNames.Find(tint.Name, series, []) is >= 0 and var line)
            return tint.Colour is null ? null : Coloured(chart, series[line], tint.Colour);
        var at = EntryNames.Find(tint.Name, chart.Labels, values);
        if (at < 0)
            return null;
        var label = chart.Labels[at];
        var isBar = chart.Type is ChartType.Bar or ChartType.HorizontalBar or ChartType.Line or ChartType.Area;
        if (tint.Colour is { } colour)
            chart = Coloured(chart, label, colour);
        else if (!isBar || chart.Series.Count > 1)
            return chart.Series.Count > 1 ? null : Coloured(chart, label, NodeTints.Highlight);
        return isBar && chart.Highlight is null && tint.IsCertain ? chart with { Highlight = label } : chart;
    }

    /// <summary>Labels that name a colour have it: "red 5, blue 7".</summary>
    public static BriefChart Named(BriefChart chart) =>
        chart.Colours.Count > 0 || chart.Series.Count != 1
            ? chart
            : chart with
            {
                Colours =
                [
                    .. chart
                        .Labels.Select(label => (label, Colour: EntryColours.InName(label)))
                        .Where(pair => pair.Colour is not null)
                        .Select(pair => new ChartColour { Name = pair.label, Colour = pair.Colour! }),
                ],
            };

    public static BriefChart WithAxes(BriefChart chart, PageRequests requests) =>
        chart.Type is ChartType.Pie or ChartType.Donut
            ? chart
            : chart with
            {
                CategoryTitle = requests.AxisX ?? chart.CategoryTitle,
                ValueTitle = requests.AxisY ?? chart.ValueTitle,
            };

    private static BriefChart Coloured(BriefChart chart, string name, string colour) =>
        chart with
        {
            Colours =
            [
                .. chart.Colours.Where(each => each.Name != name),
                new ChartColour { Name = name, Colour = colour },
            ],
        };
}
