using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Banners;

/// <summary>A light on the ground: strongest in the middle, gone at the radius.</summary>
internal readonly record struct Glow(double X, double Y, double Radius, Rgb Colour, double Strength);

/// <summary>The ground of a banner: a gradient with lights, dimmed as far as the words on it need.</summary>
/// <remarks>It can be asked what colour it has at a point, so contrast is known before anything is drawn.</remarks>
internal sealed record Backdrop(Canvas Canvas, Theme Theme, IReadOnlyList<Glow> Glows)
{
    /// <summary>The colour at a point, as it is drawn.</summary>
    public Rgb At(double x, double y)
    {
        var colour = Theme.GroundStart.Under(
            Theme.GroundEnd,
            Math.Clamp((x / Canvas.Width + y / Canvas.Height) / 2, 0, 1)
        );
        foreach (var glow in Glows)
        {
            var away = Math.Sqrt((x - glow.X) * (x - glow.X) + (y - glow.Y) * (y - glow.Y)) / glow.Radius;
            if (away < 1)
                colour = colour.Under(glow.Colour, glow.Strength * (away < 0.5 ? 1 - away * 1.16 : 0.84 - away * 0.84));
        }

        return colour;
    }

    /// <summary>The least contrast that an ink has anywhere in a box.</summary>
    public double Contrast(Rgb ink, Box box)
    {
        var least = double.PositiveInfinity;
        for (var row = 0; row <= 4; row++)
        {
            for (var column = 0; column <= 8; column++)
                least = Math.Min(least, ink.Contrast(At(box.X + box.Width * column / 8, box.Y + box.Height * row / 4)));
        }

        return least;
    }

    /// <summary>The same with weaker lights, until every word on it can be read (4.5 to 1, large ones 3 to 1).</summary>
    public Backdrop DimmedFor(IReadOnlyList<Placed> words)
    {
        var dimmed = this;
        for (var step = 0; step < 14 && !words.All(word => dimmed.Reads(word)); step++)
            dimmed = dimmed with
            {
                Glows =
                [
                    .. dimmed.Glows.Select(glow =>
                        glow with
                        {
                            Strength = glow.Strength * (words.Any(word => Touches(glow, word.Box)) ? 0.8 : 1),
                        }
                    ),
                ],
            };
        return dimmed;
    }

    // A little over what is asked, as ornaments and the rasteriser's rounding take some back.
    private bool Reads(Placed word) =>
        word.Piece.Ground is not null || Contrast(word.Piece.Ink, word.Box) >= (word.Large ? 3.3 : 4.8);

    private static bool Touches(Glow glow, Box box)
    {
        var dx = glow.X - Math.Clamp(glow.X, box.X, box.Right);
        var dy = glow.Y - Math.Clamp(glow.Y, box.Y, box.Bottom);
        return dx * dx + dy * dy < glow.Radius * glow.Radius;
    }

    public void Draw(Sheet sheet)
    {
        var ground = sheet.Linear(0, 0, 1, 1, (0, Theme.GroundStart, 1), (1, Theme.GroundEnd, 1));
        sheet.Rectangle(0, 0, Canvas.Width, Canvas.Height, 0, ground);
        foreach (var glow in Glows)
        {
            var light = sheet.Radial(
                (0, glow.Colour, glow.Strength),
                (0.5, glow.Colour, glow.Strength * 0.42),
                (1, glow.Colour, 0)
            );
            sheet.Circle(glow.X, glow.Y, glow.Radius, light);
        }
    }

    /// <summary>Two or three lights: one behind the subject's side, one opposite, a weak one in the far corner.</summary>
    public static Backdrop For(Canvas canvas, Theme theme, Box hero, Dice dice)
    {
        var (w, h) = ((double)canvas.Width, (double)canvas.Height);
        var reach = Math.Sqrt(w * h);
        var strength = theme.Dark ? 0.72 : 0.62;
        var right = hero.CentreX >= w / 2;
        var glows = new List<Glow>
        {
            new(
                hero.CentreX + (right ? 1 : -1) * hero.Width * dice.Between(0.05, 0.3),
                hero.Y + hero.Height * dice.Between(0.0, 0.25),
                reach * dice.Between(0.42, 0.52),
                theme.Palette.GlowA,
                strength
            ),
            new(
                w * (right ? dice.Between(0.5, 0.68) : dice.Between(0.32, 0.5)),
                h * dice.Between(0.92, 1.08),
                reach * dice.Between(0.38, 0.46),
                theme.Palette.GlowB,
                strength * 0.78
            ),
        };
        if (dice.Chance(0.5))
            glows.Add(
                new(
                    right ? 0 : w,
                    dice.Chance(0.5) ? 0 : h,
                    reach * dice.Between(0.3, 0.42),
                    dice.Chance(0.5) ? theme.Palette.GlowA : theme.Palette.GlowB,
                    strength * 0.4
                )
            );
        return new Backdrop(canvas, theme, glows);
    }
}
