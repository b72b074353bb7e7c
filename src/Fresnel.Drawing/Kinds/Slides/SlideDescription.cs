using System.Globalization;
using Fresnel.Drawing.Briefs;

namespace Fresnel.Drawing.Kinds.Slides;

/// <summary>What a slide shows, in a sentence.</summary>
internal static class SlideDescription
{
    public static string Of(SlideBrief brief, SlideLayout layout)
    {
        var content = layout switch
        {
            SlideLayout.Pricing => Count(brief.Plans.Count, "plan"),
            SlideLayout.Chart => "a chart",
            SlideLayout.BigNumber => $"the figure {brief.Figure?.Value ?? brief.Figure?.Label}",
            SlideLayout.Quote => "a quotation",
            SlideLayout.Comparison or SlideLayout.TwoColumns when brief.Columns.Count > 0 => Count(
                brief.Columns.Count,
                "column"
            ),
            SlideLayout.Comparison => "a table",
            SlideLayout.Timeline => Count(brief.Items.Count, "event"),
            SlideLayout.Process => Count(brief.Items.Count, "step"),
            SlideLayout.Title => "a title",
            _ => Count(brief.Items.Count, "entry", "entries"),
        };
        var title = string.IsNullOrWhiteSpace(brief.Title) ? "" : $" titled \"{brief.Title}\"";
        return $"A slide{title} with {content}.";
    }

    private static string Count(int count, string one, string? many = null) =>
        count == 1 ? $"one {one}" : $"{count.ToString(CultureInfo.InvariantCulture)} {many ?? one + "s"}";
}
