using System.Numerics;
using Fresnel.Imaging;

namespace Fresnel.Vision.Text.Lines;

/// <summary>Cuts a line of text out of an image and straightens it.</summary>
internal static class LineCrop
{
    /// <summary>Rows of a crop: what the recognisers were trained on.</summary>
    public const int Height = 48;

    // The detector cuts the first and last letter close on slanted lines.
    private const float EndMargin = .06f;

    private const int LongestRatio = 80,
        FinestSampling = 6;

    /// <returns>
    /// RGB, <see cref="Height"/> rows, as wide as the proportions of <paramref name="quad"/> ask, its top left at
    /// the top left.
    /// </returns>
    /// <param name="pixels">RGB.</param>
    public static Pixels Cut(Pixels pixels, Quad quad)
    {
        var margin = (quad.TopRight - quad.TopLeft) * (EndMargin * quad.Height / quad.Width);
        quad = new(quad.TopLeft - margin, quad.TopRight + margin, quad.BottomRight + margin, quad.BottomLeft - margin);
        var width = (int)Math.Clamp(MathF.Round(Height * quad.Width / quad.Height), Height / 3, Height * LongestRatio);
        Vector2 right = (quad.TopRight - quad.TopLeft) / width,
            down = (quad.BottomLeft - quad.TopLeft) / Height;
        // A line taller than the crop is averaged over several samples a pixel, or its strokes would break.
        var samples = Math.Clamp((int)MathF.Round(quad.Height / Height), 1, FinestSampling);
        var data = new byte[width * Height * 3];
        for (var y = 0; y < Height; y++)
        for (var x = 0; x < width; x++)
        {
            var sum = Vector3.Zero;
            for (var i = 0; i < samples * samples; i++)
                sum += Sample(
                    pixels,
                    quad.TopLeft
                        + right * (x + (i % samples + .5f) / samples)
                        + down * (y + (i / samples + .5f) / samples)
                );
            sum = sum / (samples * samples) + new Vector3(.5f);
            var at = (y * width + x) * 3;
            (data[at], data[at + 1], data[at + 2]) = ((byte)sum.X, (byte)sum.Y, (byte)sum.Z);
        }
        return new Pixels(width, Height, 3, data);
    }

    /// <summary>Where a place of a crop, as a share of its width, lies along the line that it was cut from, 0 to 1.</summary>
    public static float Along(Quad quad, float share)
    {
        var margin = EndMargin * quad.Height;
        return Math.Clamp((share * (quad.Width + 2 * margin) - margin) / quad.Width, 0, 1);
    }

    // Bilinear; outside the image its border pixels repeat.
    private static Vector3 Sample(Pixels pixels, Vector2 at)
    {
        var (x, y) = (Math.Clamp(at.X - .5f, 0, pixels.Width - 1), Math.Clamp(at.Y - .5f, 0, pixels.Height - 1));
        var (left, top) = ((int)x, (int)y);
        var (toRight, toBottom) = (left + 1 < pixels.Width ? 3 : 0, top + 1 < pixels.Height ? pixels.Width * 3 : 0);
        var first = (top * pixels.Width + left) * 3;
        return Vector3.Lerp(
            Vector3.Lerp(At(pixels.Data, first), At(pixels.Data, first + toRight), x - left),
            Vector3.Lerp(At(pixels.Data, first + toBottom), At(pixels.Data, first + toBottom + toRight), x - left),
            y - top
        );
    }

    private static Vector3 At(byte[] data, int at) => new(data[at], data[at + 1], data[at + 2]);

    /// <summary>The crop turned upside down.</summary>
    public static Pixels Flip(Pixels crop)
    {
        var data = new byte[crop.Data.Length];
        for (int from = 0, to = data.Length - 3; to >= 0; from += 3, to -= 3)
            crop.Data.AsSpan(from, 3).CopyTo(data.AsSpan(to));
        return crop with { Data = data };
    }
}
