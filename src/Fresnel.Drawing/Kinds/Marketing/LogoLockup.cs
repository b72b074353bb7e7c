using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Marketing;

/// <summary>A name in type with a simple mark, beside it or above it.</summary>
internal static class LogoLockup
{
    private enum Mark
    {
        Monogram,
        Rings,
        Stripes,
        Leaves,
        Icon,
    }

    public static void Draw(PageContext page, MarketingBrief brief)
    {
        var (surface, palette, random) = (page.Surface, page.Palette, page.Random("logo"));
        var name = brief.Brand ?? brief.Title ?? brief.Subject ?? "";
        var trade = TradeIcons.Find(brief.Subject) ?? TradeIcons.Find(name);
        var icon = trade ?? PageContext.IconOf(brief.Subjects is [var first, ..] ? first.Name : brief.Subject, name);
        var mark =
            icon is not null && (random.Chance(0.6) || trade is not null)
                ? Mark.Icon
                : random.Pick((Mark[])[Mark.Monogram, Mark.Rings, Mark.Stripes, Mark.Leaves]);
        var serif =
            brief.Style.Moods.Any(mood => mood is "elegant" or "luxury" or "classic" or "vintage")
            || random.Chance(0.2);
        var stacked = page.Page.AspectRatio < 1.3 || random.Chance(0.3);
        var size = page.Page.TitleSize * 1.6;
        var side = size * (stacked ? 2.4 : 1.9);
        surface.StartLayer(1);
        var named = Named(page, brief);
        var drawing =
            named.Count == 0
                ? Art(side, side, (_, box) => DrawMark(page, mark, icon, name, box))
                : Row(
                    new() { Gap = side * 0.12, Justify = Alignment.Centre },
                    named.Select(each =>
                        (Node)Art(side * (named.Count > 1 ? 0.8 : 1), side * (named.Count > 1 ? 0.8 : 1), each)
                    )
                );
        var lines = Column(
            new()
            {
                Gap = size * 0.12,
                Align = stacked ? Alignment.Centre : Alignment.Start,
                Justify = Alignment.Centre,
            },
            TextOrNone(
                name,
                new TypeSpec(size, serif ? 600 : 700)
                {
                    MaxLines = 3,
                    Min = size * 0.25,
                    Serif = serif,
                    LineHeight = 1.12,
                },
                palette.Ink,
                stacked ? 0 : -1
            ),
            TextOrNone(
                brief.Title == name ? null : brief.Title,
                new TypeSpec(size * 0.34, 600) { MaxLines = 2 },
                palette.Ink,
                stacked ? 0 : -1
            ),
            TextOrNone(
                brief.Subtitle ?? brief.Badge,
                new TypeSpec(size * 0.3) { MaxLines = 2 },
                palette.Secondary,
                stacked ? 0 : -1
            ),
            brief.Details.Count == 0
                ? null
                : Column(
                    new() { Gap = 6 },
                    MarketingParts.Details(brief, palette.Secondary, palette.AccentText, size * 0.24, stacked ? 0 : -1)
                )
        );
        var margin = page.Page.Margin;
        surface.Place(
            stacked
                ? Column(
                    new()
                    {
                        Gap = size * 0.5,
                        Align = Alignment.Centre,
                        Justify = Alignment.Centre,
                    },
                    drawing,
                    lines
                )
                : Row(new() { Gap = size * 0.5, Justify = Alignment.Centre }, drawing, lines),
            surface.Bounds.Inflate(-margin)
        );
    }

    /// <summary>What the logo is to have: an icon in a tile, else its picture.</summary>
    private static List<Action<Surface, Rect>> Named(PageContext page, MarketingBrief brief)
    {
        var named = new List<Action<Surface, Rect>>();
        foreach (var subject in brief.Subjects.Take(2))
        {
            if (PageContext.IconOf(null, subject.Name) is { } icon)
                named.Add(
                    (surface, box) =>
                    {
                        surface.AddPictured(subject.Name);
                        surface.Rectangle(box, box.Width * 0.26, page.Palette.Accent);
                        surface.Icon(
                            icon,
                            box.X + box.Width * 0.22,
                            box.Y + box.Width * 0.22,
                            box.Width * 0.56,
                            page.Palette.OnAccent
                        );
                    }
                );
            else if (page.PictureOf(subject.Name) is { } picture)
                named.Add(
                    (surface, box) =>
                    {
                        surface.AddPictured(subject.Name);
                        surface.Sprite(picture, box);
                    }
                );
        }

        return named;
    }

    private static void DrawMark(PageContext page, Mark mark, string? icon, string name, Rect box)
    {
        var (surface, palette) = (page.Surface, page.Palette);
        var s = box.Width;
        switch (mark)
        {
            case Mark.Icon:
                surface.Rectangle(box, s * 0.26, palette.Accent);
                surface.Icon(icon!, box.X + s * 0.22, box.Y + s * 0.22, s * 0.56, palette.OnAccent);
                break;
            case Mark.Rings:
                surface.Circle(box.X + s * 0.36, box.CentreY, s * 0.34, palette.Accent);
                surface.Circle(box.X + s * 0.64, box.CentreY, s * 0.34, palette.Series[1], 0.75);
                break;
            case Mark.Stripes:
                for (var i = 0; i < 4; i++)
                    surface.Rectangle(
                        new Rect(box.X + s * 0.08 * i, box.Y + s * (0.14 + 0.2 * i), s * (1 - 0.16 * i), s * 0.13),
                        s * 0.065,
                        i % 2 == 0 ? palette.Accent : palette.Glow
                    );
                break;
            case Mark.Leaves:
                surface.Shape(
                    SvgBuilder.Format(
                        $"M{box.X} {box.Bottom}V{box.Y + s * 0.5}A{s * 0.5} {s * 0.5} 0 0 1 {box.X + s * 0.5} {box.Y}V{box.Y + s * 0.5}A{s * 0.5} {s * 0.5} 0 0 1 {box.X} {box.Bottom}Z"
                    ),
                    box,
                    palette.Accent
                );
                surface.Shape(
                    SvgBuilder.Format(
                        $"M{box.Right} {box.Bottom}V{box.Y + s * 0.5}A{s * 0.42} {s * 0.42} 0 0 0 {box.X + s * 0.58} {box.Y + s * 0.08}V{box.Y + s * 0.5}A{s * 0.42} {s * 0.42} 0 0 0 {box.Right} {box.Bottom}Z"
                    ),
                    box,
                    palette.Series[1]
                );
                break;
            default:
                surface.Rectangle(box, s * 0.5, palette.Accent);
                var letter = name.FirstOrDefault(char.IsLetterOrDigit);
                if (letter != default && !char.IsSurrogate(letter))
                    surface.Text(
                        char.ToUpperInvariant(letter).ToString(),
                        box.Inflate(-s * 0.2),
                        new TypeSpec(s * 0.54, 700) { MaxLines = 1, LineHeight = 1.1 },
                        palette.OnAccent,
                        0
                    );
                break;
        }
    }
}
