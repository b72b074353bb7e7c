namespace Fresnel.Drawing.Briefs;

/// <summary>Form of a chart.</summary>
public enum ChartType
{
    Bar,
    HorizontalBar,
    StackedBar,
    Line,
    Area,
    Pie,
    Donut,
}
