using Fresnel.Drawing.Colours;
using Fresnel.Drawing.Layout;
using Fresnel.Drawing.Svg;

namespace Fresnel.Drawing.Kinds.Pages;

/// <summary>A pattern of square tiles with quarter circles, discs, arches, triangles and leaves.</summary>
internal static class Motif
{
    private const int Shapes = 6;

    /// <param name="side">Of a tile; the tiles start at the top left and may pass the box.</param>
    public static void Draw(Surface surface, Rect box, double side, SeededRandom random, IReadOnlyList<Rgb> colours)
    {
        var last = -1;
        for (var y = box.Y; y < box.Bottom - 0.5; y += side)
        {
            for (var x = box.X; x < box.Right - 0.5; x += side)
            {
                var shape = (int)(random.Next() * Shapes);
                if (shape == last)
                    shape = (shape + 1) % Shapes;
                last = shape;
                var ground = (int)(random.Next() * colours.Count);
                var figure = (int)(random.Next() * colours.Count);
                if (colours[figure] == colours[ground])
                    figure = (ground + 2) % colours.Count;
                var tile = new Rect(x, y, Math.Min(side, box.Right - x), Math.Min(side, box.Bottom - y));
                // Half a pixel over the next tile, so that no line shows between.
                surface.Rectangle(
                    tile with
                    {
                        Width = tile.Width + 0.5,
                        Height = tile.Height + 0.5,
                    },
                    0,
                    colours[ground]
                );
                if (tile.Width > side * 0.99 && tile.Height > side * 0.99)
                    Figure(surface, tile, shape, random, colours[figure], colours[(figure + 1) % colours.Count]);
            }
        }
    }

    /// <summary>The accent and its relatives.</summary>
    public static IReadOnlyList<Rgb> Colours(Palette palette) =>
        palette.IsDark
            ? [palette.Accent, palette.Soft, palette.Card, palette.Series[1], palette.SoftLine, palette.Accent]
            : [palette.Accent, palette.Soft, palette.Deep, palette.Glow, palette.Series[1], palette.SoftLine];

    private static void Figure(Surface surface, Rect tile, int shape, SeededRandom random, Rgb colour, Rgb second)
    {
        var (x, y, s) = (tile.X, tile.Y, tile.Width);
        var (right, bottom) = (random.Chance(0.5), random.Chance(0.5));
        switch (shape)
        {
            case 0:
                Quarter(surface, tile, s, right, bottom, colour);
                break;
            case 1:
                Quarter(surface, tile, s, right, bottom, colour);
                Quarter(surface, tile, s / 2, right, bottom, second);
                break;
            case 2:
                surface.Circle(x + s / 2, y + s / 2, s * 0.32, colour);
                break;
            case 3:
                Path($"M{x} {y + s / 2}a{s / 2} {s / 2} 0 0 1 {s} 0Z");
                Path($"M{x} {y + s}a{s / 2} {s / 2} 0 0 1 {s} 0Z");
                break;
            case 4:
                Path($"M{x} {y}L{x + s} {y + s}H{x}Z");
                break;
            default:
                if (right)
                    Path($"M{x} {y}A{s} {s} 0 0 1 {x + s} {y + s}A{s} {s} 0 0 1 {x} {y}Z");
                else
                    Path($"M{x + s} {y}A{s} {s} 0 0 1 {x} {y + s}A{s} {s} 0 0 1 {x + s} {y}Z");
                break;
        }

        void Path(SvgText data) => surface.Shape(data.ToString(), tile, colour);
    }

    private static void Quarter(Surface surface, Rect tile, double radius, bool right, bool bottom, Rgb colour)
    {
        var (x, y) = (right ? tile.Right : tile.X, bottom ? tile.Bottom : tile.Y);
        var (dx, dy) = (right ? -1 : 1, bottom ? -1 : 1);
        surface.Shape(
            SvgBuilder.Format(
                $"M{x} {y}h{dx * radius}A{radius} {radius} 0 0 {(dx * dy > 0 ? 1 : 0)} {x} {y + dy * radius}Z"
            ),
            tile,
            colour
        );
    }
}
