using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Studio;

/// <summary>What things have on them beside labels: a map, a scale, a month, columns of type, grooves, a clock face.</summary>
internal static class PrintedArt
{
    private const string Land = "#7FA668";

    /// <summary>Outlines of the continents, 0 to 360 east from the date line and 0 to 180 south from the pole.</summary>
    private static readonly string[] s_continents =
    [
        "M12 24L40 18L70 20L95 30L120 34L124 42L112 48L104 60L98 64L92 62L84 70L94 78L100 82L92 80L76 70L64 56L56 42L40 32L14 32Z",
        "M122 10L150 6L158 14L140 26L130 30Z",
        "M100 80L112 80L130 92L145 97L140 112L130 118L122 132L112 144L106 142L110 120L100 96Z",
        "M164 56L174 54L190 54L204 58L214 60L224 78L231 79L220 96L215 114L202 124L196 122L190 100L188 86L172 84L164 74Z",
        "M172 46L178 42L190 34L210 20L240 18L280 14L320 18L352 22L350 30L336 34"
            + "L322 40L318 52L302 60L288 70L284 80L276 70L268 68L258 82L250 68L238 66L224 76L216 62L206 54L192 52L176 54Z",
        "M294 112L308 104L318 102L324 106L333 118L328 128L318 126L308 122L296 124Z",
        "M276 84L290 92L300 92L308 96L288 98Z",
        "M0 168L60 162L110 160L122 154L130 162L180 160L240 156L300 156L360 166L360 180L0 180Z",
    ];

    /// <summary>False: there is no such design.</summary>
    public static bool TryDraw(
        string design,
        SvgBuilder svg,
        Rect box,
        Rgb ink,
        StudioPalette palette,
        IReadOnlyList<string> texts,
        ScreenArt.TextWriter write
    )
    {
        switch (design)
        {
            case "map":
                Map(svg, box);
                return true;
            case "scale":
                Scale(svg, box, ink);
                return true;
            case "month":
                Month(svg, box, ink, palette, texts, write);
                return true;
            case "columns":
                Columns(svg, box, ink, texts, write);
                return true;
            case "grooves":
                Grooves(svg, box, palette, texts, write);
                return true;
            case "face":
                Face(svg, box, ink);
                return true;
            default:
                return false;
        }
    }

    private static TypeSpec Spec(double size, int weight) => new(size, weight) { Min = size * 0.2, MaxLines = 2 };

    private static void Map(SvgBuilder svg, Rect box)
    {
        var scale = SvgBuilder.Format($"translate({box.X} {box.Y}) scale({box.Width / 360} {box.Height / 180})");
        svg.Transform(
            scale,
            map =>
            {
                foreach (var continent in s_continents)
                    map.Path(continent, new(Land));
                for (var line = 30; line < 360; line += 30)
                {
                    map.Rectangle(new Rect(line - 0.15, 0, 0.3, 180), 0, new("#FFFFFF", 0.35));
                    if (line < 180)
                        map.Rectangle(new Rect(0, line - 0.15, 360, 0.3), 0, new("#FFFFFF", 0.35));
                }
            }
        );
    }

    /// <summary>Ticks along the upper edge, every tenth the longest.</summary>
    private static void Scale(SvgBuilder svg, Rect box, Rgb ink)
    {
        const int Ticks = 150;
        for (var i = 0; i <= Ticks; i++)
        {
            var length =
                i % 10 == 0 ? 0.62
                : i % 5 == 0 ? 0.46
                : 0.30;
            var width = box.Width / Ticks * (i % 10 == 0 ? 0.30 : 0.18);
            var x = box.X + box.Width * (0.01 + 0.98 * i / Ticks);
            svg.Rectangle(new Rect(x - width / 2, box.Y, width, box.Height * length), 0, new(ink.Hex));
        }
    }

    private static void Month(
        SvgBuilder svg,
        Rect box,
        Rgb ink,
        StudioPalette palette,
        IReadOnlyList<string> texts,
        ScreenArt.TextWriter write
    )
    {
        var (w, h) = (box.Width, box.Height);
        var (top, cell) = (h * 0.30, w * 0.128);
        svg.Rectangle(new Rect(box.X, box.Y, w, h * 0.24), 0, new(palette.Tone(0.55, 1.1).Hex));
        if (texts.Count == 0)
            svg.Rectangle(new Rect(box.X + w * 0.07, box.Y + h * 0.09, w * 0.4, h * 0.06), 8, new("#FFFFFF"));
        var title = new Rect(box.X + w * 0.07, box.Y, w * 0.86, h * 0.24);
        write(texts.ElementAtOrDefault(0), title, Spec(110, 700), Rgb.White, -1);
        var row = (h * 0.97 - top) / 5;
        for (var day = 2; day < 33; day++)
        {
            var (x, y) = (box.X + w * 0.07 + day % 7 * cell, box.Y + top + day / 7 * row);
            var isToday = day == 17;
            if (isToday)
                svg.Circle(x + cell * 0.42, y + row * 0.45, row * 0.40, new(palette.Tone(0.62, 1.3, 20).Hex));
            var colour = isToday ? Rgb.White : ink;
            svg.Rectangle(
                new Rect(x + cell * 0.28, y + row * 0.32, cell * 0.28, row * 0.26),
                4,
                new(colour.Hex, day % 7 > 4 ? 0.45 : 0.8)
            );
        }
    }

    /// <summary>A front page: the name, a picture, and lines in three columns.</summary>
    private static void Columns(
        SvgBuilder svg,
        Rect box,
        Rgb ink,
        IReadOnlyList<string> texts,
        ScreenArt.TextWriter write
    )
    {
        var (w, h) = (box.Width, box.Height);
        var head = new Rect(box.X + w * 0.05, box.Y + h * 0.02, w * 0.9, h * 0.12);
        if (texts.Count == 0)
            svg.Rectangle(new Rect(head.X + w * 0.15, head.Y + h * 0.03, w * 0.6, h * 0.06), 0, new(ink.Hex));
        write(texts.ElementAtOrDefault(0), head, Spec(120, 800), ink, 0);
        svg.Rectangle(new Rect(head.X, box.Y + h * 0.15, head.Width, h * 0.004), 0, new(ink.Hex));
        var headline = new Rect(head.X, box.Y + h * 0.17, head.Width, h * 0.08);
        if (texts.Count < 2)
            svg.Rectangle(headline with { Height = h * 0.04, Width = w * 0.7 }, 0, new(ink.Hex, 0.85));
        write(texts.ElementAtOrDefault(1), headline, Spec(60, 700), ink, -1);
        var picture = new Rect(head.X, box.Y + h * 0.25, w * 0.59, h * 0.30);
        svg.Rectangle(picture, 0, new(ink.Hex, 0.25));
        svg.Circle(picture.X + picture.Width * 0.7, picture.Y + picture.Height * 0.35, h * 0.05, new(ink.Hex, 0.2));
        svg.Path(
            SvgBuilder.Format(
                $"M{picture.X} {picture.Bottom}L{picture.X + w * 0.2} {picture.Y + h * 0.12}L{picture.X + w * 0.36} {picture.Bottom - h * 0.06}L{picture.X + w * 0.45} {picture.Y + h * 0.18}L{picture.Right} {picture.Bottom}Z"
            ),
            new(ink.Hex, 0.4)
        );
        for (var column = 0; column < 3; column++)
        {
            var x = head.X + column * w * 0.31;
            var line = 0;
            for (var y = box.Y + h * (column < 2 ? 0.58 : 0.25); y < box.Y + h * 0.97; y += h * 0.017, line++)
                svg.Rectangle(new Rect(x, y, w * (line % 7 == 6 ? 0.17 : 0.28), h * 0.007), 0, new(ink.Hex, 0.55));
        }
    }

    /// <summary>Of a record: bands of grooves around a label.</summary>
    private static void Grooves(
        SvgBuilder svg,
        Rect box,
        StudioPalette palette,
        IReadOnlyList<string> texts,
        ScreenArt.TextWriter write
    )
    {
        var (x, y, r) = (box.CentreX, box.CentreY, box.Width / 2);
        for (var i = 0; i < 46; i++)
        {
            var isGap = i is 11 or 23 or 34;
            svg.Circle(
                x,
                y,
                r * (0.97 - i * 0.0128),
                Paint.Outline(
                    isGap ? "#0C0C0E"
                        : i % 2 == 0 ? "#34353A"
                        : "#222327",
                    1,
                    r * (isGap ? 0.014 : 0.007)
                )
            );
        }

        // Light runs along the grooves as a wedge to either side.
        foreach (var side in (double[])[-52, 128])
            for (var i = 0; i < 9; i++)
                svg.Path(Wedge(x, y, r * 0.97, side, 15 - i * 1.6), new("#FFFFFF", 0.035));
        svg.Circle(x, y, r * 0.36, new(palette.Tone(0.62, 1.1, 20).Hex));
        svg.Circle(x, y, r * 0.34, Paint.Outline("#FFFFFF", 0.7, r * 0.006));
        var title = new Rect(x - r * 0.26, y - r * 0.26, r * 0.52, r * 0.18);
        if (texts.Count == 0)
        {
            svg.Rectangle(new Rect(x - r * 0.16, y - r * 0.2, r * 0.32, r * 0.045), 4, new("#FFFFFF", 0.95));
            svg.Rectangle(new Rect(x - r * 0.2, y + r * 0.12, r * 0.4, r * 0.022), 4, new("#FFFFFF", 0.8));
        }

        svg.Rectangle(new Rect(x - r * 0.14, y + r * 0.17, r * 0.28, r * 0.022), 4, new("#FFFFFF", 0.8));
        write(texts.ElementAtOrDefault(0), title, Spec(64, 700), Rgb.White, 0);
        svg.Circle(x, y, r * 0.026, new("#0C0C0E"));
    }

    private static string Wedge(double x, double y, double r, double degrees, double spread)
    {
        var (fromSine, fromCosine) = Math.SinCos((degrees - spread) * Math.PI / 180);
        var (toSine, toCosine) = Math.SinCos((degrees + spread) * Math.PI / 180);
        return SvgBuilder.Format(
            $"M{x} {y}L{x + r * fromSine} {y - r * fromCosine}A{r} {r} 0 0 1 {x + r * toSine} {y - r * toCosine}Z"
        );
    }

    /// <summary>Hours and hands on the ground of the clock.</summary>
    private static void Face(SvgBuilder svg, Rect box, Rgb ink)
    {
        var (x, y, r) = (box.CentreX, box.CentreY, box.Width / 2);
        for (var i = 0; i < 60; i++)
        {
            var isHour = i % 5 == 0;
            Line(i * 6, isHour ? 0.78 : 0.90, 0.95, r * (isHour ? 0.028 : 0.010), ink);
        }

        // Ten past ten.
        Line(305, -0.10, 0.50, r * 0.045, ink);
        Line(60, -0.12, 0.72, r * 0.032, ink);
        Line(210, -0.18, 0.74, r * 0.012, Rgb.Parse("C8412F"));
        svg.Circle(x, y, r * 0.045, new(ink.Hex));

        void Line(double degrees, double from, double to, double width, Rgb colour)
        {
            var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
            svg.Path(
                SvgBuilder.Format(
                    $"M{x + sine * r * from} {y - cosine * r * from}L{x + sine * r * to} {y - cosine * r * to}"
                ),
                Paint.Outline(colour.Hex, 1, width)
            );
        }
    }
}
