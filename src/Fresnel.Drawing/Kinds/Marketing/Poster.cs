using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Marketing;

/// <summary>A headline as large as it goes, a picture or a pattern, and the facts below.</summary>
internal static class Poster
{
    private enum Look
    {
        PatternMiddle,
        AccentGround,
        Discs,
        Split,
    }

    public static void Draw(PageContext page, MarketingBrief brief)
    {
        var (surface, palette, unit) = (page.Surface, page.Palette, page.Unit);
        var random = page.Random("poster");
        var look = random.Pick(Enum.GetValues<Look>());
        if (
            look == Look.AccentGround
            && (page.Transparent || brief.Style.Background is not null || brief.Style.Theme is not null)
        )
            look = Look.PatternMiddle;
        var onAccent = look == Look.AccentGround;
        if (onAccent)
            surface.Rectangle(surface.Bounds, 0, palette.Accent);
        var (ink, soft, mark) = onAccent
            ? (palette.OnAccent, palette.OnAccent, palette.OnAccent)
            : (palette.Ink, palette.Secondary, palette.AccentText);
        var box = surface.Bounds.Inflate(-page.Page.Margin * 0.85);
        var size = page.Page.TitleSize * (page.Page.IsWide ? 1.7 : 1.9);
        var head = Column(
            new() { Gap = unit * 16 },
            brief.Badge is { Length: > 0 } badge
                ? Row(new(), Pill(badge, palette.OnPop, palette.Pop, unit * 20))
                : null,
            TextOrNone(
                brief.Title ?? brief.Subject,
                new TypeSpec(size, 800)
                {
                    MaxLines = 5,
                    Min = size * 0.3,
                    LineHeight = 1.06,
                    Balanced = true,
                },
                ink
            ),
            TextOrNone(brief.Subtitle, new TypeSpec(unit * 30, 500) { MaxLines = 4 }, soft)
        );
        var foot = Column(
            new() { Gap = unit * 14 },
            [
                MarketingParts.Price(brief, palette, ink, unit * 56),
                MarketingParts.Rating(brief, ink, unit * 24),
                .. MarketingParts.Details(brief, ink, mark, unit * 27, -1),
                brief.Button is null && brief.Brand is null
                    ? null
                    : Row(
                        new() { Gap = unit * 24, Justify = Alignment.Between },
                        MarketingParts.Button(brief, palette, unit * 24, onAccent),
                        TextOrNone(brief.Brand, new TypeSpec(unit * 26, 700) { MaxLines = 2 }, ink)
                    ),
            ]
        );
        var beside = page.Page.AspectRatio > 1.3 || look == Look.Split && page.Page.IsWide;
        var (text, picture) = beside
            ? (
                box with
                {
                    Width = box.Width * 0.56,
                },
                new Rect(box.X + box.Width * 0.62, box.Y, box.Width * 0.38, box.Height)
            )
            : (box, default);
        surface.StartLayer(1);
        if (beside)
        {
            surface.Place(Column(new() { Justify = Alignment.Between, Gap = unit * 32 }, head, foot), text);
        }
        else
        {
            var top = Math.Min(head.Measure(surface, box.Width).Height, box.Height * 0.42);
            var bottom = Math.Min(foot.Measure(surface, box.Width).Height, box.Height * 0.36);
            surface.Place(head, box with { Height = top });
            surface.Place(foot, new Rect(box.X, box.Bottom - bottom, box.Width, bottom));
            picture = new Rect(box.X, box.Y + top + unit * 36, box.Width, box.Height - top - bottom - unit * 72);
        }

        surface.StartLayer(2);
        DrawPicture(page, brief, look, picture, random, onAccent);
    }

    private static void DrawPicture(
        PageContext page,
        MarketingBrief brief,
        Look look,
        Rect box,
        SeededRandom random,
        bool onAccent
    )
    {
        var (surface, palette) = (page.Surface, page.Palette);
        if (box.Height < 40 || box.Width < 40)
            return;
        if (MarketingParts.Picture(page, brief) is { } picture)
        {
            var radius = Math.Min(box.Width, box.Height) / 2;
            surface.Circle(
                box.CentreX,
                box.CentreY,
                radius,
                onAccent ? palette.OnAccent : palette.Soft,
                onAccent ? 0.16 : 1
            );
            surface.Sprite(
                picture,
                new Rect(box.CentreX - radius * 0.72, box.CentreY - radius * 0.72, radius * 1.44, radius * 1.44)
            );
            return;
        }

        if (look == Look.Discs || onAccent)
        {
            var radius = Math.Min(box.Width, box.Height) * 0.42;
            for (var i = 0; i < 4; i++)
                surface.Ring(
                    box.CentreX,
                    box.CentreY,
                    radius * (1 - i * 0.22),
                    onAccent ? palette.OnAccent : palette.Series[i],
                    radius * 0.1
                );
            return;
        }

        var tiles = Math.Max(2, Math.Round(box.Width / Math.Max(60, Math.Min(box.Height / 2, 150))));
        var side = box.Width / tiles;
        var rows = Math.Max(1, Math.Floor(box.Height / side));
        if (box.Height < side)
            return;
        Motif.Draw(
            surface,
            new Rect(box.X, box.CentreY - rows * side / 2, box.Width, rows * side),
            side,
            random,
            Motif.Colours(palette)
        );
    }
}
