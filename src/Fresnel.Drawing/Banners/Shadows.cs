using Fresnel.Drawing.Colours;

namespace Fresnel.Drawing.Banners;

/// <summary>Soft shadows out of stacked shapes and round gradients, as filters cost too much.</summary>
internal static class Shadows
{
    /// <summary>Under a rounded box: a wide soft one and, closer, a tighter one.</summary>
    /// <param name="blur">Pixels it fades over.</param>
    /// <param name="drop">Pixels it lies lower.</param>
    public static void Under(Sheet sheet, Box box, double radius, double blur, double drop, double strength, Rgb colour)
    {
        var layers = Math.Clamp((int)(blur / 2), 4, 14);
        for (var i = layers; i >= 1; i--)
        {
            var spread = blur * ((double)i / layers - 0.35);
            var grown = box.Grown(spread);
            sheet.Rectangle(
                grown.X,
                grown.Y + drop,
                grown.Width,
                grown.Height,
                radius + Math.Max(0, spread),
                colour.Hex,
                strength / layers * (1.7 - 1.3 * i / layers)
            );
        }
    }

    /// <summary>What a thing leaves on the ground it stands on.</summary>
    public static void Contact(
        Sheet sheet,
        double x,
        double y,
        double halfWidth,
        double halfHeight,
        double strength,
        Rgb colour
    ) =>
        sheet.Ellipse(
            x,
            y,
            halfWidth,
            halfHeight,
            sheet.Radial((0, colour, strength), (0.5, colour, strength * 0.55), (1, colour, 0))
        );
}
