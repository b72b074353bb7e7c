using System.Text.Json.Serialization;

namespace Fresnel.Vision.Pages;

public enum ChartType
{
    [JsonStringEnumMemberName("bar")]
    Bar,

    [JsonStringEnumMemberName("line")]
    Line,

    /// <summary>Also donuts. Values are percentages.</summary>
    [JsonStringEnumMemberName("pie")]
    Pie,

    /// <summary>Points by two axes, without categories.</summary>
    [JsonStringEnumMemberName("scatter")]
    Scatter,
}
