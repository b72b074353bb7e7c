using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Slides;

/// <summary>The first slide of a deck: a large title beside a pattern, or over a plain or glowing ground.</summary>
internal static class TitleSlide
{
    private enum Look
    {
        PatternBeside,
        PatternBelow,
        AccentGround,
        Rings,
    }

    public static void Draw(PageContext page, SlideBrief brief)
    {
        var random = page.Random("title");
        var minimal = brief.Style.Moods.Any(mood =>
            mood is "minimal" or "minimalist" or "elegant" or "simple" or "clean"
        );
        var look = minimal ? Look.Rings : random.Pick(Enum.GetValues<Look>());
        if (
            look == Look.AccentGround
            && (page.Transparent || brief.Style.Theme is not null || brief.Style.Background is not null)
        )
            look = Look.PatternBeside;
        var picture = SlidePictureArt.Find(page, brief);
        if (picture is not null)
            look = Look.PatternBeside;
        if (look == Look.PatternBeside && page.Page.AspectRatio < 1.2)
            look = Look.PatternBelow;
        var bounds = page.Surface.Bounds;
        var margin = page.Page.Margin;
        var ink = page.Palette.Ink;
        Rect text;
        switch (look)
        {
            case Look.PatternBeside:
                var side = page.Page.Height / 6;
                var columns = Math.Max(2, Math.Round(page.Page.Width * 0.37 / side));
                if (picture is not null)
                    SlidePictureArt.Draw(
                        page,
                        brief,
                        picture,
                        new Rect(
                            brief.PictureLeft ? 0 : bounds.Right - columns * side,
                            0,
                            columns * side,
                            bounds.Height
                        ),
                        0
                    );
                else
                    Motif.Draw(
                        page.Surface,
                        new Rect(bounds.Right - columns * side, 0, columns * side, bounds.Height),
                        side,
                        random,
                        Motif.Colours(page.Palette)
                    );
                text = new Rect(
                    picture is not null && brief.PictureLeft ? columns * side + margin * 0.75 : margin,
                    margin * 0.92,
                    bounds.Right - columns * side - margin * 1.75,
                    bounds.Height - margin * 1.84
                );
                break;
            case Look.PatternBelow:
                var tile = page.Page.Width / Math.Max(4, Math.Round(page.Page.Width / 144));
                var rows = page.Page.IsTall ? Math.Max(2, Math.Floor(page.Page.Height * 0.3 / tile)) : 1;
                Motif.Draw(
                    page.Surface,
                    new Rect(0, bounds.Bottom - rows * tile, bounds.Width, rows * tile),
                    tile,
                    random,
                    Motif.Colours(page.Palette)
                );
                text = new Rect(
                    margin,
                    margin * 0.92,
                    bounds.Width - 2 * margin,
                    bounds.Height - rows * tile - margin * 1.6
                );
                break;
            case Look.AccentGround:
                DrawAccentGround(page, random);
                ink = page.Palette.OnAccent;
                text = new Rect(margin, margin * 0.92, bounds.Width - 2 * margin, bounds.Height - margin * 1.84);
                break;
            default:
                DrawRings(page, random);
                text = new Rect(
                    margin,
                    margin * 0.92,
                    (bounds.Width - 2 * margin) * (page.Page.IsWide ? 0.72 : 1),
                    bounds.Height - margin * 1.84
                );
                break;
        }

        page.Surface.StartLayer(1);
        page.Surface.Place(Content(page, brief, ink, look == Look.AccentGround), text);
    }

    private static Node Content(PageContext page, SlideBrief brief, Rgb ink, bool onAccent)
    {
        var (palette, unit) = (page.Palette, page.Unit);
        var size = page.Page.TitleSize * 1.72;
        var soft = onAccent ? ink : palette.Secondary;
        var brand = string.IsNullOrWhiteSpace(brief.Brand)
            ? null
            : Row(
                new() { Gap = unit * 14 },
                Art(
                    unit * 28,
                    unit * 28,
                    (surface, box) =>
                        surface.Circle(box.CentreX, box.CentreY, unit * 12, onAccent ? ink : palette.Accent)
                ),
                Text(brief.Brand, new TypeSpec(unit * 22, 600) { MaxLines = 1 }, ink)
            );
        var small = string.Join(
            " · ",
            ((string?[])[brief.Footer, brief.Page?.ToString(System.Globalization.CultureInfo.InvariantCulture)]).Where(
                text => !string.IsNullOrWhiteSpace(text)
            )
        );
        return Column(
            new() { Justify = Alignment.Between, Gap = unit * 24 },
            brand ?? Gap(1),
            Column(
                new() { Gap = unit * 26 },
                TextOrNone(
                    brief.Eyebrow,
                    page.Small.Semibold.Lines(2) with
                    {
                        Size = unit * 24,
                    },
                    onAccent ? ink : palette.AccentText
                ),
                TextOrNone(
                    brief.Title ?? brief.Subject ?? brief.Brand,
                    new TypeSpec(size, 700)
                    {
                        MaxLines = 5,
                        Min = size * 0.42,
                        LineHeight = 1.06,
                        Balanced = true,
                    },
                    ink
                ),
                TextOrNone(brief.Subtitle, new TypeSpec(unit * 28) { MaxLines = 4, LineHeight = 1.36 }, soft)
            ),
            TextOrNone(small, page.Small.Medium.Lines(3), onAccent ? ink : palette.Tertiary) ?? Gap(1)
        );
    }

    private static void DrawAccentGround(PageContext page, SeededRandom random)
    {
        var (surface, palette) = (page.Surface, page.Palette);
        surface.Rectangle(surface.Bounds, 0, palette.Accent);
        var towards = palette.OnAccent == Rgb.White ? palette.Deep : palette.Glow;
        for (var i = 0; i < 3; i++)
        {
            var radius = page.Page.Height * random.Between(0.3, 0.62);
            surface.Circle(
                page.Page.Width * random.Between(0.72, 1.02),
                page.Page.Height * random.Between(0, 1),
                radius,
                i == 1 ? palette.Accent : towards,
                0.35
            );
        }
    }

    private static void DrawRings(PageContext page, SeededRandom random)
    {
        var (surface, palette) = (page.Surface, page.Palette);
        var (x, y) = page.Page.IsWide
            ? (page.Page.Width * random.Between(0.86, 1), page.Page.Height * random.Between(0.1, 0.9))
            : (page.Page.Width * random.Between(0.6, 1), page.Page.Height);
        var step = Math.Min(page.Page.Width, page.Page.Height) * 0.11;
        if (!palette.IsWireframe)
            surface.Glow(x, y, step * 6, palette.IsDark ? palette.Accent : palette.Glow, palette.IsDark ? 0.3 : 0.4);
        for (var i = 1; i <= 4; i++)
            surface.Ring(x, y, step * i, i == 2 ? palette.Accent : palette.SoftLine, i == 2 ? step * 0.3 : 2);
    }
}
