using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Stage;

/// <summary>The background of a picture: a gradient with glows, dimmed as far as the text on it needs.</summary>
/// <remarks>Its colour at each point is computed, so contrast is known before anything is drawn.</remarks>
internal sealed record Backdrop(Canvas Canvas, Theme Theme, IReadOnlyList<Glow> Glows)
{
    /// <summary>The colour at a point, as librsvg renders it.</summary>
    public Rgb ColourAt(double x, double y)
    {
        var colour = Theme.BackgroundStart.Blend(
            Theme.BackgroundEnd,
            Math.Clamp((x / Canvas.Width + y / Canvas.Height) / 2, 0, 1)
        );
        foreach (var glow in Glows)
        {
            var distance = Math.Sqrt((x - glow.X) * (x - glow.X) + (y - glow.Y) * (y - glow.Y)) / glow.Radius;
            if (distance < 1)
                colour = colour.Blend(
                    glow.Colour,
                    glow.Opacity * (distance < 0.5 ? 1 - distance * 1.16 : 0.84 - distance * 0.84)
                );
        }

        return colour;
    }

    /// <summary>Colours anywhere in a rectangle.</summary>
    public HashSet<Rgb> ColoursUnder(Rect bounds)
    {
        var colours = new HashSet<Rgb>();
        for (var row = 0; row <= 4; row++)
        {
            for (var column = 0; column <= 8; column++)
                colours.Add(ColourAt(bounds.X + bounds.Width * column / 8, bounds.Y + bounds.Height * row / 4));
        }

        return colours;
    }

    /// <summary>The same with weaker glows, until a colour has a contrast of 6 to 1 in all the rectangles.</summary>
    public Backdrop DimFor(IReadOnlyList<Rect> words, Rgb ink)
    {
        var dimmed = this;
        for (var step = 0; step < 14 && !words.All(IsReadable); step++)
            dimmed = dimmed with
            {
                Glows =
                [
                    .. dimmed.Glows.Select(glow =>
                        glow with
                        {
                            Opacity = glow.Opacity * (words.Any(word => Intersects(glow, word)) ? 0.8 : 1),
                        }
                    ),
                ],
            };
        return dimmed;

        bool IsReadable(Rect word) => GroundMap.LowestContrast(ink, dimmed.ColoursUnder(word)) >= 6;
    }

    private static bool Intersects(Glow glow, Rect box)
    {
        var dx = glow.X - Math.Clamp(glow.X, box.X, box.Right);
        var dy = glow.Y - Math.Clamp(glow.Y, box.Y, box.Bottom);
        return dx * dx + dy * dy < glow.Radius * glow.Radius;
    }

    public void Draw(SvgBuilder svg)
    {
        var ground = svg.LinearGradient(0, 0, 1, 1, (0, Theme.BackgroundStart, 1), (1, Theme.BackgroundEnd, 1));
        svg.Rectangle(new Rect(0, 0, Canvas.Width, Canvas.Height), 0, new(ground));
        foreach (var glow in Glows)
        {
            var light = svg.RadialGradient(
                (0, glow.Colour, glow.Opacity),
                (0.5, glow.Colour, glow.Opacity * 0.42),
                (1, glow.Colour, 0)
            );
            svg.Circle(glow.X, glow.Y, glow.Radius, new(light));
        }
    }

    /// <summary>Two or three glows: behind the subject, on the opposite side, and a weak one in the far corner.</summary>
    public static Backdrop Create(Canvas canvas, Theme theme, Rect hero, SeededRandom random)
    {
        var (w, h) = ((double)canvas.Width, (double)canvas.Height);
        var reach = Math.Sqrt(w * h);
        var strength = theme.IsDark ? 0.72 : 0.62;
        var right = hero.CentreX >= w / 2;
        var glows = new List<Glow>
        {
            new(
                hero.CentreX + (right ? 1 : -1) * hero.Width * random.Between(0.05, 0.3),
                hero.Y + hero.Height * random.Between(0.0, 0.25),
                reach * random.Between(0.42, 0.52),
                theme.Scheme.PrimaryGlow,
                strength
            ),
            new(
                w * (right ? random.Between(0.5, 0.68) : random.Between(0.32, 0.5)),
                h * random.Between(0.92, 1.08),
                reach * random.Between(0.38, 0.46),
                theme.Scheme.SecondaryGlow,
                strength * 0.78
            ),
        };
        if (random.Chance(0.5))
            glows.Add(
                new(
                    right ? 0 : w,
                    random.Chance(0.5) ? 0 : h,
                    reach * random.Between(0.3, 0.42),
                    random.Chance(0.5) ? theme.Scheme.PrimaryGlow : theme.Scheme.SecondaryGlow,
                    strength * 0.4
                )
            );
        return new Backdrop(canvas, theme, glows);
    }
}
