using Fresnel.Imaging;

namespace Fresnel.Vision.Text.Lines;

/// <summary>A crop as the line networks want it: planes of blue, green and red, −1 to 1, zero right of the crop.</summary>
internal static class Planes
{
    public static void Fill(Span<float> planes, Pixels crop, int width)
    {
        var columns = Math.Min(crop.Width, width);
        for (var channel = 0; channel < 3; channel++)
        for (var y = 0; y < crop.Height; y++)
        {
            var row = planes.Slice((channel * crop.Height + y) * width, width);
            var from = crop.Data.AsSpan(y * crop.Width * 3 + 2 - channel);
            for (var x = 0; x < columns; x++)
                row[x] = from[x * 3] / 127.5f - 1;
            row[columns..].Clear();
        }
    }
}
