using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Marketing;

/// <summary>Centred type in a frame.</summary>
internal static class Invitation
{
    // Of few words.
    private const double MaxGrowth = 1.7;

    private enum Look
    {
        DoubleFrame,
        Corners,
        AccentFrame,
        Confetti,
    }

    public static void Draw(PageContext page, MarketingBrief brief)
    {
        var (surface, palette, random) = (page.Surface, page.Palette, page.Random("invitation"));
        var playful = brief.Style.Moods.Any(mood => mood is "playful" or "fun" or "colourful" or "colorful");
        var look = playful ? Look.Confetti : random.Pick(Enum.GetValues<Look>());
        var frame = surface.Bounds.Inflate(-page.Page.Margin * 0.5);
        var unit = page.Unit;
        switch (look)
        {
            case Look.DoubleFrame:
                surface.Outline(frame, 4, palette.Accent, 3);
                surface.Outline(frame.Inflate(-10), 2, palette.Accent, 1);
                break;
            case Look.Corners:
                DrawCorners(page, frame);
                break;
            case Look.AccentFrame:
                surface.Outline(surface.Bounds, 0, palette.Accent, page.Page.Margin * 0.4);
                break;
            default:
                for (var i = 0; i < 60; i++)
                {
                    // Along the edges: the middle is for the text.
                    var (x, y) = (random.Next() * surface.Bounds.Width, random.Next() * surface.Bounds.Height);
                    var inner = surface.Bounds.Inflate(-page.Page.Margin * 0.9);
                    if (x > inner.X && x < inner.Right && y > inner.Y && y < inner.Bottom)
                        continue;
                    surface.Circle(
                        x,
                        y,
                        unit * random.Between(5, 13),
                        palette.Series[(int)(random.Next() * palette.Series.Count)]
                    );
                }

                break;
        }

        surface.StartLayer(1);
        var serif = !playful;
        var size = page.Page.TitleSize * 1.35;
        var shapes = ColouredShapes.Of(brief, size * 1.8);
        var pictures = shapes.Count > 0 ? [] : VisualPictures.Find(page, brief);
        var box = surface.Bounds.Inflate(-page.Page.Margin * 1.15);
        surface.Place(
            Fit(
                Column(
                    new()
                    {
                        Gap = unit * 22,
                        Align = Alignment.Centre,
                        Justify = Alignment.Centre,
                    },
                    [
                        shapes.Count > 0 ? Row(new() { Gap = size * 0.3, Justify = Alignment.Centre }, shapes)
                        : pictures.Count == 0 ? null
                        : Row(
                            new() { Gap = size * 0.3, Justify = Alignment.Centre },
                            pictures.Select(
                                (each, i) =>
                                    (Node)Art(
                                        size * (i == 0 ? 2.2 : 1.5),
                                        size * (i == 0 ? 2.2 : 1.5),
                                        (target, at) => target.Sprite(each, at)
                                    )
                            )
                        ),
                        TextOrNone(brief.Badge, new TypeSpec(unit * 20, 600) { MaxLines = 2 }, palette.AccentText, 0),
                        TextOrNone(
                            brief.Title ?? brief.Subject,
                            new TypeSpec(size, serif ? 600 : 800)
                            {
                                MaxLines = 5,
                                Min = size * 0.35,
                                Serif = serif,
                                LineHeight = 1.16,
                                Balanced = true,
                            },
                            palette.Ink,
                            0
                        ),
                        Art(
                            unit * 120,
                            2,
                            (target, at) => target.Rectangle(at with { Width = unit * 120 }, 0, palette.Accent)
                        ),
                        TextOrNone(
                            brief.Subtitle,
                            new TypeSpec(unit * 26) { MaxLines = 5, Balanced = true },
                            palette.Secondary,
                            0
                        ),
                        .. MarketingParts.Details(brief, palette.Ink, palette.AccentText, unit * 25, 0),
                        MarketingParts.Price(brief, palette, palette.Ink, unit * 36),
                        MarketingParts.Rating(brief, null, palette.Ink, unit * 22),
                        MarketingParts.Button(brief, palette, unit * 22, false),
                        TextOrNone(brief.Brand, new TypeSpec(unit * 20, 600) { MaxLines = 2 }, palette.Secondary, 0),
                    ]
                ),
                MaxGrowth
            ),
            box
        );
    }

    /// <summary>Quarter rings in the corners.</summary>
    private static void DrawCorners(PageContext page, Rect frame)
    {
        var (surface, palette) = (page.Surface, page.Palette);
        var radius = Math.Min(frame.Width, frame.Height) * 0.13;
        foreach (var (x, y) in ((double, double)[])[(0, 0), (1, 0), (0, 1), (1, 1)])
        {
            var (cx, cy) = (x * surface.Bounds.Width, y * surface.Bounds.Height);
            surface.Circle(cx, cy, radius, palette.Accent);
            surface.Ring(cx, cy, radius * 1.25, palette.Series[1], radius * 0.1);
            surface.Ring(cx, cy, radius * 1.5, palette.SoftLine, radius * 0.06);
        }
    }
}
