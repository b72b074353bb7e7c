using Fresnel.Imaging;

namespace Fresnel.Vision.Colour;

/// <summary>
/// Counts pixels by colour (five bits a channel), so that clustering handles hundreds of colours instead of
/// thousands of pixels.
/// </summary>
internal sealed class ColourHistogram
{
    private readonly Dictionary<int, (float Red, float Green, float Blue, float Weight)> _bins = [];

    public bool IsEmpty => _bins.Count is 0;

    public void Add(Pixels pixels, int column, int row, float weight)
    {
        var at = ((row * pixels.Width) + column) * pixels.Bands;
        byte red = pixels.Data[at],
            green = pixels.Data[at + 1],
            blue = pixels.Data[at + 2];
        var key = (red >> 3 << 10) | (green >> 3 << 5) | (blue >> 3);
        var (r, g, b, w) = _bins.GetValueOrDefault(key);
        _bins[key] = (r + (red * weight), g + (green * weight), b + (blue * weight), w + weight);
    }

    /// <summary>The mean of each bin, and its weight.</summary>
    public List<(Oklab Colour, float Weight)> Points() =>
        [
            .. _bins.Values.Select(bin =>
                (
                    Oklab.FromRgb(Mean(bin.Red, bin.Weight), Mean(bin.Green, bin.Weight), Mean(bin.Blue, bin.Weight)),
                    bin.Weight
                )
            ),
        ];

    private static byte Mean(float sum, float weight) => (byte)MathF.Round(sum / weight);
}
