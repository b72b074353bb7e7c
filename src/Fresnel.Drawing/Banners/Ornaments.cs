using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Banners;

/// <summary>Quiet patterns between ground and subject. Each keeps away from words or is too faint to disturb them.</summary>
internal static class Ornaments
{
    private delegate void Pattern(
        Sheet sheet,
        Canvas canvas,
        Theme theme,
        Box hero,
        IReadOnlyList<Box> words,
        Dice dice
    );

    private static readonly (string Name, Pattern Draw)[] All =
    [
        ("dust", Dust),
        ("dots", Dots),
        ("arcs", Arcs),
        ("waves", Waves),
        ("beams", Beams),
        ("bokeh", Bokeh),
        ("confetti", Confetti),
    ];

    // Festive subjects take confetti; others never do.
    private static readonly HashSet<string> Festive = ["party", "kids", "shopping", "wedding"];

    public static void Draw(
        Sheet sheet,
        Canvas canvas,
        Theme theme,
        Box hero,
        IReadOnlyList<Box> words,
        string category,
        bool minimal
    )
    {
        var dice = canvas.Dice("ornaments");
        var first =
            Festive.Contains(category) && dice.Chance(0.6) ? All[^1] : All[(int)(dice.Next() * (All.Length - 1))];
        if (minimal)
            first = All[1];
        first.Draw(sheet, canvas, theme, hero, words, dice);
        if (theme.Dark && first.Name is not ("dust" or "confetti") && !minimal)
            Dust(sheet, canvas, theme, hero, words, dice);
    }

    private static double Unit(Canvas canvas) => Math.Sqrt((double)canvas.Width * canvas.Height) / 1086;

    private static Rgb Light(Theme theme) => theme.Dark ? Rgb.White : theme.Palette.Base;

    private static void Dust(Sheet sheet, Canvas canvas, Theme theme, Box hero, IReadOnlyList<Box> words, Dice dice)
    {
        var unit = Unit(canvas);
        for (var i = canvas.Effort == DrawingEffort.Low ? 30 : 80; i > 0; i--)
        {
            var (x, y, radius, strength) = (
                dice.Next() * canvas.Width,
                dice.Next() * canvas.Height,
                unit * dice.Between(0.5, 2.1),
                dice.Between(0.06, theme.Dark ? 0.4 : 0.22)
            );
            if (!words.Any(word => word.Grown(2 * radius).Holds(new Box(x, y, 0, 0))))
                sheet.Circle(x, y, radius, Light(theme).Hex, strength);
        }
    }

    private static void Dots(Sheet sheet, Canvas canvas, Theme theme, Box hero, IReadOnlyList<Box> words, Dice dice)
    {
        var step = Unit(canvas) * 26;
        var right = hero.CentreX >= canvas.Width / 2.0;
        var (columns, rows) = (9, Math.Max(3, (int)Math.Min(7, canvas.Height / step / 3)));
        foreach (
            var (left, top) in new[]
            {
                (right ? canvas.Width - step * (columns + 0.5) : step * 1.5, step),
                (right ? step : canvas.Width - step * (columns + 0.0), canvas.Height - step * rows),
            }
        )
        {
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    var (x, y) = (left + column * step, top + row * step);
                    if (!words.Any(word => word.Grown(step * 0.6).Holds(new Box(x, y, 0, 0))))
                        sheet.Circle(x, y, Unit(canvas) * 2.1, Light(theme).Hex, theme.Dark ? 0.16 : 0.2);
                }
            }
        }
    }

    private static void Arcs(Sheet sheet, Canvas canvas, Theme theme, Box hero, IReadOnlyList<Box> words, Dice dice)
    {
        var right = hero.CentreX >= canvas.Width / 2.0;
        var (x, y) = (right ? canvas.Width : 0.0, dice.Chance(0.5) ? 0.0 : canvas.Height);
        for (var i = 1; i <= 5; i++)
            sheet.Circle(
                x,
                y,
                Unit(canvas) * (90 + i * 78),
                "none",
                1,
                Light(theme).Hex,
                (theme.Dark ? 0.12 : 0.14) * (1 - i * 0.12),
                Unit(canvas) * 1.6
            );
    }

    private static void Waves(Sheet sheet, Canvas canvas, Theme theme, Box hero, IReadOnlyList<Box> words, Dice dice)
    {
        double height = canvas.Height;
        var lowest = words.Count == 0 ? height * 0.7 : Math.Min(height * 0.96, words.Max(word => word.Bottom));
        var top = Math.Max(lowest, height * 0.8);
        for (var i = 0; i < 3; i++)
        {
            var level = top + (height - top) * (0.25 + i * 0.28);
            sheet.Path(
                Shapes.Wave(
                    canvas.Width,
                    height,
                    level,
                    (height - top) * 0.2,
                    dice.Between(0, 6.28),
                    dice.Between(0.8, 1.5)
                ),
                (i % 2 == 0 ? theme.Palette.GlowA : theme.Palette.GlowB).Hex,
                theme.Dark ? 0.14 : 0.26
            );
        }
    }

    private static void Beams(Sheet sheet, Canvas canvas, Theme theme, Box hero, IReadOnlyList<Box> words, Dice dice)
    {
        var right = hero.CentreX >= canvas.Width / 2.0;
        double height = canvas.Height;
        for (var i = 0; i < 4; i++)
        {
            var width = Unit(canvas) * dice.Between(30, 120);
            var x = hero.X + hero.Width * dice.Next();
            var lean = height * 0.5 * (right ? 1 : -1);
            var fill = sheet.Linear(0, 0, 0, 1, (0, Light(theme), theme.Dark ? 0.13 : 0.12), (1, Light(theme), 0));
            sheet.Path(
                $"M{Sheet.N(x + lean * 0.5)} 0h{Sheet.N(width)}l{Sheet.N(-lean)} {Sheet.N(height)}h{Sheet.N(-width)}z",
                fill
            );
        }
    }

    private static void Bokeh(Sheet sheet, Canvas canvas, Theme theme, Box hero, IReadOnlyList<Box> words, Dice dice)
    {
        var unit = Unit(canvas);
        for (var i = 0; i < 11; i++)
        {
            var (x, y) = (dice.Next() * canvas.Width, dice.Next() * canvas.Height);
            var radius = unit * dice.Between(16, 70);
            var near = words.Any(word => word.Grown(radius).Holds(new Box(x, y, 0, 0)));
            sheet.Circle(
                x,
                y,
                radius,
                dice.Pick([theme.Palette.GlowA, theme.Palette.GlowB, theme.Palette.Halo]).Hex,
                near ? 0.03 : dice.Between(0.07, 0.16)
            );
        }
    }

    private static void Confetti(Sheet sheet, Canvas canvas, Theme theme, Box hero, IReadOnlyList<Box> words, Dice dice)
    {
        var unit = Unit(canvas);
        Rgb[] colours =
        [
            theme.Palette.GlowA,
            theme.Palette.GlowB,
            theme.Palette.Accent,
            theme.Palette.AccentEnd,
            theme.Palette.Halo,
        ];
        for (var i = 0; i < 60; i++)
        {
            var (x, y) = (dice.Next() * canvas.Width, Math.Pow(dice.Next(), 1.5) * canvas.Height);
            var (kind, size, colour, turn) = (
                dice.Next(),
                unit * dice.Between(4, 10),
                dice.Pick(colours),
                dice.Between(0, 180)
            );
            if (words.Any(word => word.Grown(size * 2).Holds(new Box(x, y, 0, 0))))
                continue;
            if (kind < 0.35)
                sheet.Circle(x, y, size * 0.55, colour.Hex, 0.85);
            else if (kind < 0.75)
                sheet.Turned(
                    turn,
                    x,
                    y,
                    part => part.Rectangle(x - size, y - size * 0.4, size * 2, size * 0.8, size * 0.2, colour.Hex, 0.85)
                );
            else
                sheet.Turned(
                    turn,
                    x,
                    y,
                    part =>
                        part.Path(
                            $"M{Sheet.N(x - size * 1.4)} {Sheet.N(y)}q{Sheet.N(size * 0.7)} {Sheet.N(-size * 1.4)} {Sheet.N(size * 1.4)} 0t{Sheet.N(size * 1.4)} 0",
                            "none",
                            1,
                            colour.Hex,
                            0.85,
                            size * 0.4
                        )
                );
        }
    }
}
