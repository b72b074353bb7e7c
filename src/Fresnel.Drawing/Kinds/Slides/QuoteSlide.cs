using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Slides;

/// <summary>A quotation in large type.</summary>
internal static class QuoteSlide
{
    private enum Look
    {
        Accent,
        Light,
        Centred,
        Split,
    }

    public static void Draw(PageContext page, SlideBrief brief)
    {
        var (surface, palette, margin) = (page.Surface, page.Palette, page.Page.Margin);
        var random = page.Random("quote");
        var look = random.Pick(Enum.GetValues<Look>());
        if (
            (page.Transparent || brief.Style.Theme is not null || brief.Style.Background is not null)
            && look == Look.Accent
        )
            look = Look.Light;
        var bounds = surface.Bounds;
        var text = new Rect(margin, margin, bounds.Width - 2 * margin, bounds.Height - margin * 2.2);
        var ink = palette.Ink;
        if (look == Look.Accent)
        {
            surface.Rectangle(bounds, 0, palette.Accent);
            ink = palette.OnAccent;
            var side = Math.Min(bounds.Height / 6, bounds.Width / 4);
            if (page.Page.IsWide)
            {
                Rgb[] colours =
                [
                    palette.Deep,
                    palette.Accent,
                    palette.Glow,
                    palette.Accent,
                    palette.Deep,
                    palette.Series[1],
                ];
                Motif.Draw(
                    surface,
                    new Rect(bounds.Right - 2 * side, 0, 2 * side, bounds.Height),
                    side,
                    random,
                    colours
                );
                text = text with { Width = bounds.Width - 2 * side - 2 * margin };
            }
        }
        else if (look == Look.Split)
        {
            var width = page.Page.IsWide ? margin * 0.6 : margin * 0.4;
            surface.Rectangle(new Rect(0, 0, width, bounds.Height), 0, palette.Accent);
            text = new Rect(margin + width, margin, bounds.Width - 2 * margin - width, bounds.Height - margin * 2.2);
        }

        surface.StartLayer(1);
        text = PageParts.DrawTop(
            page,
            TextOrNone(brief.Title, page.Body.Semibold.Lines(3), look == Look.Accent ? ink : palette.Secondary),
            text,
            0.2,
            page.Unit * 32
        );
        surface.Place(
            Content(
                page,
                brief.Quote!,
                ink,
                page.Page.TitleSize * 1.45,
                look == Look.Centred ? 0 : -1,
                look == Look.Accent
            ),
            text
        );
        SlideFrames.DrawFooter(page, brief, margin, look == Look.Accent ? ink : palette.Tertiary);
    }

    /// <summary>Beside other blocks.</summary>
    public static void DrawBlock(PageContext page, Quotation quote, Rect box) =>
        page.Surface.Place(Content(page, quote, page.Palette.Ink, page.Unit * 34, -1, false), box);

    private static Node Content(PageContext page, Quotation quote, Rgb ink, double size, int align, bool onAccent)
    {
        var (palette, unit) = (page.Palette, page.Unit);
        var across = align == 0 ? Alignment.Centre : Alignment.Start;
        var mark = onAccent ? ink : palette.Accent;
        return Column(
            new()
            {
                Justify = Alignment.Between,
                Gap = unit * 28,
                Align = across,
            },
            Art(size * 1.15, size * 0.86, (surface, box) => DrawMark(surface, box, mark)),
            Text(
                quote.Text,
                new TypeSpec(size, 600)
                {
                    MaxLines = 12,
                    Min = size * 0.4,
                    LineHeight = 1.18,
                    Balanced = align == 0,
                },
                ink,
                align
            ),
            Column(
                new() { Gap = unit * 4, Align = across },
                TextOrNone(quote.Author, page.Body.Semibold.Lines(2), ink, align),
                TextOrNone(
                    quote.Source,
                    page.Body.Lines(3) with
                    {
                        Size = unit * 20,
                    },
                    onAccent ? ink : palette.Secondary,
                    align
                )
            )
        );
    }

    /// <summary>Two filled commas, as shapes: the font's own are too light at this size.</summary>
    private static void DrawMark(Surface surface, Rect box, Rgb colour)
    {
        var k = box.Height / 72;
        for (var i = 0; i < 2; i++)
        {
            var (x, y) = (box.X + i * 52 * k, box.Y);
            surface.Shape(
                SvgBuilder.Format(
                    $"M{x} {y + 72 * k}V{y + 34 * k}Q{x} {y + 2 * k} {x + 36 * k} {y}V{y + 14 * k}Q{x + 20 * k} {y + 18 * k} {x + 19 * k} {y + 34 * k}H{x + 38 * k}V{y + 72 * k}Z"
                ),
                new Rect(x, y, 38 * k, 72 * k),
                colour
            );
        }
    }
}
