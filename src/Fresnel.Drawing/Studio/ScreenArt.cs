using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Svg;
using Fresnel.Drawing.Typesetting;

namespace Fresnel.Drawing.Studio;

/// <summary>What devices show: screens, keys, a dial. Only texts of the prompt are written.</summary>
internal static class ScreenArt
{
    /// <summary>Writes a text in a box: colour, then alignment as in <see cref="SvgBuilder.Text"/>.</summary>
    public delegate void TextWriter(string? text, Rect area, TypeSpec spec, Rgb colour, int align);

    public static void Draw(
        string design,
        SvgBuilder svg,
        Rect box,
        StudioPalette palette,
        IReadOnlyList<string> texts,
        TextWriter write
    )
    {
        switch (design)
        {
            case "keyboard":
                Keyboard(svg, box);
                break;
            case "dial":
                Dial(svg, box, palette, texts, write);
                break;
            case "desktop":
                Desktop(svg, box, palette, texts, write);
                break;
            default:
                Phone(svg, box, palette, texts, write);
                break;
        }
    }

    private static TypeSpec Spec(double size, int weight) => new(size, weight) { Min = size * 0.2, MaxLines = 3 };

    private static void Phone(
        SvgBuilder svg,
        Rect box,
        StudioPalette palette,
        IReadOnlyList<string> texts,
        TextWriter write
    )
    {
        var (w, h) = (box.Width, box.Height);
        svg.Rectangle(box, 84, new("#050506"));
        var glow = svg.LinearGradient(
            0.1,
            0,
            0.9,
            1,
            (0, palette.Tone(0.82, 1, 34), 1),
            (0.5, palette.Tone(0.62, 1.1), 1),
            (1, palette.Tone(0.36, 0.9, -32), 1)
        );
        var screen = box.Inflate(-15);
        svg.Rectangle(screen, 72, new(glow));
        svg.Circle(w * 0.78, h * 0.30, w * 0.34, new("#FFFFFF", 0.10));
        svg.Circle(w * 0.22, h * 0.52, w * 0.26, new("#FFFFFF", 0.08));
        svg.Rectangle(new Rect(w / 2 - 76, 40, 152, 40), 20, new("#050506"));
        write(texts.ElementAtOrDefault(0), new Rect(60, h * 0.13, w - 120, h * 0.16), Spec(96, 700), Rgb.White, 0);
        write(texts.ElementAtOrDefault(1), new Rect(60, h * 0.29, w - 120, h * 0.06), Spec(40, 500), Rgb.White, 0);
        for (var i = 0; i < 2; i++)
        {
            var card = new Rect(48, h * 0.64 + i * h * 0.14, w - 96, h * 0.12);
            svg.Rectangle(card, 40, new("#FFFFFF", 0.24));
            svg.Rectangle(new Rect(card.X + 28, card.CentreY - 40, 80, 80), 22, new("#FFFFFF", 0.92));
            svg.Rectangle(new Rect(card.X + 136, card.CentreY - 32, 230, 22), 11, new("#FFFFFF", 0.92));
            svg.Rectangle(new Rect(card.X + 136, card.CentreY + 12, 320, 18), 9, new("#FFFFFF", 0.6));
        }

        svg.Rectangle(new Rect(w / 2 - 90, h - 42, 180, 10), 5, new("#FFFFFF", 0.9));
    }

    private static void Desktop(
        SvgBuilder svg,
        Rect box,
        StudioPalette palette,
        IReadOnlyList<string> texts,
        TextWriter write
    )
    {
        var (w, h) = (box.Width, box.Height);
        svg.Rectangle(box, 22, new("#050506"));
        var glow = svg.LinearGradient(
            0,
            0,
            1,
            1,
            (0, palette.Tone(0.90, 0.7, 40), 1),
            (0.6, palette.Tone(0.58, 1.05), 1),
            (1, palette.Tone(0.40, 1, -25), 1)
        );
        var screen = box.Inflate(-12);
        svg.Rectangle(screen, 10, new(glow));
        svg.Rectangle(new Rect(w * 0.60, h * 0.20, w * 0.31, h * 0.56), 16, new("#FFFFFF", 0.26));
        svg.Circle(w * 0.755, h * 0.40, w * 0.09, new("#FFFFFF", 0.8));
        svg.Rectangle(new Rect(w * 0.65, h * 0.61, w * 0.21, h * 0.025), 6, new("#FFFFFF", 0.8));
        svg.Rectangle(new Rect(w * 0.65, h * 0.67, w * 0.14, h * 0.02), 5, new("#FFFFFF", 0.6));
        var left = new Rect(w * 0.09, h * 0.24, w * 0.45, h * 0.22);
        write(texts.ElementAtOrDefault(0), left, Spec(72, 700), Rgb.White, -1);
        write(
            texts.ElementAtOrDefault(1),
            left with
            {
                Y = left.Bottom + 6,
                Height = h * 0.12,
            },
            Spec(30, 500),
            Rgb.White,
            -1
        );
        if (texts.Count == 0)
        {
            svg.Rectangle(new Rect(left.X, left.Y + 20, w * 0.38, h * 0.06), 12, new("#FFFFFF", 0.95));
            svg.Rectangle(new Rect(left.X, left.Y + 66, w * 0.30, h * 0.06), 12, new("#FFFFFF", 0.95));
            svg.Rectangle(new Rect(left.X, left.Y + 122, w * 0.34, h * 0.025), 6, new("#FFFFFF", 0.6));
        }

        svg.Rectangle(new Rect(left.X, h * 0.66, w * 0.15, h * 0.085), 18, new("#FFFFFF"));
        svg.Rectangle(new Rect(left.X + w * 0.17, h * 0.66, w * 0.13, h * 0.085), 18, Paint.Outline("#FFFFFF", 0.9, 3));
    }

    private static void Keyboard(SvgBuilder svg, Rect box)
    {
        var (w, h) = (box.Width, box.Height);
        var key = w * 0.0635;
        for (var row = 0; row < 5; row++)
        {
            for (var i = 0; i < 14; i++)
                svg.Rectangle(
                    new Rect(w * 0.055 + i * key, h * 0.05 + row * h * 0.096, key * 0.88, h * 0.082),
                    4,
                    new("#17171A")
                );
        }

        svg.Rectangle(new Rect(w * 0.31, h * 0.535, w * 0.38, h * 0.072), 4, new("#17171A"));
        svg.Rectangle(new Rect(w * 0.31, h * 0.66, w * 0.38, h * 0.30), 8, new("#8B8C91", 0.55));
    }

    /// <summary>Hands, or the time that the prompt gives.</summary>
    private static void Dial(
        SvgBuilder svg,
        Rect box,
        StudioPalette palette,
        IReadOnlyList<string> texts,
        TextWriter write
    )
    {
        if (texts is [{ Length: <= 8 } time, ..] && char.IsAsciiDigit(time[0]))
        {
            svg.Circle(box.CentreX, box.CentreY, box.Width / 2, new("#0B0C0F"));
            svg.Circle(
                box.CentreX,
                box.CentreY,
                box.Width * 0.42,
                Svg.Paint.Outline(palette.Tone(0.7).Hex, 1, box.Width * 0.02)
            );
            var line = new Rect(
                box.X + box.Width * 0.16,
                box.Y + box.Height * 0.34,
                box.Width * 0.68,
                box.Height * 0.32
            );
            write(time, line, Spec(box.Height * 0.26, 700), Rgb.White, 0);
            return;
        }

        var (x, y, r) = (box.CentreX, box.CentreY, box.Width / 2);
        svg.Circle(x, y, r * 0.99, new("#1B1D22"));
        svg.Circle(x, y, r * 0.93, Paint.Outline("#FFFFFF", 0.35, 2));
        for (var i = 0; i < 60; i++)
        {
            var hour = i % 5 == 0;
            var (sine, cosine) = Math.SinCos(i * Math.PI / 30);
            var (from, to) = (r * (hour ? 0.74 : 0.85), r * 0.89);
            svg.Path(
                SvgBuilder.Format($"M{x + sine * from} {y - cosine * from}L{x + sine * to} {y - cosine * to}"),
                Paint.Outline(hour ? "#F4EFE4" : "#BDB8AE", 1, hour ? 9 : 2.5)
            );
        }

        // Ten past ten, as in every shop window.
        Hand(305, 0.48, 13, "#F4EFE4");
        Hand(55, 0.70, 9, "#F4EFE4");
        Hand(180, 0.62, 3, palette.Tone(0.70, 1.3, 20).Hex);
        svg.Circle(x, y, 15, new("#F4EFE4"));

        void Hand(double degrees, double length, double width, string colour)
        {
            var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
            svg.Path(
                SvgBuilder.Format(
                    $"M{x - sine * r * 0.12} {y + cosine * r * 0.12}L{x + sine * r * length} {y - cosine * r * length}"
                ),
                Paint.Outline(colour, 1, width)
            );
        }
    }
}
