using System.Buffers;
using System.Numerics.Tensors;
using Fresnel.Imaging;

namespace Fresnel.Vision;

/// <summary>
/// Resizes the input of a network. The filter is a triangle as wide as the step: shrinking averages, enlarging
/// interpolates.
/// </summary>
internal static class PixelScaler
{
    private readonly record struct Taps(int First, float[] Weights);

    /// <returns>RGB, <paramref name="width"/> × <paramref name="height"/>; what is transparent is shown on white.</returns>
    public static Pixels Resize(Pixels pixels, int width, int height)
    {
        pixels = Flatten(pixels);
        if (pixels.Width == width && pixels.Height == height)
            return pixels;

        var stride = pixels.Width * 3;
        var (columns, rows) = (Weigh(pixels.Width, width), Weigh(pixels.Height, height));
        var result = new byte[width * height * 3];
        var rented = ArrayPool<float>.Shared.Rent(2 * stride);
        var row = rented.AsSpan(0, stride);
        var sum = rented.AsSpan(stride, stride);
        for (var y = 0; y < height; y++)
        {
            sum.Clear();
            for (var i = 0; i < rows[y].Weights.Length; i++)
            {
                TensorPrimitives.ConvertTruncating<byte, float>(
                    pixels.Data.AsSpan((rows[y].First + i) * stride, stride),
                    row
                );
                TensorPrimitives.MultiplyAdd(row, rows[y].Weights[i], sum, sum);
            }
            var line = result.AsSpan(y * width * 3, width * 3);
            for (var x = 0; x < width; x++)
            {
                float red = .5f,
                    green = .5f,
                    blue = .5f;
                var at = columns[x].First * 3;
                foreach (var weight in columns[x].Weights)
                {
                    red += sum[at++] * weight;
                    green += sum[at++] * weight;
                    blue += sum[at++] * weight;
                }
                (line[x * 3], line[x * 3 + 1], line[x * 3 + 2]) = ((byte)red, (byte)green, (byte)blue);
            }
        }
        ArrayPool<float>.Shared.Return(rented);
        return new Pixels(width, height, 3, result);
    }

    /// <summary>Shrinks the longer side to a number of pixels; never enlarges.</summary>
    public static Pixels Fit(Pixels pixels, int longSide)
    {
        var scale = MathF.Min(1, (float)longSide / Math.Max(pixels.Width, pixels.Height));
        return Resize(pixels, Math.Max(1, (int)(pixels.Width * scale)), Math.Max(1, (int)(pixels.Height * scale)));
    }

    private static Taps[] Weigh(int from, int to)
    {
        var step = (double)from / to;
        var reach = Math.Max(1, step);
        var taps = new Taps[to];
        for (var i = 0; i < to; i++)
        {
            var center = (i + .5) * step - .5;
            var (first, last) = (
                Math.Max(0, (int)Math.Ceiling(center - reach)),
                Math.Min(from - 1, (int)Math.Floor(center + reach))
            );
            var weights = Enumerable
                .Range(first, last - first + 1)
                .Select(at => Math.Max(0, 1 - Math.Abs(at - center) / reach))
                .ToArray();
            var total = weights.Sum();
            taps[i] = new(first, [.. weights.Select(weight => (float)(weight / total))]);
        }
        return taps;
    }

    /// <summary>Three bands; what is transparent is shown on white.</summary>
    public static Pixels Flatten(Pixels pixels)
    {
        if (pixels.Bands == 3)
            return pixels;
        var data = new byte[pixels.Width * pixels.Height * 3];
        for (int from = 0, to = 0; to < data.Length; from += 4)
        for (int band = 0, alpha = pixels.Data[from + 3]; band < 3; band++)
            data[to++] = (byte)((pixels.Data[from + band] * alpha + 255 * (255 - alpha) + 127) / 255);
        return new Pixels(pixels.Width, pixels.Height, 3, data);
    }
}
