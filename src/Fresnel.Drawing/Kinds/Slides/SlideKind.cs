using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Svg;

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

        var slide = page.Compose(SlideDescription.Of(brief, layout));
        return brief.Picture is { Length: > 0 } wanted && SlidePictureArt.Find(page, brief) is null
            ? slide with
            {
                Limitations =
                [
                    .. slide.Limitations,
                    wanted == brief.Title ? "has no picture" : $"has no picture of \"{wanted}\"",
                ],
            }
            : slide;
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

    /// <summary>The picture beside the content, or above it on a tall page.</summary>
    /// <returns>What is left.</returns>
    private static Rect DrawPicture(PageContext page, SlideBrief brief, Rect box)
    {
        if (SlidePictureArt.Find(page, brief) is not { } picture)
            return box;
        var beside = box.Width > box.Height * 0.9;
        double[] shares = brief.PictureLeft || !beside ? [1, 1.5] : [1.5, 1];
        var parts = PageParts.Split(box, shares, page.Unit * 56, beside);
        var (art, rest) = brief.PictureLeft || !beside ? (parts[0], parts[1]) : (parts[1], parts[0]);
        SlidePictureArt.Draw(page, brief, picture, art, page.Unit * 24);
        return rest;
    }

    private static void DrawContent(PageContext page, SlideBrief brief, SlideLayout layout)
    {
        var blocks = SlideBlocks.Create(page, brief, layout);
        var box = SlideFrames.Draw(page, brief, layout);
        page.Surface.StartLayer(2);
        box = DrawPicture(page, brief, box);
        var beside = box.Width > box.Height * 1.1;
        var parts = PageParts.Split(box, [.. blocks.Select(block => block.Share)], page.Unit * 56, beside);
        for (var i = 0; i < blocks.Count; i++)
            blocks[i].Draw(parts[i]);
    }
}
