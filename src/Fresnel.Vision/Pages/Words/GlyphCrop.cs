using Fresnel.Imaging;
using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Vision.Pages.Words;

/// <summary>Cuts a few glyphs out as a line: on their own paper, wider than high, as line recognisers take it.</summary>
internal static class GlyphCrop
{
    public static Pixels Cut(Raster raster, PixelBox box)
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
                && fromX <= Math.Min(raster.Width - 1, box.Right + 2)
                && fromY >= Math.Max(0, box.Top - 2)
                && fromY <= Math.Min(raster.Height - 1, box.Bottom + 2);
            var colour = isGlyph ? raster.Flat[(fromY * raster.Width) + fromX] : raster.Background;
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
