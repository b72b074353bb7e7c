using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;

namespace Fresnel.Drawing.Kinds.Slides;

/// <summary>A slide: a heading, and blocks for everything that the brief has.</summary>
internal static class SlideKind
{
    public static Composition Compose(SlideBrief brief, Canvas canvas, DrawingAssets assets)
    {
        var page = PageContext.Create(brief, canvas, assets);
        var layout = ChooseLayout(brief);
        PageParts.DrawGround(page);
        switch (layout)
        {
            case SlideLayout.Title:
                TitleSlide.Draw(page, brief);
                break;
            case SlideLayout.Quote:
                QuoteSlide.Draw(page, brief);
                break;
            case SlideLayout.BigNumber:
                NumberSlide.Draw(page, brief);
                break;
            default:
                DrawContent(page, brief, layout);
                break;
        }

        return page.Compose(SlideDescription.Of(brief, layout));
    }

    /// <summary>The layout of the brief where its content is there, else the one that suits what is.</summary>
    internal static SlideLayout ChooseLayout(SlideBrief brief)
    {
        if (HasContent(brief, brief.Layout))
            return brief.Layout;
        SlideLayout[] order =
        [
            SlideLayout.Pricing,
            SlideLayout.Chart,
            SlideLayout.BigNumber,
            SlideLayout.Quote,
            SlideLayout.Comparison,
            SlideLayout.TwoColumns,
            SlideLayout.Bullets,
        ];
        return order.FirstOrDefault(layout => HasContent(brief, layout), SlideLayout.Title);
    }

    private static bool HasContent(SlideBrief brief, SlideLayout layout) =>
        layout switch
        {
            SlideLayout.Title => !HasBody(brief),
            SlideLayout.Pricing => brief.Plans.Count > 0,
            SlideLayout.Chart => brief.Chart is { } chart
                && !Fresnel.Drawing.Layout.Charts.ChartData.From(chart).IsEmpty,
            SlideLayout.BigNumber => brief.Figure is not null && brief.Chart is null && brief.Plans.Count == 0,
            SlideLayout.Quote => brief.Quote is not null && brief.Items.Count == 0 && brief.Chart is null,
            SlideLayout.Comparison => brief.Columns.Count > 0 || brief.Table is { Columns.Count: > 0 },
            SlideLayout.TwoColumns => brief.Columns.Count > 0,
            _ => brief.Items.Count > 0,
        };

    private static bool HasBody(SlideBrief brief) =>
        brief.Items.Count > 0
        || brief.Columns.Count > 0
        || brief.Plans.Count > 0
        || brief.Table is { Columns.Count: > 0 }
        || brief.Figure is not null
        || brief.Quote is not null
        || brief.Chart is not null;

    private static void DrawContent(PageContext page, SlideBrief brief, SlideLayout layout)
    {
        var blocks = SlideBlocks.Create(page, brief, layout);
        var box = SlideFrames.Draw(page, brief, layout);
        page.Surface.StartLayer(2);
        var beside = box.Width > box.Height * 1.1;
        var parts = PageParts.Split(box, [.. blocks.Select(block => block.Share)], page.Unit * 56, beside);
        for (var i = 0; i < blocks.Count; i++)
            blocks[i].Draw(parts[i]);
    }
}
