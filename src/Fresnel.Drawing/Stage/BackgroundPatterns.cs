using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Stage;

/// <summary>Faint patterns between background and subject. They avoid the text, or are too faint to disturb it.</summary>
/// <param name="hero">The area of the subject.</param>
/// <param name="words">The areas of the text.</param>
internal sealed class BackgroundPatterns(
    SvgBuilder svg,
    Canvas canvas,
    Theme theme,
    Rect hero,
    IReadOnlyList<Rect> words
)
{
    private readonly SeededRandom _random = canvas.Random("ornaments");
    private readonly double _unit = Math.Sqrt((double)canvas.Width * canvas.Height) / 1086;

    private Rgb LineColour => theme.IsDark ? Rgb.White : theme.Scheme.Base;

    private bool HeroIsRight => hero.CentreX >= canvas.Width / 2.0;

    /// <param name="festive">Confetti is likely; without it there is none.</param>
    /// <param name="minimal">Only dots.</param>
    public void Draw(bool festive, bool minimal)
    {
        Action[] quiet = [Dust, Dots, Arcs, Waves, Beams, Bokeh];
        var pattern = festive && _random.Chance(0.6) ? Confetti : quiet[(int)(_random.Next() * quiet.Length)];
        if (minimal)
            pattern = Dots;
        pattern();
        if (theme.IsDark && !minimal && pattern != Dust && pattern != Confetti)
            Dust();
    }

    private void Dust()
    {
        for (var i = canvas.Effort == DrawingEffort.Low ? 30 : 80; i > 0; i--)
        {
            var (x, y, radius, strength) = (
                _random.Next() * canvas.Width,
                _random.Next() * canvas.Height,
                _unit * _random.Between(0.5, 2.1),
                _random.Between(0.06, theme.IsDark ? 0.4 : 0.22)
            );
            if (!words.Any(word => word.Inflate(2 * radius).Contains(new Rect(x, y, 0, 0))))
                svg.Circle(x, y, radius, new(LineColour.Hex, strength));
        }
    }

    private void Dots()
    {
        var step = _unit * 26;
        var (columns, rows) = (9, Math.Max(3, (int)Math.Min(7, canvas.Height / step / 3)));
        foreach (
            var (left, top) in new[]
            {
                (HeroIsRight ? canvas.Width - step * (columns + 0.5) : step * 1.5, step),
                (HeroIsRight ? step : canvas.Width - step * (columns + 0.0), canvas.Height - step * rows),
            }
        )
        {
            for (var row = 0; row < rows; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    var (x, y) = (left + column * step, top + row * step);
                    if (!words.Any(word => word.Inflate(step * 0.6).Contains(new Rect(x, y, 0, 0))))
                        svg.Circle(x, y, _unit * 2.1, new(LineColour.Hex, theme.IsDark ? 0.16 : 0.2));
                }
            }
        }
    }

    private void Arcs()
    {
        var (x, y) = (HeroIsRight ? canvas.Width : 0.0, _random.Chance(0.5) ? 0.0 : canvas.Height);
        for (var i = 1; i <= 5; i++)
            svg.Circle(
                x,
                y,
                _unit * (90 + i * 78),
                Paint.Outline(LineColour.Hex, (theme.IsDark ? 0.12 : 0.14) * (1 - i * 0.12), _unit * 1.6)
            );
    }

    private void Waves()
    {
        double height = canvas.Height;
        var lowest = words.Count == 0 ? height * 0.7 : Math.Min(height * 0.96, words.Max(word => word.Bottom));
        var top = Math.Max(lowest, height * 0.8);
        for (var i = 0; i < 3; i++)
        {
            var level = top + (height - top) * (0.25 + i * 0.28);
            svg.Path(
                PathData.Wave(
                    canvas.Width,
                    height,
                    level,
                    (height - top) * 0.2,
                    _random.Between(0, 6.28),
                    _random.Between(0.8, 1.5)
                ),
                new(
                    (i % 2 == 0 ? theme.Scheme.PrimaryGlow : theme.Scheme.SecondaryGlow).Hex,
                    theme.IsDark ? 0.14 : 0.26
                )
            );
        }
    }

    private void Beams()
    {
        double height = canvas.Height;
        for (var i = 0; i < 4; i++)
        {
            var width = _unit * _random.Between(30, 120);
            var x = hero.X + hero.Width * _random.Next();
            var lean = height * 0.5 * (HeroIsRight ? 1 : -1);
            var fill = svg.LinearGradient(0, 0, 0, 1, (0, LineColour, theme.IsDark ? 0.13 : 0.12), (1, LineColour, 0));
            svg.Path(SvgBuilder.Format($"M{x + lean * 0.5} 0h{width}l{-lean} {height}h{-width}z"), new(fill));
        }
    }

    private void Bokeh()
    {
        for (var i = 0; i < 11; i++)
        {
            var (x, y) = (_random.Next() * canvas.Width, _random.Next() * canvas.Height);
            var radius = _unit * _random.Between(16, 70);
            var near = words.Any(word => word.Inflate(radius).Contains(new Rect(x, y, 0, 0)));
            svg.Circle(
                x,
                y,
                radius,
                new(
                    _random.Pick([theme.Scheme.PrimaryGlow, theme.Scheme.SecondaryGlow, theme.Scheme.Halo]).Hex,
                    near ? 0.03 : _random.Between(0.07, 0.16)
                )
            );
        }
    }

    private void Confetti()
    {
        Rgb[] colours =
        [
            theme.Scheme.PrimaryGlow,
            theme.Scheme.SecondaryGlow,
            theme.Scheme.Accent,
            theme.Scheme.AccentEnd,
            theme.Scheme.Halo,
        ];
        for (var i = 0; i < 60; i++)
        {
            var (x, y) = (_random.Next() * canvas.Width, Math.Pow(_random.Next(), 1.5) * canvas.Height);
            var (kind, size, colour, turn) = (
                _random.Next(),
                _unit * _random.Between(4, 10),
                _random.Pick(colours),
                _random.Between(0, 180)
            );
            if (words.Any(word => word.Inflate(size * 2).Contains(new Rect(x, y, 0, 0))))
                continue;
            if (kind < 0.35)
                svg.Circle(x, y, size * 0.55, new(colour.Hex, 0.85));
            else if (kind < 0.75)
                svg.Rotate(
                    turn,
                    x,
                    y,
                    part =>
                        part.Rectangle(
                            new Rect(x - size, y - size * 0.4, size * 2, size * 0.8),
                            size * 0.2,
                            new(colour.Hex, 0.85)
                        )
                );
            else
                svg.Rotate(
                    turn,
                    x,
                    y,
                    part =>
                        part.Path(
                            SvgBuilder.Format(
                                $"M{x - size * 1.4} {y}q{size * 0.7} {-size * 1.4} {size * 1.4} 0t{size * 1.4} 0"
                            ),
                            Paint.Outline(colour.Hex, 0.85, size * 0.4)
                        )
                );
        }
    }
}
