using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout.Charts;

namespace Fresnel.Drawing.Kinds.Slides;

/// <summary>The blocks of a slide: the one that its layout is named for first, then whatever else the brief has.</summary>
internal static class SlideBlocks
{
    public static IReadOnlyList<SlideBlock> Create(PageContext page, SlideBrief brief, SlideLayout layout)
    {
        var blocks = new List<SlideBlock>();
        if (brief.Chart is { } chart && ChartData.From(chart) is { IsEmpty: false } data)
            blocks.Add(new(2.4, box => ChartBlock.Draw(page, chart, data, box)));
        if (brief.Plans.Count > 0)
            blocks.Add(new(brief.Plans.Count, box => PricingBlock.Draw(page, brief.Plans, box)));
        if (brief.Table is { Columns.Count: > 0 } table)
            blocks.Add(new(2, box => DrawTable(page, table, box)));
        if (brief.Columns.Count > 0)
            blocks.Add(new(brief.Columns.Count, box => ColumnsBlock.Draw(page, brief.Columns, layout, box)));
        if (brief.Figure is { } figure)
            blocks.Add(new(1, box => FactsBlock.Draw(page, [figure], box)));
        if (brief.Quote is { } quote)
            blocks.Add(new(1, box => QuoteSlide.DrawBlock(page, quote, box)));
        if (brief.Items.Count > 0)
        {
            var alone = blocks.Count == 0;
            var share = alone ? 1 : blocks.Sum(block => block.Share) * 0.42;
            blocks.Add(
                alone
                    ? new(1, box => DrawItems(page, brief.Items, layout, box))
                    : new(share, box => FactsBlock.Draw(page, brief.Items, box))
            );
        }

        return blocks;
    }

    /// <summary>A table of few rows has larger type.</summary>
    private static void DrawTable(PageContext page, BriefTable table, Svg.Rect box)
    {
        var room = box.Height / (table.Rows.Count + 1) / page.Unit / 4.2;
        TableBlock.Draw(page, table, box, table.Columns.Count > 5 ? 24 : Math.Clamp(room, 24, 34));
    }

    private static void DrawItems(PageContext page, IReadOnlyList<BriefItem> items, SlideLayout layout, Svg.Rect box)
    {
        switch (layout)
        {
            case SlideLayout.Timeline:
                TimelineBlock.Draw(page, items, box);
                break;
            case SlideLayout.Process:
                ProcessBlock.Draw(page, items, box);
                break;
            case SlideLayout.Circles:
                CirclesBlock.Draw(page, items, box);
                break;
            case SlideLayout.IconGrid:
                IconGridBlock.Draw(page, items, box);
                break;
            case SlideLayout.Bullets when FiguresBlock.Suits(items):
                FiguresBlock.Draw(page, items, box);
                break;
            case SlideLayout.Bullets when page.Random("bullets").Chance(0.4) && items.Count is > 1 and <= 6:
                IconGridBlock.Draw(page, items, box);
                break;
            default:
                ItemList.Draw(page, items, box);
                break;
        }
    }
}
