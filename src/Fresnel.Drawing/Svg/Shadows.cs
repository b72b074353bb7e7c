using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Svg;

/// <summary>Soft shadows of stacked shapes and radial gradients; librsvg renders filters too slowly.</summary>
internal static class Shadows
{
    /// <summary>The shadow that a raised rounded rectangle casts.</summary>
    /// <param name="blur">Pixels over which it fades.</param>
    /// <param name="offset">Pixels below the rectangle.</param>
    public static void Drop(
        SvgBuilder svg,
        Rect bounds,
        double radius,
        double blur,
        double offset,
        double opacity,
        Rgb colour
    )
    {
        var layers = Math.Clamp((int)(blur / 2), 4, 14);
        for (var i = layers; i >= 1; i--)
        {
            var spread = blur * ((double)i / layers - 0.35);
            var inflated = bounds.Inflate(spread);
            svg.Rectangle(
                new Rect(inflated.X, inflated.Y + offset, inflated.Width, inflated.Height),
                radius + Math.Max(0, spread),
                new(colour.Hex, opacity / layers * (1.7 - 1.3 * i / layers))
            );
        }
    }

    /// <summary>The shadow of an object on the ground below it, centred at (x, y).</summary>
    public static void Contact(
        SvgBuilder svg,
        double x,
        double y,
        double halfWidth,
        double halfHeight,
        double opacity,
        Rgb colour
    ) =>
        svg.Ellipse(
            x,
            y,
            halfWidth,
            halfHeight,
            new(svg.RadialGradient((0, colour, opacity), (0.5, colour, opacity * 0.55), (1, colour, 0)))
        );
}
