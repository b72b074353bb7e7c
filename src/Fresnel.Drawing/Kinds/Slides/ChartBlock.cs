using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout.Charts;
using Fresnel.Drawing.Svg;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Slides;

/// <summary>A chart with its own title, where it has one.</summary>
internal static class ChartBlock
{
    public static void Draw(PageContext page, BriefChart chart, ChartData data, Rect box)
    {
        var title = chart.Title == page.Brief.Title ? null : chart.Title;
        box = PageParts.DrawTop(
            page,
            TextOrNone(title, page.Body.Semibold.Lines(2), page.Palette.Secondary),
            box,
            0.2,
            page.Unit * 20
        );
        ChartNode.Draw(page.Surface, data, box, page.Unit * 20);
    }
}
