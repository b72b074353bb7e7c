using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Pictures;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Banners;

/// <summary>Makes the pieces of a column at a size of running text. Null: it does not fit the width.</summary>
internal static class Pieces
{
    public static Piece? Headline(
        string text,
        double width,
        double height,
        double body,
        double ratio,
        int lines,
        int align,
        Setting setting
    )
    {
        var face = Face.For(text, 900, text.Length > 40 ? -0.03 : -0.042, display: true, setting.Serif);
        // Scripts that stand taller start smaller, so that all headlines weigh alike.
        var largest = body * 4.6 / Math.Max(1, face.LineHeight / 1.12);
        if (
            Paragraph.Fit(
                text,
                face,
                width,
                height,
                largest,
                body * ratio,
                lines,
                setting.Advance,
                breakWords: ratio <= 1
            )
            is not { } set
        )
            return null;
        // A line with one short word looks like a mistake; a size smaller often has a better break.
        if (
            set.Lines.Count > 1
            && set.Lines.Min(line => line.Width) < 0.72 * set.Width
            && Paragraph.Fit(
                text,
                face,
                width,
                height,
                set.Size,
                Math.Max(set.Size * 0.78, body * ratio),
                set.Lines.Count - 1,
                setting.Advance
            )
                is { } better
        )
        {
            set = better;
        }

        var theme = setting.Theme;
        return new Piece(
            Part.Headline,
            set.Width,
            set.Height,
            theme.Ink,
            null,
            (sheet, x, y) =>
            {
                var fill =
                    theme.Dark && face.Weight > 800
                        ? sheet.Linear(0, 0, 0, 1, (0, Rgb.White, 1), (1, Rgb.White.Under(theme.Palette.GlowA, 0.2), 1))
                        : theme.Ink.Hex;
                sheet.Text(
                    set,
                    x,
                    y,
                    set.Width,
                    align,
                    fill,
                    setting.MarkLastLine && set.Lines.Count > 1 ? theme.Bright.Hex : null
                );
            }
        );
    }

    public static Piece? Words(
        Part part,
        string text,
        double width,
        double size,
        double smallest,
        int weight,
        int lines,
        int align,
        Rgb ink,
        Setting setting
    )
    {
        if (
            Paragraph.Fit(
                text,
                Face.For(text, weight),
                width,
                double.PositiveInfinity,
                size,
                smallest,
                lines,
                setting.Advance,
                breakWords: true
            )
            is not { } set
        )
            return null;
        return new Piece(
            part,
            set.Width,
            set.Height,
            ink,
            null,
            (sheet, x, y) => sheet.Text(set, x, y, set.Width, align, ink.Hex)
        );
    }

    /// <summary>The maker's name after a tile with its first letter.</summary>
    public static Piece? Brand(string name, double width, double body, Setting setting)
    {
        var tile = body * 1.45;
        var gap = body * 0.45;
        var theme = setting.Theme;
        if (Set(name, 800, body * 0.86, width - tile - gap, setting, -0.02) is not { } set)
            return null;
        var initial = LineBreaks.Letters(name)[0].ToUpperInvariant();
        var letter = Set(initial, 900, body * 0.86, tile, setting);
        return new Piece(
            Part.Brand,
            tile + gap + set.Width,
            tile,
            theme.Ink,
            null,
            (sheet, x, y) =>
            {
                var (tileX, textX) = setting.RightToLeft ? (x + set.Width + gap, x) : (x, x + tile + gap);
                sheet.Rectangle(
                    tileX,
                    y,
                    tile,
                    tile,
                    tile * 0.28,
                    sheet.Linear(0, 0, 1, 1, (0, theme.Button, 1), (1, theme.ButtonEnd, 1))
                );
                if (letter is not null)
                    sheet.Text(letter, tileX, Middle(letter, y, tile), tile, 0, theme.ButtonInk.Hex);
                sheet.Text(set, textX, Middle(set, y, tile), set.Width, -1, theme.Ink.Hex);
            }
        );
    }

    /// <summary>A pill of glass with an icon, above the headline.</summary>
    public static Piece? Badge(string text, string icon, double width, double body, Setting setting)
    {
        var theme = setting.Theme;
        var (height, pad, mark, gap) = (body * 1.62, body * 0.72, body * 0.8, body * 0.4);
        var body1 = setting.Icons.Body(icon);
        var before = body1 is null ? 0 : mark + gap;
        if (Set(text, 700, body * 0.62, width - 2 * pad - before, setting, 0.02) is not { } set)
            return null;
        var whole = 2 * pad + before + set.Width;
        // The words are judged on what the glass makes of the ground.
        var ground = theme.Dark ? theme.GroundEnd.Under(Rgb.White, 0.15) : theme.GroundEnd.Under(Rgb.White, 0.7);
        var ink = Theme.Against(theme.Dark ? Rgb.White : theme.Bright, ground, theme.GroundStart, 4.6);
        return new Piece(
            Part.Badge,
            whole,
            height,
            ink,
            ground,
            (sheet, x, y) =>
            {
                var glass = theme.Dark
                    ? sheet.Linear(0, 0, 1, 1, (0, Rgb.White, 0.15), (1, Rgb.White, 0.04))
                    : sheet.Linear(0, 0, 1, 1, (0, Rgb.White, 0.9), (1, Rgb.White, 0.6));
                sheet.Rectangle(
                    x,
                    y,
                    whole,
                    height,
                    height / 2,
                    glass,
                    1,
                    theme.Dark ? "#FFFFFF" : theme.Bright.Hex,
                    theme.Dark ? 0.32 : 0.22,
                    Math.Max(1, body * 0.045)
                );
                var (iconX, textX) = setting.RightToLeft
                    ? (x + whole - pad - mark, x + pad)
                    : (x + pad, x + pad + before);
                if (body1 is not null)
                    sheet.Icon(body1, Icons.Box, iconX, y + (height - mark) / 2, mark, theme.Bright);
                sheet.Text(set, textX, Middle(set, y, height), set.Width, -1, ink.Hex);
            }
        );
    }

    /// <summary>A button as wide as its words, with an arrow.</summary>
    public static Piece? Button(string text, double width, double body, Setting setting)
    {
        var theme = setting.Theme;
        var (height, pad, arrow, gap) = (body * 2.6, body * 1.35, body * 1.0, body * 0.4);
        var icon = setting.Icons.Body(setting.RightToLeft ? "arrow-left" : "arrow-right");
        var after = icon is null ? 0 : arrow + gap;
        if (Set(text, 700, body * 0.95, width - 2 * pad - after, setting, -0.005) is not { } set)
            return null;
        var whole = 2 * pad + set.Width + after;
        return new Piece(
            Part.Call,
            whole,
            height,
            theme.ButtonInk,
            theme.Button.Under(theme.ButtonEnd, 0.5),
            (sheet, x, y) =>
            {
                Shadows.Under(
                    sheet,
                    new Box(x, y, whole, height),
                    height / 2,
                    body * 0.95,
                    body * 0.42,
                    theme.Dark ? 0.5 : 0.22,
                    theme.Palette.Deep
                );
                sheet.Rectangle(
                    x,
                    y,
                    whole,
                    height,
                    height / 2,
                    sheet.Linear(0, 0, 1, 0, (0, theme.Button, 1), (1, theme.ButtonEnd, 1))
                );
                var (textX, iconX) = setting.RightToLeft
                    ? (x + pad + after, x + pad)
                    : (x + pad, x + pad + set.Width + gap);
                sheet.Text(set, textX, Middle(set, y, height), set.Width, -1, theme.ButtonInk.Hex);
                if (icon is not null)
                    sheet.Icon(icon, Icons.Box, iconX, y + (height - arrow) / 2, arrow, theme.ButtonInk);
            }
        );
    }

    /// <summary>The price, and the old one struck through.</summary>
    public static Piece? Price(Offer offer, double width, double body, Setting setting)
    {
        var theme = setting.Theme;
        var old = offer.OldPrice is null ? null : Set(offer.OldPrice, 500, body * 0.96, width / 2, setting);
        var gap = old is null ? 0 : body * 0.5;
        if (
            offer.Price is null
            || Set(offer.Price, 800, body * 1.62, width - gap - (old?.Width ?? 0), setting, -0.025) is not { } set
        )
            return null;
        var height = Math.Max(set.Height, body * 2.6);
        return new Piece(
            Part.Call,
            set.Width + gap + (old?.Width ?? 0),
            height,
            theme.Ink,
            null,
            (sheet, x, y) =>
            {
                var (priceX, oldX) =
                    setting.RightToLeft && old is not null ? (x + old.Width + gap, x) : (x, x + set.Width + gap);
                sheet.Text(set, priceX, Middle(set, y, height), set.Width, -1, theme.Ink.Hex);
                if (old is null)
                    return;
                var oldY = Middle(old, y, height);
                sheet.Text(old, oldX, oldY, old.Width, -1, theme.Quiet.Hex);
                var middle = oldY + old.Baseline(0) - old.Size * 0.3;
                sheet.Path(
                    $"M{Sheet.N(oldX - body * 0.08)} {Sheet.N(middle)}H{Sheet.N(oldX + old.Width + body * 0.08)}",
                    "none",
                    1,
                    theme.Quiet.Hex,
                    1,
                    Math.Max(1, body * 0.09)
                );
            }
        );
    }

    /// <summary>Stars filled to the rating, the number, and who gave it.</summary>
    public static Piece? Rating(double rating, string? reviews, double width, double body, Setting setting)
    {
        var theme = setting.Theme;
        var (star, gap) = (body * 0.92, body * 0.2);
        var stars = 5 * star + 4 * gap;
        var number = rating.ToString(rating % 1 == 0 ? "0" : "0.##");
        if (
            Set(
                reviews is null ? number : $"{number} · {reviews}",
                500,
                body * 0.72,
                width - stars - body * 0.55,
                setting
            )
            is not { } set
        )
            return null;
        var gold = theme.Dark ? Rgb.Parse("FACC15") : Rgb.Parse("F59E0B");
        return new Piece(
            Part.Rating,
            stars + body * 0.55 + set.Width,
            star,
            theme.Quiet,
            null,
            (sheet, x, y) =>
            {
                for (var i = 0; i < 5; i++)
                {
                    var filled = Math.Clamp(rating - i, 0, 1);
                    var left = x + i * (star + gap);
                    var shape = Shapes.Star(left + star / 2, y + star / 2, star / 2);
                    if (filled < 1)
                        sheet.Path(shape, theme.Quiet.Hex, 0.35);
                    if (filled >= 1)
                        sheet.Path(shape, gold.Hex, 1, gold.Hex, 1, star * 0.07);
                    else if (filled > 0)
                        sheet.Clipped(
                            $"M{Sheet.N(left)} {Sheet.N(y - 2)}h{Sheet.N(star * filled)}v{Sheet.N(star + 4)}h{Sheet.N(-star * filled)}z",
                            part => part.Path(shape, gold.Hex, 1, gold.Hex, 1, star * 0.07)
                        );
                }

                sheet.Text(set, x + stars + body * 0.55, Middle(set, y, star), set.Width, -1, theme.Quiet.Hex);
            }
        );
    }

    /// <summary>One line of small print after its icon.</summary>
    public static Piece? Detail(string icon, string text, double width, double body, Setting setting)
    {
        var theme = setting.Theme;
        var mark = setting.Icons.Body(icon);
        var (size, gap) = (body * 0.86, body * 0.36);
        var before = mark is null ? 0 : size + gap;
        var set = Paragraph.Fit(
            text,
            Face.For(text, 500),
            width - before,
            double.PositiveInfinity,
            body * 0.74,
            body * 0.62,
            3,
            setting.Advance,
            breakWords: true
        );
        if (set is null)
            return null;
        var height = Math.Max(set.Height, mark is null ? 0 : size);
        return new Piece(
            Part.Details,
            before + set.Width,
            height,
            theme.Quiet,
            null,
            (sheet, x, y) =>
            {
                var (iconX, textX) = setting.RightToLeft ? (x + set.Width + gap, x) : (x, x + before);
                if (mark is not null)
                    sheet.Icon(
                        mark,
                        Icons.Box,
                        iconX,
                        y + (Math.Min(height, set.Size * 1.2) - size) / 2,
                        size,
                        theme.Bright
                    );
                sheet.Text(set, textX, y, set.Width, setting.RightToLeft ? 1 : -1, theme.Quiet.Hex);
            }
        );
    }

    /// <summary>One line at that size, a little smaller if it must be; null when it does not fit.</summary>
    private static Paragraph? Set(
        string text,
        int weight,
        double size,
        double width,
        Setting setting,
        double tracking = 0
    ) =>
        width <= 0
            ? null
            : Paragraph.Fit(
                text,
                Face.For(text, weight, tracking),
                width,
                double.PositiveInfinity,
                size,
                size * 0.9,
                1,
                setting.Advance
            );

    /// <summary>The top at which one line looks centred in a height: by its capitals, not by its box.</summary>
    private static double Middle(Paragraph set, double y, double height) =>
        set.Face.Ascent <= 1 ? y + height / 2 + set.Size * 0.364 - set.Baseline(0) : y + (height - set.Height) / 2;
}
