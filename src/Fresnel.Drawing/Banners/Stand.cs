using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Pictures;

namespace Fresnel.Drawing.Banners;

/// <summary>Presents the subject in its region: what is behind it, itself with its companions, and small things around.</summary>
internal sealed class Stand(
    Canvas canvas,
    Theme theme,
    Box region,
    IReadOnlyList<Box> words,
    Sprites sprites,
    bool compact
)
{
    private static readonly string[] Styles = ["halo", "podium", "disc", "blob", "rays", "halo", "tile"];
    private readonly double _radius = Math.Min(region.Width, region.Height) / 2;
    private readonly Dice _dice = canvas.Dice("stand");

    private double X => region.CentreX;

    private double Y => region.CentreY;

    /// <summary>Fine in a picture as finished; half a sharp sprite will do in a quick one.</summary>
    private double Sharpness =>
        canvas.Effort switch
        {
            DrawingEffort.Low => 0.6,
            DrawingEffort.High => 1.5,
            _ => 1,
        };

    /// <param name="back">What is behind the subject.</param>
    /// <param name="front">The subject and its companions.</param>
    /// <param name="around">The small things and the sticker.</param>
    public void Draw(Cast cast, Sheet back, Sheet front, Sheet around, Action<Sheet, double, double, double>? sticker)
    {
        var style =
            canvas.Transparent ? "bare"
            : compact ? (theme.Dark ? "halo" : "disc")
            : _dice.Pick(Styles);
        var hero = cast.Hero is null ? null : sprites.Get(cast.Hero, _radius * 1.3 * Sharpness);
        if (hero is null && style is "podium" or "tile")
            style = "halo";
        var ground = Behind(style, back);
        var side =
            _radius
            * (
                compact
                    ? 1.62
                    : style switch
                    {
                        "podium" => 1.16,
                        "tile" => 1.2,
                        "disc" => 1.42,
                        "bare" => 1.7,
                        _ => 1.3,
                    }
            );
        if (hero is null)
            Abstract(front, side * 0.5);
        else
            Subject(cast, hero, style, ground, side, front);
        if (!compact || cast.Accents.Count > 0)
            Around(cast, style, around, sticker);
    }

    /// <returns>Where things stand, if they do.</returns>
    private double Behind(string style, Sheet sheet)
    {
        var palette = theme.Palette;
        var line = theme.Dark ? Rgb.White : palette.Base;
        var thin = Math.Max(1, _radius / 150);
        switch (style)
        {
            case "bare":
                return Y + _radius * 0.85;
            case "podium":
                var (rx, ry, step) = (_radius * 0.78, _radius * 0.16, _radius * 0.17);
                var top = Y + _radius * 0.66;
                Halo(sheet, _radius * 1.0, 0.5);
                sheet.Circle(X, Y - _radius * 0.06, _radius * 0.82, "none", 1, line.Hex, 0.16, thin);
                var (light, dark) = theme.Dark
                    ? (palette.Base.Under(Rgb.White, 0.34), palette.Deep.Under(palette.Base, 0.55))
                    : (Rgb.White, palette.GlowA.Under(Rgb.White, 0.35));
                Shadows.Contact(
                    sheet,
                    X,
                    top + step + ry * 1.1,
                    rx * 1.25,
                    ry * 1.5,
                    theme.Dark ? 0.5 : 0.22,
                    palette.Deep
                );
                Cylinder(sheet, X, top + step * 0.9, rx, ry, step * 0.8, light.Under(dark, 0.35), dark);
                Cylinder(sheet, X, top, rx * 0.8, ry * 0.8, step * 0.9, light, dark.Under(light, 0.25));
                return top + ry * 0.05;
            case "disc":
                var disc = sheet.Linear(
                    0,
                    0,
                    1,
                    1,
                    (0, palette.GlowA, 1),
                    (1, theme.Dark ? palette.GlowB : palette.Halo, 1)
                );
                sheet.Circle(
                    X,
                    Y,
                    _radius * 0.98,
                    "none",
                    1,
                    line.Hex,
                    0.18,
                    thin,
                    $"{Sheet.N(thin)} {Sheet.N(_radius * 0.045)}"
                );
                sheet.Circle(X, Y, _radius * 0.84, disc);
                sheet.Circle(
                    X,
                    Y,
                    _radius * 0.84,
                    sheet.Radial((0, Rgb.White, 0.45), (0.6, Rgb.White, 0.1), (1, Rgb.White, 0))
                );
                return Y + _radius * 0.66;
            case "blob":
                var fill = sheet.Linear(
                    0,
                    0,
                    1,
                    1,
                    (0, palette.GlowA, theme.Dark ? 0.85 : 0.8),
                    (1, palette.GlowB, theme.Dark ? 0.75 : 0.7)
                );
                sheet.Path(
                    Shapes.Blob(X + _radius * 0.04, Y + _radius * 0.03, _radius * 1.0, canvas.Dice("shade"), 7),
                    palette.Halo.Hex,
                    theme.Dark ? 0.12 : 0.5
                );
                sheet.Path(Shapes.Blob(X, Y, _radius * 0.92, _dice, 7), fill);
                return Y + _radius * 0.7;
            case "rays":
                var shine = sheet.Radial(
                    (0, palette.Halo, theme.Dark ? 0.55 : 0.95),
                    (0.6, palette.Halo, theme.Dark ? 0.16 : 0.4),
                    (1, palette.Halo, 0)
                );
                sheet.Path(Shapes.Rays(X, Y, _radius * 1.22, 18, _dice.Between(0, 0.3)), shine);
                Halo(sheet, _radius * 0.85, 0.6);
                return Y + _radius * 0.74;
            case "tile":
                var size = _radius * 1.36;
                var glass = sheet.Linear(
                    0,
                    0,
                    1,
                    1,
                    (0, theme.Dark ? palette.GlowA : Rgb.White, theme.Dark ? 0.75 : 0.95),
                    (1, theme.Dark ? palette.GlowB : palette.GlowA, theme.Dark ? 0.35 : 0.6)
                );
                sheet.Turned(
                    _dice.Chance(0.5) ? 9 : -9,
                    X,
                    Y,
                    part =>
                    {
                        Shadows.Under(
                            part,
                            new Box(X - size / 2, Y - size / 2, size, size),
                            size * 0.2,
                            size * 0.1,
                            size * 0.05,
                            theme.Dark ? 0.4 : 0.14,
                            palette.Deep
                        );
                        part.Rectangle(
                            X - size / 2,
                            Y - size / 2,
                            size,
                            size,
                            size * 0.2,
                            glass,
                            1,
                            "#FFFFFF",
                            theme.Dark ? 0.35 : 0.8,
                            thin
                        );
                    }
                );
                return Y + _radius * 0.62;
            default:
                Halo(sheet, _radius * 0.95, theme.Dark ? 0.55 : 0.95);
                sheet.Circle(X, Y, _radius * 0.82, "none", 1, line.Hex, 0.22, thin * 1.4);
                if (!compact)
                    sheet.Circle(
                        X,
                        Y,
                        _radius * 1.02,
                        "none",
                        1,
                        line.Hex,
                        0.15,
                        thin * 1.4,
                        $"{Sheet.N(thin * 1.4)} {Sheet.N(_radius * 0.04)}"
                    );
                return Y + _radius * 0.8;
        }
    }

    private void Subject(Cast cast, Sprite hero, string style, double ground, double side, Sheet sheet)
    {
        var stands = style is "podium" or "bare";
        var (width, height) = hero.Within(side);
        var companions = compact ? [] : cast.Companions;
        // With company the subject moves a little aside.
        var aside = companions.Count == 1 ? -side * 0.16 : 0;
        var box = new Box(
            X + aside - width / 2,
            stands ? ground - height : Y - height / 2 - _radius * 0.02,
            width,
            height
        );
        var floor = stands ? ground : Math.Max(ground, box.Bottom - height * 0.01);
        if (!canvas.Transparent)
            Shadows.Contact(
                sheet,
                X + aside,
                floor + (stands ? 0 : _radius * 0.06),
                width * (stands ? 0.46 : 0.5),
                _radius * (stands ? 0.055 : 0.08),
                theme.Dark ? 0.5 : 0.28,
                theme.Palette.Deep
            );
        sheet.Image(hero.Png, box);
        for (var i = 0; i < companions.Count; i++)
        {
            var small = side * (companions.Count == 1 ? 0.62 : 0.5);
            if (sprites.Get(companions[i], small * Sharpness) is not { } sprite)
                continue;
            var (w, h) = sprite.Within(small);
            var left = i == 0 ? X + side * (companions.Count == 1 ? 0.5 : 0.52) - w / 2 : X - side * 0.52 - w / 2;
            left = Math.Clamp(left, region.X, region.Right - w);
            var bottom = stands ? floor + _radius * 0.02 : Math.Min(box.Bottom + h * 0.06, region.Bottom);
            if (!canvas.Transparent)
                Shadows.Contact(
                    sheet,
                    left + w / 2,
                    bottom,
                    w * 0.5,
                    _radius * 0.05,
                    theme.Dark ? 0.5 : 0.3,
                    theme.Palette.Deep
                );
            sheet.Image(sprite.Png, new Box(left, bottom - h, w, h));
        }
    }

    /// <summary>Spheres and a ring, where no picture is sure.</summary>
    private void Abstract(Sheet sheet, double radius)
    {
        var palette = theme.Palette;
        void Sphere(double x, double y, double r, Rgb light, Rgb dark)
        {
            Shadows.Contact(sheet, x, y + r * 1.12, r * 0.9, r * 0.16, theme.Dark ? 0.45 : 0.2, palette.Deep);
            sheet.Circle(x, y, r, sheet.Linear(0.2, 0, 0.8, 1, (0, light, 1), (1, dark, 1)));
            sheet.Ellipse(
                x - r * 0.3,
                y - r * 0.38,
                r * 0.42,
                r * 0.34,
                sheet.Radial((0, Rgb.White, 0.75), (1, Rgb.White, 0))
            );
        }

        Sphere(X + radius * 0.1, Y - radius * 0.05, radius * 0.78, palette.GlowA, palette.Base);
        var tilt = _dice.Between(-24, -10);
        sheet.Turned(
            tilt,
            X,
            Y,
            part =>
                part.Path(
                    $"M{Sheet.N(X - radius * 1.2)} {Sheet.N(Y)}a{Sheet.N(radius * 1.2)} {Sheet.N(radius * 0.34)} 0 0 0 {Sheet.N(radius * 2.4)} 0",
                    "none",
                    1,
                    part.Linear(0, 0, 1, 0, (0, palette.Accent, 1), (1, palette.GlowB, 1)),
                    1,
                    radius * 0.07
                )
        );
        Sphere(X - radius * 0.75, Y + radius * 0.55, radius * 0.32, palette.Accent, palette.AccentEnd);
        Sphere(
            X + radius * 0.95,
            Y - radius * 0.62,
            radius * 0.2,
            palette.GlowB,
            palette.GlowB.Under(palette.Deep, 0.5)
        );
    }

    /// <summary>Small things on a ring, wherever they touch neither words nor one another.</summary>
    private void Around(Cast cast, string style, Sheet sheet, Action<Sheet, double, double, double>? sticker)
    {
        var taken = new List<Box>(words.Select(word => word.Grown(_radius * 0.06)));
        var canvasBox = new Box(0, 0, canvas.Width, canvas.Height).Grown(-_radius * 0.03);
        var angles = new List<double> { -142, -38, 28, 152, -100, 62, 178 };
        if (sticker is not null)
        {
            var size = Math.Max(_radius * 0.62, 30);
            foreach (var angle in (ReadOnlySpan<double>)[-40, -140, 40, 140, -90])
            {
                var box = On(angle, _radius * 0.86, size, size);
                if (!canvasBox.Holds(box) || taken.Any(box.Overlaps))
                    continue;
                sticker(sheet, box.CentreX, box.CentreY, size / 2);
                taken.Add(box);
                break;
            }
        }

        if (compact)
            return;
        var most = canvas.Effort == DrawingEffort.Low ? 2 : 4;
        foreach (var accent in cast.Accents)
        {
            var size = _radius * _dice.Between(0.26, 0.36);
            var turn = _dice.Between(-16, 16);
            if (most == 0 || sprites.Get(accent, size * Sharpness) is not { } sprite)
                continue;
            var (w, h) = sprite.Within(size);
            for (var i = 0; i < angles.Count; i++)
            {
                var box = On(angles[i] + _dice.Between(-7, 7), _radius * (style is "podium" ? 0.96 : 1.02), w, h);
                var room = box.Grown(size * 0.12);
                if (!canvasBox.Holds(box) || taken.Any(room.Overlaps))
                    continue;
                sheet.Image(sprite.Png, box, turn);
                taken.Add(box);
                angles.RemoveAt(i);
                most--;
                break;
            }
        }
    }

    private Box On(double degrees, double distance, double width, double height)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        // Wide regions have room at the sides, tall ones above and below.
        var (stretchX, stretchY) = (
            Math.Clamp(region.Width / region.Height, 1, 1.45),
            Math.Clamp(region.Height / region.Width, 1, region.Height > region.Width * 2 ? 1.9 : 1.3)
        );
        return new Box(
            X + distance * cos * stretchX - width / 2,
            Y + distance * sin * stretchY - height / 2,
            width,
            height
        );
    }

    private void Halo(Sheet sheet, double radius, double strength) =>
        sheet.Circle(
            X,
            Y,
            radius,
            sheet.Radial(
                (0, theme.Palette.Halo, strength),
                (0.5, theme.Palette.Halo, strength * 0.5),
                (1, theme.Palette.Halo, 0)
            )
        );

    private static void Cylinder(
        Sheet sheet,
        double x,
        double top,
        double rx,
        double ry,
        double height,
        Rgb light,
        Rgb dark
    )
    {
        var wall = sheet.Linear(
            0,
            0,
            1,
            0,
            (0, dark, 1),
            (0.35, light.Under(dark, 0.35), 1),
            (1, dark.Under(new Rgb(0, 0, 0), 0.15), 1)
        );
        sheet.Path(
            $"M{Sheet.N(x - rx)} {Sheet.N(top)}v{Sheet.N(height)}a{Sheet.N(rx)} {Sheet.N(ry)} 0 0 0 {Sheet.N(2 * rx)} 0v{Sheet.N(-height)}z",
            wall
        );
        sheet.Ellipse(x, top, rx, ry, sheet.Linear(0, 0, 1, 1, (0, light, 1), (1, light.Under(dark, 0.4), 1)));
    }
}
