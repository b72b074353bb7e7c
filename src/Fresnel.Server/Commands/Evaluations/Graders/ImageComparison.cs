using Fresnel.Imaging;

namespace Fresnel.Server.Commands.Evaluations.Graders;

/// <summary>Measures of pixels.</summary>
internal static class ImageComparison
{
    private const int SsimSide = 256;
    private const int Window = 8;

    /// <summary>Mean structural similarity of windows of 8 × 8 of the images at 256 × 256 grey pixels.</summary>
    /// <returns>1 for equal images; about 0, or below it, for unrelated ones.</returns>
    public static double StructuralSimilarity(Pixels left, Pixels right)
    {
        var (a, b) = (ToGrey(left, SsimSide, SsimSide), ToGrey(right, SsimSide, SsimSide));
        var (sum, windows) = (0.0, 0);
        for (var y = 0; y < SsimSide; y += Window)
        for (var x = 0; x < SsimSide; x += Window)
        {
            sum += WindowSimilarity(a, b, x, y);
            windows++;
        }
        return sum / windows;
    }

    private static double WindowSimilarity(double[] a, double[] b, int left, int top)
    {
        // the constants of the method, for values from 0 to 255
        const double C1 = 0.01 * 255 * 0.01 * 255,
            C2 = 0.03 * 255 * 0.03 * 255,
            Count = Window * Window;
        double sumA = 0,
            sumB = 0,
            squaresA = 0,
            squaresB = 0,
            products = 0;
        for (var y = top; y < top + Window; y++)
        for (var x = left; x < left + Window; x++)
        {
            var (p, q) = (a[(y * SsimSide) + x], b[(y * SsimSide) + x]);
            (sumA, sumB) = (sumA + p, sumB + q);
            (squaresA, squaresB, products) = (squaresA + (p * p), squaresB + (q * q), products + (p * q));
        }
        var (meanA, meanB) = (sumA / Count, sumB / Count);
        var (varianceA, varianceB) = ((squaresA / Count) - (meanA * meanA), (squaresB / Count) - (meanB * meanB));
        var covariance = (products / Count) - (meanA * meanB);
        return ((2 * meanA * meanB) + C1)
            * ((2 * covariance) + C2)
            / (((meanA * meanA) + (meanB * meanB) + C1) * (varianceA + varianceB + C2));
    }

    /// <summary>Brightness on white, 0 to 255, of an image scaled to a size by the mean of the pixels of each area.</summary>
    private static double[] ToGrey(Pixels pixels, int width, int height)
    {
        var grey = new double[width * height];
        for (var y = 0; y < height; y++)
        {
            var (top, bottom) = Range(y, height, pixels.Height);
            for (var x = 0; x < width; x++)
            {
                var (left, right) = Range(x, width, pixels.Width);
                var sum = 0.0;
                for (var row = top; row < bottom; row++)
                for (var column = left; column < right; column++)
                    sum += BrightnessAt(pixels, column, row);
                grey[(y * width) + x] = sum / ((bottom - top) * (right - left));
            }
        }
        return grey;

        static (int From, int To) Range(int i, int count, int length)
        {
            var from = (int)((long)i * length / count);
            return (from, Math.Max(from + 1, (int)((long)(i + 1) * length / count)));
        }
    }

    private static double BrightnessAt(Pixels pixels, int x, int y)
    {
        var pixel = pixels.Data.AsSpan(((y * pixels.Width) + x) * pixels.Bands, pixels.Bands);
        var value = (0.299 * pixel[0]) + (0.587 * pixel[1]) + (0.114 * pixel[2]);
        var alpha = pixels.Bands == 4 ? pixel[3] / 255.0 : 1;
        return (value * alpha) + (255 * (1 - alpha));
    }
}
