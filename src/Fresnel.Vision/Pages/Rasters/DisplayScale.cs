using Fresnel.Imaging;
using Fresnel.Vision.Pages.Words;

namespace Fresnel.Vision.Pages.Rasters;

/// <summary>
/// How many pixels of an image are one of a screen at 96 dots an inch. Sizes of controls, marks and lines are known at that scale, to
/// which larger screenshots and scans are reduced.
/// </summary>
internal static class DisplayScale
{
    private const int Most = 8,
        FewWords = 4,
        TallestOfFew = 64,
        SameColour = 16;

    // Boxes of a reader around text of 11 to 18 pixels are 13 to 21 high.
    private const double UsualHeight = 16.5,
        LeastOfSmall = 6.5,
        SmallShare = .1,
        Rounding = .3;

    /// <summary>1: at 96 dots an inch, or finer lines or letters than an image of twice that has.</summary>
    public static int Of(Pixels pixels, IReadOnlyCollection<PageWord> words)
    {
        // Stars are read as asterisks.
        var heights = words
            .Where(word => word.Text.Any(char.IsLetterOrDigit))
            .Select(word => word.Height)
            .Order()
            .ToArray();
        // A few large words may be shapes that were read as letters.
        if (heights.Length == 0 || (heights.Length < FewWords && heights[^1] > TallestOfFew))
            return 1;
        var (middle, small) = (heights[heights.Length / 2], heights[(int)(heights.Length * SmallShare)]);
        var scale = Math.Min(Most, Math.Min(Nearest(middle / UsualHeight), (int)(small / LeastOfSmall)));
        return scale > 1 && ThinLines.Measure(pixels, (int)middle) is { } thickness
            ? Math.Clamp((int)(thickness + Rounding), 1, scale)
            : Math.Max(1, scale);
    }

    /// <summary>
    /// One pixel for each square of them: that in its middle, averaged with those of the square that are like it. Lines as thick as a
    /// square keep their colour wherever they run, which a mean of all would pale.
    /// </summary>
    public static Pixels Reduce(Pixels pixels, int factor)
    {
        var (width, height) = (Math.Max(1, pixels.Width / factor), Math.Max(1, pixels.Height / factor));
        var data = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        for (var x = 0; x < width; x++)
            Sample(pixels, x * factor, y * factor, factor, data.AsSpan(((y * width) + x) * 3, 3));
        return new(width, height, 3, data);
    }

    private static void Sample(Pixels pixels, int left, int top, int factor, Span<byte> to)
    {
        var (row, data) = (pixels.Width * 3, pixels.Data);
        var inside = (factor - 1) / 2;
        var middle =
            (Math.Min(top + inside, pixels.Height - 1) * row) + (Math.Min(left + inside, pixels.Width - 1) * 3);
        var (count, red, green, blue) = (0, 0, 0, 0);
        for (var y = top; y < Math.Min(top + factor, pixels.Height); y++)
        for (var x = left; x < Math.Min(left + factor, pixels.Width); x++)
        {
            var at = (y * row) + (x * 3);
            if (
                Math.Abs(data[at] - data[middle]) > SameColour
                || Math.Abs(data[at + 1] - data[middle + 1]) > SameColour
                || Math.Abs(data[at + 2] - data[middle + 2]) > SameColour
            )
                continue;
            (count, red, green, blue) = (count + 1, red + data[at], green + data[at + 1], blue + data[at + 2]);
        }
        (to[0], to[1], to[2]) = ((byte)(red / count), (byte)(green / count), (byte)(blue / count));
    }

    // By ratio: 1.42 is nearer to 2 than to 1.
    private static int Nearest(double ratio)
    {
        var below = Math.Max(1, (int)ratio);
        return ratio / below > (below + 1) / ratio ? below + 1 : below;
    }
}
