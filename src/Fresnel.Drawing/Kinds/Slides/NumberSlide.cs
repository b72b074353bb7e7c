using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Slides;

/// <summary>One figure, as large as the slide allows, with its caption and a row of facts.</summary>
internal static class NumberSlide
{
    private enum Look
    {
        Glow,
        Centred,
        Accent,
        Beside,
    }

    public static void Draw(PageContext page, SlideBrief brief)
    {
        var (surface, palette, margin, unit) = (page.Surface, page.Palette, page.Page.Margin, page.Unit);
        var figure = brief.Figure!;
        var look = page.Random("number").Pick(Enum.GetValues<Look>());
        var keepsGround = page.Transparent || brief.Style.Theme is not null || brief.Style.Background is not null;
        if (
            (keepsGround && look == Look.Accent)
            || (look == Look.Beside && (!page.Page.IsWide || brief.Items.Count == 0))
        )
            look = Look.Glow;
        if (look == Look.Accent)
            surface.Rectangle(surface.Bounds, 0, palette.Accent);
        else if (look != Look.Beside && !palette.IsWireframe && !page.Transparent)
            surface.Glow(
                page.Page.Width * 0.85,
                page.Page.Height * 0.2,
                page.Page.Height * 0.7,
                palette.IsDark ? palette.Accent : palette.Glow,
                palette.IsDark ? 0.3 : 0.5
            );
        var (ink, soft, strong) =
            look == Look.Accent
                ? (palette.OnAccent, palette.OnAccent, palette.OnAccent)
                : (palette.Ink, palette.Secondary, palette.AccentText);
        var align = look == Look.Centred ? 0 : -1;
        surface.StartLayer(1);
        var box = new Rect(margin, margin * 0.9, page.Page.Width - 2 * margin, page.Page.Height - margin * 2);
        SlideFrames.DrawFooter(page, brief, margin, look == Look.Accent ? ink : palette.Tertiary);
        var value = figure.Value ?? figure.Label;
        var size = page.Page.TitleSize * (page.Page.IsTall ? 3.6 : 5.2);
        var number = Column(
            new() { Gap = unit * 10 },
            Text(
                value,
                new TypeSpec(size, 700)
                {
                    MaxLines = 1,
                    Min = size * 0.12,
                    LineHeight = 1.14,
                    Tracking = -0.045,
                },
                strong,
                align
            ),
            figure.Value is null
                ? null
                : Text(
                    figure.Label,
                    new TypeSpec(unit * 40, 600)
                    {
                        MaxLines = 4,
                        LineHeight = 1.25,
                        Balanced = true,
                    },
                    ink,
                    align
                ),
            TextOrNone(figure.Text, page.Body.Lines(4), soft, align),
            TextOrNone(figure.When, page.Small.Medium.Lines(2), soft, align)
        );
        var heading = Column(
            new() { Gap = unit * 8 },
            TextOrNone(brief.Eyebrow, page.Small.Semibold.Lines(2), strong, align),
            TextOrNone(brief.Title, new TypeSpec(unit * 34, 600) { MaxLines = 3 }, ink, align),
            TextOrNone(brief.Subtitle, page.Body.Lines(3), soft, align)
        );
        if (look == Look.Beside)
        {
            var parts = PageParts.Split(box, [1.5, 1], unit * 64, beside: true);
            surface.Place(Column(new() { Justify = Alignment.Centre, Gap = unit * 28 }, heading, number), parts[0]);
            surface.StartLayer(2);
            surface.Place(
                Column(new() { Justify = Alignment.Centre }, Facts(page, brief.Items, 1, ink, soft)),
                parts[1]
            );
            return;
        }

        surface.Place(
            Column(
                new() { Justify = Alignment.Between, Gap = unit * 32 },
                heading,
                number,
                brief.Items.Count == 0
                    ? Gap(1)
                    : Facts(
                        page,
                        brief.Items,
                        Math.Min(
                            brief.Items.Count,
                            page.Page.IsTall ? 1
                                : page.Page.IsWide ? 4
                                : 2
                        ),
                        ink,
                        soft
                    )
            ),
            box
        );
    }

    private static Node Facts(PageContext page, IReadOnlyList<BriefItem> items, int columns, Rgb ink, Rgb soft)
    {
        var unit = page.Unit;
        return Grid(
            columns,
            unit * 28,
            false,
            items.Select(item =>
                Column(
                    new() { Gap = unit * 4 },
                    Rule(soft),
                    Gap(unit * 8),
                    Text(item.Value ?? item.Label, new TypeSpec(unit * 28, 600) { MaxLines = 2 }, ink),
                    item.Value is null ? null : Text(item.Label, page.Small.Lines(3), soft),
                    TextOrNone(item.Text ?? item.When, page.Small.Lines(3), soft)
                )
            )
        );
    }
}
