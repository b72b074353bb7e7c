using Fresnel.Imaging;

namespace Fresnel.Vision.Saliency;

/// <summary>Fits the edges of a mask to the edges of its image.</summary>
/// <remarks>He and Sun 2015, "Fast Guided Filter", https://arxiv.org/abs/1505.00996: fitted small, applied at full size.</remarks>
public static class GuidedFilter
{
    private const int SmallSide = 512,
        Radius = 8;

    private const float Smoothness = 1e-4f;

    /// <summary>Alpha below and above these is background and foreground: what the filter leaves is haze.</summary>
    private const float Background = 0.15f,
        Foreground = 0.85f;

    /// <returns>Opacity of each pixel, 0 to 255, row by row.</returns>
    public static byte[] Refine(Pixels image, ForegroundMask mask)
    {
        var small = PixelScaler.Fit(PixelScaler.Flatten(image), SmallSide);
        int width = small.Width,
            height = small.Height;
        var guide = new float[width * height];
        var shares = new float[width * height];
        for (var y = 0; y < height; y++)
        for (var x = 0; x < width; x++)
        {
            guide[(y * width) + x] = Grey(small, x, y);
            shares[(y * width) + x] = Sample(
                mask.Shares,
                mask.Side,
                mask.Side,
                (x + 0.5f) / width * mask.Side,
                (y + 0.5f) / height * mask.Side
            );
        }
        var (slopes, offsets) = Fit(guide, shares, width, height);
        return Apply(image, slopes, offsets, width, height);
    }

    /// <summary>In each neighbourhood the mask as a line over the brightness of the image.</summary>
    private static (float[] Slopes, float[] Offsets) Fit(float[] guide, float[] shares, int width, int height)
    {
        var meanGuide = Mean(guide, width, height);
        var meanShares = Mean(shares, width, height);
        var meanSquare = Mean(Product(guide, guide), width, height);
        var meanProduct = Mean(Product(guide, shares), width, height);
        var slopes = new float[guide.Length];
        var offsets = new float[guide.Length];
        for (var i = 0; i < guide.Length; i++)
        {
            var variance = meanSquare[i] - (meanGuide[i] * meanGuide[i]);
            slopes[i] = (meanProduct[i] - (meanGuide[i] * meanShares[i])) / (variance + Smoothness);
            offsets[i] = meanShares[i] - (slopes[i] * meanGuide[i]);
        }
        return (Mean(slopes, width, height), Mean(offsets, width, height));
    }

    private static byte[] Apply(Pixels image, float[] slopes, float[] offsets, int width, int height)
    {
        var alpha = new byte[image.Width * image.Height];
        for (var y = 0; y < image.Height; y++)
        for (var x = 0; x < image.Width; x++)
        {
            float column = (x + 0.5f) / image.Width * width,
                row = (y + 0.5f) / image.Height * height;
            var share =
                (Sample(slopes, width, height, column, row) * Grey(image, x, y))
                + Sample(offsets, width, height, column, row);
            alpha[(y * image.Width) + x] = (byte)
                MathF.Round(255 * Math.Clamp((share - Background) / (Foreground - Background), 0, 1));
        }
        return alpha;
    }

    private static float[] Product(float[] one, float[] other)
    {
        var product = new float[one.Length];
        for (var i = 0; i < one.Length; i++)
            product[i] = one[i] * other[i];
        return product;
    }

    /// <summary>The mean of a square around each pixel, as far as it lies in the image.</summary>
    private static float[] Mean(float[] values, int width, int height)
    {
        var sums = new double[(width + 1) * (height + 1)];
        for (var y = 0; y < height; y++)
        {
            double row = 0;
            for (var x = 0; x < width; x++)
            {
                row += values[(y * width) + x];
                sums[((y + 1) * (width + 1)) + x + 1] = sums[(y * (width + 1)) + x + 1] + row;
            }
        }
        var means = new float[values.Length];
        for (var y = 0; y < height; y++)
        for (var x = 0; x < width; x++)
        {
            int left = Math.Max(0, x - Radius),
                top = Math.Max(0, y - Radius),
                right = Math.Min(width, x + Radius + 1),
                bottom = Math.Min(height, y + Radius + 1);
            var sum =
                sums[(bottom * (width + 1)) + right]
                - sums[(top * (width + 1)) + right]
                - sums[(bottom * (width + 1)) + left]
                + sums[(top * (width + 1)) + left];
            means[(y * width) + x] = (float)(sum / ((right - left) * (bottom - top)));
        }
        return means;
    }

    /// <summary>Between the centres of four values.</summary>
    private static float Sample(IReadOnlyList<float> values, int width, int height, float x, float y)
    {
        float column = Math.Clamp(x - 0.5f, 0, width - 1),
            row = Math.Clamp(y - 0.5f, 0, height - 1);
        int left = (int)column,
            top = (int)row,
            right = Math.Min(width - 1, left + 1),
            bottom = Math.Min(height - 1, top + 1);
        float across = column - left,
            down = row - top;
        return (((values[(top * width) + left] * (1 - across)) + (values[(top * width) + right] * across)) * (1 - down))
            + (((values[(bottom * width) + left] * (1 - across)) + (values[(bottom * width) + right] * across)) * down);
    }

    private static float Grey(Pixels pixels, int x, int y)
    {
        var at = ((y * pixels.Width) + x) * pixels.Bands;
        return ((0.299f * pixels.Data[at]) + (0.587f * pixels.Data[at + 1]) + (0.114f * pixels.Data[at + 2])) / 255;
    }
}
