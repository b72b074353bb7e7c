using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Stage;

/// <summary>Spheres and a ring, for a subject without a picture.</summary>
internal static class AbstractFigure
{
    /// <param name="tilt">Of the ring, degrees.</param>
    public static void Draw(SvgBuilder svg, double x, double y, double radius, Theme theme, double tilt)
    {
        var scheme = theme.Scheme;
        Sphere(x + radius * 0.1, y - radius * 0.05, radius * 0.78, scheme.PrimaryGlow, scheme.Base);
        svg.Rotate(
            tilt,
            x,
            y,
            part =>
                part.Path(
                    SvgBuilder.Format($"M{x - radius * 1.2} {y}a{radius * 1.2} {radius * 0.34} 0 0 0 {radius * 2.4} 0"),
                    Paint.Outline(
                        part.LinearGradient(0, 0, 1, 0, (0, scheme.Accent, 1), (1, scheme.SecondaryGlow, 1)),
                        1,
                        radius * 0.07
                    )
                )
        );
        Sphere(x - radius * 0.75, y + radius * 0.55, radius * 0.32, scheme.Accent, scheme.AccentEnd);
        var shaded = scheme.SecondaryGlow.Blend(scheme.Deep, 0.5);
        Sphere(x + radius * 0.95, y - radius * 0.62, radius * 0.2, scheme.SecondaryGlow, shaded);

        void Sphere(double centreX, double centreY, double r, Rgb light, Rgb dark)
        {
            Shadows.Contact(
                svg,
                centreX,
                centreY + r * 1.12,
                r * 0.9,
                r * 0.16,
                theme.IsDark ? 0.45 : 0.2,
                scheme.Deep
            );
            svg.Circle(centreX, centreY, r, new(svg.LinearGradient(0.2, 0, 0.8, 1, (0, light, 1), (1, dark, 1))));
            var highlight = svg.RadialGradient((0, Rgb.White, 0.75), (1, Rgb.White, 0));
            svg.Ellipse(centreX - r * 0.3, centreY - r * 0.38, r * 0.42, r * 0.34, new(highlight));
        }
    }
}
