using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Slides;

/// <summary>Where the heading and the small print of a slide are; the body gets the rest.</summary>
internal static class SlideFrames
{
    private enum Frame
    {
        Top,
        Centred,

        /// <summary>The heading on a band in the accent, across the top.</summary>
        Band,

        /// <summary>The heading on a panel at the side.</summary>
        Side,
    }

    /// <summary>Draws the heading and the footer.</summary>
    /// <returns>The box of the body.</returns>
    public static Rect Draw(PageContext page, SlideBrief brief, SlideLayout layout)
    {
        page.Surface.StartLayer(1);
        var margin = page.Page.Margin;
        var frame = Choose(page, brief, layout);
        var box = new Rect(margin, margin * 0.85, page.Page.Width - 2 * margin, page.Page.Height - margin * 1.85);
        if (frame == Frame.Side)
            return DrawSide(page, brief, margin);
        DrawFooter(page, brief, margin, page.Palette.Tertiary);
        if (!HasFooter(brief))
            box = box with { Height = box.Height + margin * 0.2 };
        if (frame == Frame.Band)
            return DrawBand(page, brief, box, margin);
        var align = frame == Frame.Centred ? 0 : -1;
        return PageParts.DrawTop(
            page,
            PageParts.Heading(page, brief.Eyebrow, page.Title, align),
            box,
            0.4,
            page.Unit * 48
        );
    }

    public static void DrawFooter(
        PageContext page,
        SlideBrief brief,
        double margin,
        Colours.Rgb colour,
        double? right = null
    )
    {
        var height = page.Unit * 24;
        var end = right ?? page.Page.Width - margin;
        var box = new Rect(margin, page.Page.Height - margin * 0.5 - height / 2, end - margin, height);
        var number = brief.Page?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var numberWidth = number is null ? 0 : Math.Min(box.Width * 0.3, page.Unit * 72);
        var left = string.Join(
            " · ",
            ((string?[])[brief.Brand, brief.Footer]).Where(text => !string.IsNullOrWhiteSpace(text))
        );
        page.Surface.Text(left, box with { Width = box.Width - numberWidth }, page.Tiny.Medium, colour);
        if (number is not null)
            page.Surface.Text(
                number,
                new Rect(box.Right - numberWidth, box.Y, numberWidth, height),
                page.Tiny.Semibold,
                colour,
                1
            );
    }

    private static bool HasFooter(SlideBrief brief) =>
        brief.Page is not null || !string.IsNullOrWhiteSpace(brief.Footer) || !string.IsNullOrWhiteSpace(brief.Brand);

    private static Frame Choose(PageContext page, SlideBrief brief, SlideLayout layout)
    {
        if (string.IsNullOrWhiteSpace(brief.Title))
            return Frame.Top;
        var random = page.Random("frame");
        var listed = layout is SlideLayout.Agenda or SlideLayout.Bullets && !FiguresBlock.Suits(brief.Items);
        if (page.Page.AspectRatio > 1.45 && brief.Title.Length < 60)
        {
            if (layout == SlideLayout.Agenda)
                return random.Chance(0.75) ? Frame.Side : Frame.Top;
            if (
                random.Chance(
                    listed ? 0.4
                    : layout is SlideLayout.Chart ? 0.15
                    : 0
                )
            )
                return Frame.Side;
        }

        return random.Next() switch
        {
            < 0.6 => Frame.Top,
            // A list starts at the left, and so does its heading.
            < 0.8 => listed ? Frame.Top : Frame.Centred,
            _ => Frame.Band,
        };
    }

    private static Rect DrawBand(PageContext page, SlideBrief brief, Rect box, double margin)
    {
        var palette = page.Palette;
        var (ground, ink) = palette.IsDark ? (palette.Panel, palette.Ink) : (palette.Accent, palette.OnAccent);
        var heading = Column(
            new() { Gap = page.Unit * 10 },
            TextOrNone(brief.Eyebrow, page.Small.Semibold.Lines(2), ink),
            TextOrNone(brief.Title, page.Title, ink),
            TextOrNone(brief.Subtitle, page.Body.Lines(3), ink)
        );
        var height = Math.Min(heading.Measure(page.Surface, box.Width).Height, page.Page.Height * 0.34);
        page.Surface.Rectangle(new Rect(0, 0, page.Page.Width, height + margin * 1.25), 0, ground);
        page.Surface.Place(heading, new Rect(box.X, margin * 0.62, box.Width, height));
        var top = height + margin * 1.25 + page.Unit * 44;
        return new Rect(box.X, top, box.Width, Math.Max(1, box.Bottom - top));
    }

    private static Rect DrawSide(PageContext page, SlideBrief brief, double margin)
    {
        var palette = page.Palette;
        var tinted = page.Random("side").Chance(0.35);
        var ground = tinted ? palette.Soft : palette.Accent;
        var ink = tinted ? palette.Ink : palette.OnAccent;
        var width = Math.Round(page.Page.Width / 3);
        page.Surface.Rectangle(new Rect(0, 0, width, page.Page.Height), 0, ground);
        var inner = new Rect(margin, margin, width - margin * 1.5, page.Page.Height - margin * 2.3);
        page.Surface.Place(
            Column(
                new() { Justify = Alignment.Between, Gap = page.Unit * 24 },
                Column(
                    new() { Gap = page.Unit * 12 },
                    TextOrNone(brief.Eyebrow, page.Small.Semibold.Lines(2), tinted ? palette.AccentText : ink),
                    TextOrNone(brief.Title, page.Title with { Size = page.Page.TitleSize * 1.2, MaxLines = 5 }, ink)
                ),
                TextOrNone(brief.Subtitle, page.Body.Medium.Lines(4) with { Size = page.Unit * 22 }, ink)
            ),
            inner
        );
        DrawFooter(page, brief, margin, ink, width - margin * 0.5);
        return new Rect(width + margin, margin, page.Page.Width - width - 2 * margin, page.Page.Height - 2 * margin);
    }
}
