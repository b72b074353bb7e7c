using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Kinds.Pages;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;
using static Fresnel.Drawing.Layout.Nodes;

namespace Fresnel.Drawing.Kinds.Marketing;

/// <summary>A card with a name, a position, and how to reach the person.</summary>
internal static class BusinessCard
{
    private const double Aspect = 1.75;

    private enum Look
    {
        Plain,
        AccentSide,
        Dark,
        Pattern,
    }

    public static void Draw(PageContext page, MarketingBrief brief)
    {
        var (surface, palette, random) = (page.Surface, page.Palette, page.Random("card"));
        var look = random.Pick(Enum.GetValues<Look>());
        var bounds = surface.Bounds;
        var fills = page.Page.AspectRatio is > 1.45 and < 2.1;
        var width = Math.Min(bounds.Width * 0.86, bounds.Height * 0.86 * Aspect);
        var card = fills
            ? bounds
            : new Rect(bounds.CentreX - width / 2, bounds.CentreY - width / Aspect / 2, width, width / Aspect);
        if (!fills)
        {
            if (!page.Transparent)
                surface.Rectangle(bounds, 0, palette.Panel);
            surface.Shadow(card, 14, 3);
        }

        surface.StartLayer(1);
        surface.Scaled(card, card.Width / 700, inner => DrawCard(page, brief, look, inner, fills ? 0 : 14));
    }

    private static void DrawCard(PageContext page, MarketingBrief brief, Look look, Rect card, double radius)
    {
        var (surface, palette) = (page.Surface, page.Palette);
        // Two named colours: the card in one, its mark in the other.
        var named = brief.Style.Colours.Select(Palettes.Parse).OfType<Rgb>().ToList();
        var dark = look == Look.Dark || named.Count > 1;
        var ground = named.Count > 1 ? named[0] : palette.Accent;
        surface.Rectangle(card, radius, dark ? ground : palette.Card);
        var on = named.Count > 1 ? Palette.On(ground) : palette.OnAccent;
        var (ink, soft, mark) = dark
            ? (on, on, named.Count > 1 ? named[1] : on)
            : (palette.Ink, palette.Secondary, palette.AccentText);
        if (named.Count > 1)
        {
            surface.Corners(card with { Width = 14 }, radius, 0, 0, radius, mark);
            look = Look.Plain;
        }

        var box = card.Inflate(-44);
        if (look == Look.AccentSide)
        {
            surface.Corners(card with { Width = 26 }, radius, 0, 0, radius, palette.Accent);
            box = new Rect(card.X + 66, box.Y, card.Width - 110, box.Height);
        }
        else if (look == Look.Pattern)
        {
            var strip = new Rect(card.Right - card.Height / 2, card.Y, card.Height / 2, card.Height);
            surface.Clip(
                card,
                radius,
                () => Motif.Draw(surface, strip, card.Height / 4, page.Random("motif"), Motif.Colours(palette))
            );
            box = box with { Width = box.Width - strip.Width + 10 };
        }

        if (
            brief
                .Subjects.Select(subject => (subject.Name, Picture: page.PictureOf(subject.Name)))
                .FirstOrDefault(each => each.Picture is not null) is
            { Picture: { } picture } shown
        )
        {
            var side = card.Height * 0.34;
            surface.AddPictured(shown.Name);
            surface.Sprite(picture, new Rect(box.Right - side, box.Y, side, side));
            box = box with { Width = box.Width - side - 12 };
        }

        var person = brief.Details.FirstOrDefault(detail => detail.Kind == DetailKind.Person)?.Text;
        // A few words without a number are what the person does.
        var position = (
            brief.Details.FirstOrDefault(detail => detail.Kind == DetailKind.Position)
            ?? brief.Details.FirstOrDefault(detail =>
                detail is { Kind: DetailKind.Text, Text.Length: < 48 } && !detail.Text.Any(char.IsDigit)
            )
        )?.Text;
        var name = person ?? brief.Title ?? brief.Brand;
        var others = brief with
        {
            Details = [.. brief.Details.Where(detail => detail.Text != person && detail.Text != position)],
        };
        surface.Place(
            Column(
                new() { Justify = Alignment.Between, Gap = 20 },
                TextOrNone(name == brief.Brand ? null : brief.Brand, new TypeSpec(22, 700) { MaxLines = 2 }, mark)
                    ?? Gap(1),
                Column(
                    new() { Gap = 4 },
                    TextOrNone(name, new TypeSpec(40, 700) { MaxLines = 2 }, ink),
                    TextOrNone(name == brief.Title ? null : brief.Title, new TypeSpec(24, 600) { MaxLines = 2 }, ink),
                    TextOrNone(position, new TypeSpec(21) { MaxLines = 2 }, soft),
                    TextOrNone(brief.Subtitle, new TypeSpec(21) { MaxLines = 2 }, soft),
                    TextOrNone(brief.Badge, new TypeSpec(17, 600) { MaxLines = 1 }, mark),
                    MarketingParts.Price(brief, palette, ink, 24),
                    MarketingParts.Rating(brief, null, ink, 18)
                ),
                Column(
                    new() { Gap = 8 },
                    [
                        .. MarketingParts.Details(others, ink, mark, 18, -1),
                        MarketingParts.Button(brief, palette, 17, dark),
                    ]
                )
            ),
            box
        );
    }
}
