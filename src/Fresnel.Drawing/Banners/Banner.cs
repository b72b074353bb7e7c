using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Pictures;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Banners;

/// <summary>Composes a marketing banner: words on one side, the subject on the other, at any size and shape.</summary>
internal static class Banner
{
    public static Composition Compose(Brief brief, Canvas canvas, Studio studio)
    {
        var (copy, theme, layout, words, left) = Plan(brief = Cast.WithTrade(brief, studio.Pictures), canvas, studio);
        var cast = Cast.For(brief, studio.Pictures, canvas.Dice("cast"));
        var hero = layout.Hero(ZoneBoxes(layout, words));
        var boxes = words.Select(word => word.Box).ToList();

        var backdrop = Backdrop.For(canvas, theme, hero, canvas.Dice("backdrop")).DimmedFor(words);
        var (ground, ornaments, behind, front, around, text) = (
            new Sheet("g"),
            new Sheet("o"),
            new Sheet("b"),
            new Sheet("h"),
            new Sheet("a"),
            new Sheet("t")
        );
        if (!canvas.Transparent)
        {
            backdrop.Draw(ground);
            Ornaments.Draw(ornaments, canvas, theme, hero, boxes, brief.Category.Name, brief.Minimal);
        }

        new Stand(canvas, theme, hero, boxes, studio.Sprites, layout.Strip).Draw(
            cast,
            behind,
            front,
            around,
            Sticker(brief, copy, theme, studio)
        );
        foreach (var word in words)
            word.Draw(text);
        return new Composition(
            [
                new(0, ground.ToString()),
                new(0, ornaments.ToString()),
                new(1, behind.ToString()),
                new(2, front.ToString()),
                new(3, around.ToString()),
                new(1, text.ToString()),
            ],
            Describe(brief, copy, left, cast, theme)
        );
    }

    /// <summary>What is said, in which colours, and where: all that is decided before anything is drawn.</summary>
    internal static (Copy Copy, Theme Theme, Layout Layout, IReadOnlyList<Placed> Words, IReadOnlyList<Part> Left) Plan(
        Brief brief,
        Canvas canvas,
        Studio studio
    )
    {
        brief = Cast.WithTrade(brief, studio.Pictures);
        var copy = Copywriter.Complete(brief, canvas.Dice("copy"));
        var theme = ThemeFor(brief, canvas);
        var (layout, words, left) = Arrange(brief, copy, canvas, theme, studio);
        return (copy, theme, layout, words, left);
    }

    /// <summary>Words in their places, in the layout that the seed takes for this shape.</summary>
    internal static (Layout Layout, IReadOnlyList<Placed> Words, IReadOnlyList<Part> Left) Arrange(
        Brief brief,
        Copy copy,
        Canvas canvas,
        Theme theme,
        Studio studio
    )
    {
        var dice = canvas.Dice("layout");
        var rightToLeft = Scripts.IsRightToLeft(Scripts.Of(copy.Headline ?? ""));
        var layout = dice.Pick(Layout.For(canvas, copy.Button is not null || brief.Offer.Price is not null));
        if (rightToLeft)
            layout = (
                layout.Zones[0].Box.CentreX <= canvas.Width / 2.0 + 1 ? layout.Mirrored(canvas.Width) : layout
            ).RightAligned();
        var setting = new Setting(theme, brief.Elegant, dice.Chance(0.4), studio.Advance, studio.Icons, rightToLeft);
        var icon = BadgeIcon(copy.Badge ?? "", brief);
        var (words, left) = (new List<Placed>(), new List<Part>());
        foreach (var zone in layout.Zones)
        {
            words.AddRange(Column.Fill(zone, copy, brief.Offer, icon, layout.Body, setting, out var dropped));
            left.AddRange(dropped);
        }

        left.AddRange(Missing(layout, copy, brief.Offer));
        return (layout, words, left);
    }

    private static IEnumerable<Part> Missing(Layout layout, Copy copy, Offer offer) =>
        new (Part Part, bool Said)[]
        {
            (Part.Brand, copy.Brand is not null),
            (Part.Rating, offer.Rating is not null),
            (Part.Details, copy.Details.Count > 0),
        }
            .Where(each => each.Said && !layout.Zones.Any(zone => zone.Parts.Contains(each.Part)))
            .Select(each => each.Part);

    /// <summary>What each zone's words take; an empty zone is its upper or lower edge.</summary>
    private static List<Box> ZoneBoxes(Layout layout, IReadOnlyList<Placed> words) =>
        [
            .. layout.Zones.Select(zone =>
            {
                var inside = words.Where(word => zone.Box.Grown(0.5).Holds(word.Box)).Select(word => word.Box).ToList();
                if (inside.Count == 0)
                    return new Box(zone.Box.X, zone.Fall < 0.5 ? zone.Box.Y : zone.Box.Bottom, zone.Box.Width, 0);
                var (x, y) = (inside.Min(box => box.X), inside.Min(box => box.Y));
                return new Box(x, y, inside.Max(box => box.Right) - x, inside.Max(box => box.Bottom) - y);
            }),
        ];

    private static Theme ThemeFor(Brief brief, Canvas canvas)
    {
        var dice = canvas.Dice("theme");
        if (brief.Colours.Count > 0)
        {
            var lightness = brief.Colours[0].ToOklch().Lightness;
            return Theme.Of(
                Palette.Of(brief.Colours),
                brief.Dark ?? (!brief.Pastel && lightness <= 0.86 && (lightness < 0.6 || dice.Chance(0.5))),
                brief.Pastel
            );
        }

        var feast = brief.Occasion is { IsSeason: false } ? brief.Occasion.Palettes : "";
        var season =
            brief.Occasion is { IsSeason: true } && brief.Category.Name is ("anything" or "shopping" or "fashion")
                ? brief.Occasion!.Palettes
                : "";
        var names = $"{feast} {season} {brief.Category.Palettes}".Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // The first ones suit best; squaring leans towards them.
        var roll = dice.Next();
        var palette = Palettes.Named(names[(int)(roll * roll * Math.Min(names.Length, 5))]);
        var dark = brief.Dark ?? (!brief.Pastel && (brief.Occasion?.Dark ?? dice.Chance(brief.Category.Dark)));
        return Theme.Of(palette, dark, brief.Pastel);
    }

    private static string BadgeIcon(string badge, Brief brief)
    {
        var words = Words.Of(badge);
        bool Any(params ReadOnlySpan<string> some)
        {
            foreach (var word in some)
            {
                if (words.Contains(word))
                    return true;
            }

            return false;
        }

        if (Any("sale", "off", "deal", "discount", "offer", "save", "rebajas", "oferta", "soldes", "angebot", "rabatt"))
            return "tag";
        if (Any("limited", "today", "hours", "ends", "last", "now"))
            return "clock";
        return brief.Category.Name switch
        {
            "food" => "utensils",
            "coffee" => "coffee",
            "travel" => "plane",
            "fitness" => "dumbbell",
            "education" => "graduation-cap",
            "music" => "audio-lines",
            "finance" => "trending-up",
            "health" => "heart-pulse",
            "pets" => "paw-print",
            "home" or "property" => "house",
            "party" or "wedding" => "party-popper",
            "hiring" => "users",
            "nature" => "leaf",
            "shopping" => "tag",
            "gaming" => "gamepad-2",
            "auto" => "car",
            "beauty" => "flower-2",
            "charity" => "heart",
            "kids" => "smile",
            _ => Any("launch", "new") ? "zap" : "sparkles",
        };
    }

    /// <summary>A burst with the discount, unless the headline says it already.</summary>
    private static Action<Sheet, double, double, double>? Sticker(Brief brief, Copy copy, Theme theme, Studio studio)
    {
        if (
            brief.Offer.Discount is not { } percent
            || copy.Headline?.Contains($"{percent}%", StringComparison.Ordinal) == true
        )
            return null;
        return (sheet, x, y, radius) =>
        {
            var number = $"{percent}%";
            var first = Paragraph.Fit(
                number,
                Face.For(number, 900, -0.04, display: true),
                radius * 1.35,
                radius,
                radius * 0.62,
                4,
                1,
                studio.Advance
            );
            var off = Languages.Off(brief.Language);
            var second = Paragraph.Fit(
                off,
                Face.For(off, 800, 0.02),
                radius * 1.15,
                radius,
                radius * 0.3,
                3,
                1,
                studio.Advance
            );
            if (first is null || second is null)
                return;
            sheet.Turned(
                -10,
                x,
                y,
                part =>
                {
                    part.Path(
                        Shapes.Spikes(x, y + radius * 0.05, radius, radius * 0.88, 22),
                        theme.Palette.Deep.Hex,
                        0.25
                    );
                    part.Path(
                        Shapes.Spikes(x, y, radius, radius * 0.88, 22),
                        part.Linear(0, 0, 1, 1, (0, theme.Button, 1), (1, theme.ButtonEnd, 1))
                    );
                    part.Circle(
                        x,
                        y,
                        radius * 0.78,
                        "none",
                        1,
                        theme.ButtonInk.Hex,
                        0.35,
                        Math.Max(1, radius * 0.02),
                        $"{Sheet.N(radius * 0.06)} {Sheet.N(radius * 0.05)}"
                    );
                    part.Text(
                        first,
                        x - radius,
                        y - first.Height * 0.5 - radius * 0.13,
                        2 * radius,
                        0,
                        theme.ButtonInk.Hex
                    );
                    part.Text(second, x - radius, y + radius * 0.2, 2 * radius, 0, theme.ButtonInk.Hex);
                }
            );
        };
    }

    private static string Describe(Brief brief, Copy copy, IReadOnlyList<Part> left, Cast cast, Theme theme)
    {
        var parts = new List<string>();
        void Say(string what, string? text)
        {
            if (text is { Length: > 0 })
                parts.Add($"{what} “{text}”");
        }

        Say("brand", copy.Brand);
        Say("badge", left.Contains(Part.Badge) ? null : copy.Badge);
        Say("headline", copy.Headline);
        Say("subline", left.Contains(Part.Subline) ? null : copy.Subline);
        Say("button", copy.Button);
        Say("price", brief.Offer.Price);
        var picture = cast.Hero is null
            ? "an abstract figure"
            : string.Join(", ", cast.Companions.Prepend(cast.Hero).Select(name => name.Replace('-', ' ')));
        var subject = brief.Subject.Length > 0 ? $" for {brief.Subject}" : "";
        var other =
            brief.Wanted == Wanted.Other
                ? $"A banner-style picture instead of the {brief.Asked}, which is not drawn yet,"
                : "A marketing banner";
        var unable = brief
            .Unmet.Concat(
                left.Where(part => part is not (Part.Badge or Part.Subline))
                    .Distinct()
                    .Select(part => $"left out the {part.ToString().ToLowerInvariant()}, as there was no room")
            )
            .ToList();
        return $"{other}{subject}: {string.Join(", ", parts)}. Picture: {picture}, on a {(theme.Dark ? "dark" : "light")} ground in the {theme.Palette.Name} colours."
            + (unable.Count > 0 ? $" It {string.Join("; ", unable)}." : "");
    }
}
