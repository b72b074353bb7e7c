using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Pictures;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Stage;

/// <summary>Presents pictures in an area: a shape behind them, the main one with its companions, and sparkles around.</summary>
/// <param name="scale">Pixels of the image to those of the area.</param>
/// <param name="words">The areas of the text, which sparkles avoid.</param>
/// <param name="compact">A low strip: no companions and no sparkles.</param>
internal sealed class SubjectStage(
    Canvas canvas,
    double scale,
    Theme theme,
    Rect area,
    IReadOnlyList<Rect> words,
    SpriteCache sprites,
    bool compact
)
{
    // The halo is twice as likely as each of the others.
    private static readonly StageStyle[] Choices =
    [
        StageStyle.Halo,
        StageStyle.Podium,
        StageStyle.Disc,
        StageStyle.Blob,
        StageStyle.Rays,
        StageStyle.Halo,
        StageStyle.Tile,
    ];

    private readonly double _radius = Math.Min(area.Width, area.Height) / 2;
    private readonly SeededRandom _random = canvas.Random("stand");

    private double X => area.CentreX;

    private double Y => area.CentreY;

    private ColourScheme Scheme => theme.Scheme;

    private Rgb LineColour => theme.IsDark ? Rgb.White : Scheme.Base;

    private double LineWidth => Math.Max(1, _radius / 150);

    /// <summary>Pixels of a sprite for each pixel shown.</summary>
    private double SpriteScale =>
        scale
        * canvas.Effort switch
        {
            DrawingEffort.Low => 0.6,
            DrawingEffort.High => 1.5,
            _ => 1,
        };

    /// <param name="pictures">Names, the main one first; at least one.</param>
    /// <param name="back">Receives the shape behind the pictures.</param>
    /// <param name="front">Receives the pictures.</param>
    /// <param name="around">Receives the sparkles.</param>
    public void Draw(IReadOnlyList<string> pictures, SvgBuilder back, SvgBuilder front, SvgBuilder around)
    {
        var style =
            canvas.Transparent ? StageStyle.Bare
            : compact ? (theme.IsDark ? StageStyle.Halo : StageStyle.Disc)
            : _random.Pick(Choices);
        if (sprites.Get(pictures[0], _radius * 1.3 * SpriteScale) is not { } hero)
            return;
        var ground = DrawBackground(style, back);
        var side = _radius * (compact ? 1.62 : RelativeSize(style));
        DrawSubject([.. pictures.Skip(1)], hero, style, ground, side, front);
        if (!compact && !canvas.Transparent && canvas.Effort != DrawingEffort.Low)
            DrawSparkles(style, around);
    }

    private static double RelativeSize(StageStyle style) =>
        style switch
        {
            StageStyle.Podium => 1.16,
            StageStyle.Tile => 1.2,
            StageStyle.Disc => 1.42,
            StageStyle.Bare => 1.7,
            _ => 1.3,
        };

    /// <returns>The height of the ground on which objects stand.</returns>
    private double DrawBackground(StageStyle style, SvgBuilder svg) =>
        style switch
        {
            StageStyle.Bare => Y + _radius * 0.85,
            StageStyle.Podium => Podium(svg),
            StageStyle.Disc => Disc(svg),
            StageStyle.Blob => Blob(svg),
            StageStyle.Rays => Rays(svg),
            StageStyle.Tile => Tile(svg),
            _ => Rings(svg),
        };

    private double Podium(SvgBuilder svg)
    {
        var (rx, ry, step) = (_radius * 0.78, _radius * 0.16, _radius * 0.17);
        var top = Y + _radius * 0.66;
        Halo(svg, _radius * 1.0, 0.5);
        svg.Circle(X, Y - _radius * 0.06, _radius * 0.82, Paint.Outline(LineColour.Hex, 0.16, LineWidth));
        var (light, dark) = theme.IsDark
            ? (Scheme.Base.Blend(Rgb.White, 0.34), Scheme.Deep.Blend(Scheme.Base, 0.55))
            : (Rgb.White, Scheme.PrimaryGlow.Blend(Rgb.White, 0.35));
        Shadows.Contact(svg, X, top + step + ry * 1.1, rx * 1.25, ry * 1.5, theme.IsDark ? 0.5 : 0.22, Scheme.Deep);
        Cylinder(svg, top + step * 0.9, rx, ry, step * 0.8, light.Blend(dark, 0.35), dark);
        Cylinder(svg, top, rx * 0.8, ry * 0.8, step * 0.9, light, dark.Blend(light, 0.25));
        return top + ry * 0.05;
    }

    private double Disc(SvgBuilder svg)
    {
        var disc = svg.LinearGradient(
            0,
            0,
            1,
            1,
            (0, Scheme.PrimaryGlow, 1),
            (1, theme.IsDark ? Scheme.SecondaryGlow : Scheme.Halo, 1)
        );
        svg.Circle(
            X,
            Y,
            _radius * 0.98,
            Paint.Outline(LineColour.Hex, 0.18, LineWidth, SvgBuilder.Format($"{LineWidth} {_radius * 0.045}"))
        );
        svg.Circle(X, Y, _radius * 0.84, new(disc));
        svg.Circle(
            X,
            Y,
            _radius * 0.84,
            new(svg.RadialGradient((0, Rgb.White, 0.45), (0.6, Rgb.White, 0.1), (1, Rgb.White, 0)))
        );
        return Y + _radius * 0.66;
    }

    private double Blob(SvgBuilder svg)
    {
        var fill = svg.LinearGradient(
            0,
            0,
            1,
            1,
            (0, Scheme.PrimaryGlow, theme.IsDark ? 0.85 : 0.8),
            (1, Scheme.SecondaryGlow, theme.IsDark ? 0.75 : 0.7)
        );
        svg.Path(
            PathData.Blob(X + _radius * 0.04, Y + _radius * 0.03, _radius * 1.0, canvas.Random("shade"), 7),
            new(Scheme.Halo.Hex, theme.IsDark ? 0.12 : 0.5)
        );
        svg.Path(PathData.Blob(X, Y, _radius * 0.92, _random, 7), new(fill));
        return Y + _radius * 0.7;
    }

    private double Rays(SvgBuilder svg)
    {
        var shine = svg.RadialGradient(
            (0, Scheme.Halo, theme.IsDark ? 0.55 : 0.95),
            (0.6, Scheme.Halo, theme.IsDark ? 0.16 : 0.4),
            (1, Scheme.Halo, 0)
        );
        svg.Path(PathData.Rays(X, Y, _radius * 1.12, 18, _random.Between(0, 0.3)), new(shine));
        Halo(svg, _radius * 0.85, 0.6);
        return Y + _radius * 0.74;
    }

    private double Tile(SvgBuilder svg)
    {
        var size = _radius * 1.36;
        var glass = svg.LinearGradient(
            0,
            0,
            1,
            1,
            (0, theme.IsDark ? Scheme.PrimaryGlow : Rgb.White, theme.IsDark ? 0.75 : 0.95),
            (1, theme.IsDark ? Scheme.SecondaryGlow : Scheme.PrimaryGlow, theme.IsDark ? 0.35 : 0.6)
        );
        svg.Rotate(
            _random.Chance(0.5) ? 9 : -9,
            X,
            Y,
            part =>
            {
                Shadows.Drop(
                    part,
                    new Rect(X - size / 2, Y - size / 2, size, size),
                    size * 0.2,
                    size * 0.1,
                    size * 0.05,
                    theme.IsDark ? 0.4 : 0.14,
                    Scheme.Deep
                );
                part.Rectangle(
                    new Rect(X - size / 2, Y - size / 2, size, size),
                    size * 0.2,
                    new(glass, 1, "#FFFFFF", theme.IsDark ? 0.35 : 0.8, LineWidth)
                );
            }
        );
        return Y + _radius * 0.62;
    }

    private double Rings(SvgBuilder svg)
    {
        Halo(svg, _radius * 0.95, theme.IsDark ? 0.55 : 0.95);
        svg.Circle(X, Y, _radius * 0.82, Paint.Outline(LineColour.Hex, 0.22, LineWidth * 1.4));
        if (!compact)
            svg.Circle(
                X,
                Y,
                _radius * 1.02,
                Paint.Outline(
                    LineColour.Hex,
                    0.15,
                    LineWidth * 1.4,
                    SvgBuilder.Format($"{LineWidth * 1.4} {_radius * 0.04}")
                )
            );
        return Y + _radius * 0.8;
    }

    private void DrawSubject(
        IReadOnlyList<string> companions,
        Sprite hero,
        StageStyle style,
        double ground,
        double side,
        SvgBuilder svg
    )
    {
        var isStanding = style is StageStyle.Podium or StageStyle.Bare;
        var (width, height) = hero.ScaleTo(side);
        if (compact)
            companions = [];
        // One companion moves the subject a little to the left.
        var offset = companions.Count == 1 ? -side * 0.16 : 0;
        var bounds = new Rect(
            X + offset - width / 2,
            isStanding ? ground - height : Y - height / 2 - _radius * 0.02,
            width,
            height
        );
        var floor = isStanding ? ground : Math.Max(ground, bounds.Bottom - height * 0.01);
        if (!canvas.Transparent)
            Shadows.Contact(
                svg,
                X + offset,
                floor + (isStanding ? 0 : _radius * 0.06),
                width * (isStanding ? 0.46 : 0.5),
                _radius * (isStanding ? 0.055 : 0.08),
                theme.IsDark ? 0.5 : 0.28,
                Scheme.Deep
            );
        svg.Image(hero.Png, bounds);
        for (var i = 0; i < companions.Count; i++)
        {
            var small = side * (companions.Count == 1 ? 0.62 : 0.5);
            if (sprites.Get(companions[i], small * SpriteScale) is not { } sprite)
                continue;
            var (w, h) = sprite.ScaleTo(small);
            var left = i == 0 ? X + side * (companions.Count == 1 ? 0.5 : 0.52) - w / 2 : X - side * 0.52 - w / 2;
            left = Math.Clamp(left, area.X, area.Right - w);
            var bottom = isStanding ? floor + _radius * 0.02 : Math.Min(bounds.Bottom + h * 0.06, area.Bottom);
            if (!canvas.Transparent)
                Shadows.Contact(
                    svg,
                    left + w / 2,
                    bottom,
                    w * 0.5,
                    _radius * 0.05,
                    theme.IsDark ? 0.5 : 0.3,
                    Scheme.Deep
                );
            svg.Image(sprite.Png, new Rect(left, bottom - h, w, h));
        }
    }

    /// <summary>A few four-pointed stars on a ring, where they touch no text.</summary>
    private void DrawSparkles(StageStyle style, SvgBuilder svg)
    {
        var bounds = new Rect(0, 0, canvas.Width, canvas.Height).Inflate(-_radius * 0.03);
        Rgb[] colours = theme.IsDark
            ? [Scheme.Accent, Scheme.Halo, Scheme.SecondaryGlow]
            : [Scheme.PrimaryGlow, Scheme.SecondaryGlow, Scheme.Base];
        foreach (var angle in (ReadOnlySpan<double>)[-142, -38, 28, 152])
        {
            var size = _radius * _random.Between(0.1, 0.2);
            var place = AtAngle(
                angle + _random.Between(-9, 9),
                _radius * (style is StageStyle.Podium ? 0.96 : 1.02),
                size,
                size
            );
            if (!bounds.Contains(place) || words.Any(place.Inflate(_radius * 0.06).Intersects))
                continue;
            svg.Path(
                PathData.Sparkle(place.CentreX, place.CentreY, size / 2),
                new(_random.Pick(colours).Hex, theme.IsDark ? 0.9 : 1)
            );
        }
    }

    private Rect AtAngle(double degrees, double distance, double width, double height)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        // Wide areas have room on the sides, tall ones above and below.
        var (stretchX, stretchY) = (
            Math.Clamp(area.Width / area.Height, 1, 1.45),
            Math.Clamp(area.Height / area.Width, 1, area.Height > area.Width * 2 ? 1.9 : 1.3)
        );
        return new Rect(
            X + distance * cos * stretchX - width / 2,
            Y + distance * sin * stretchY - height / 2,
            width,
            height
        );
    }

    private void Halo(SvgBuilder svg, double radius, double opacity) =>
        svg.Circle(
            X,
            Y,
            radius,
            new(svg.RadialGradient((0, Scheme.Halo, opacity), (0.5, Scheme.Halo, opacity * 0.5), (1, Scheme.Halo, 0)))
        );

    private void Cylinder(SvgBuilder svg, double top, double rx, double ry, double height, Rgb light, Rgb dark)
    {
        var wall = svg.LinearGradient(
            0,
            0,
            1,
            0,
            (0, dark, 1),
            (0.35, light.Blend(dark, 0.35), 1),
            (1, dark.Blend(new Rgb(0, 0, 0), 0.15), 1)
        );
        svg.Path(SvgBuilder.Format($"M{X - rx} {top}v{height}a{rx} {ry} 0 0 0 {2 * rx} 0v{-height}z"), new(wall));
        svg.Ellipse(X, top, rx, ry, new(svg.LinearGradient(0, 0, 1, 1, (0, light, 1), (1, light.Blend(dark, 0.4), 1))));
    }
}
