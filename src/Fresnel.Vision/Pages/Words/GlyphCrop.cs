using Fresnel.Imaging;
using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Words;

/// <summary>Cuts a few glyphs out as a line: on their own paper, wider than high, as line recognisers take it.</summary>
internal static class GlyphCrop
{
    /// <param name="box">In pixels of the raster.</param>
    /// <param name="pixels">What the raster was made of.</param>
    /// <param name="factor">Pixels of that to one of the raster: above 1 the glyphs are cut from the finer image.</param>
    public static Pixels Cut(Raster raster, PixelBox box, Pixels pixels, int factor) =>
        factor == 1
            ? Cut(box, raster.Width, raster.Height, raster.Background, raster.At)
            : Cut(
                new(
                    box.Left * factor,
                    box.Top * factor,
                    (box.Right * factor) + factor - 1,
                    (box.Bottom * factor) + factor - 1
                ),
                pixels.Width,
                pixels.Height,
                raster.Background,
                (x, y) =>
                {
                    var at = ((y * pixels.Width) + x) * 3;
                    return Rgb.Of(pixels.Data[at], pixels.Data[at + 1], pixels.Data[at + 2]);
                }
            );

    private static Pixels Cut(PixelBox box, int imageWidth, int imageHeight, int paper, Func<int, int, int> look)
    {
        var margin = (int)(box.Height * .4) + 2;
        var height = box.Height + (2 * margin);
        var width = Math.Max(box.Width + (2 * margin), height * 2);
        var left = (width - box.Width) / 2;
        var data = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        for (var x = 0; x < width; x++)
        {
            var (fromX, fromY) = (box.Left - left + x, box.Top - margin + y);
            var isGlyph =
                fromX >= Math.Max(0, box.Left - 2)
                && fromX <= Math.Min(imageWidth - 1, box.Right + 2)
                && fromY >= Math.Max(0, box.Top - 2)
                && fromY <= Math.Min(imageHeight - 1, box.Bottom + 2);
            var colour = isGlyph ? look(fromX, fromY) : paper;
            var at = ((y * width) + x) * 3;
            (data[at], data[at + 1], data[at + 2]) = (
                (byte)Rgb.Red(colour),
                (byte)Rgb.Green(colour),
                (byte)Rgb.Blue(colour)
            );
        }
        return new(width, height, 3, data);
    }
}
