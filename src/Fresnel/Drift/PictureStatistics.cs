using Fresnel.Imaging;

namespace Fresnel.Drift;

/// <summary>The luma of a picture in two figures.</summary>
/// <param name="Brightness">Its mean, from 0, black, to 1, white.</param>
/// <param name="Entropy">
/// Shannon's entropy of its 256 levels, bits a pixel: 0 for one even colour, 8 where each level is as frequent.
/// </param>
internal readonly record struct PictureStatistics(double Brightness, double Entropy)
{
    private const int Levels = 256;

    /// <remarks>
    /// Luma is Rec. ITU-R BT.709's, 0.2126 R + 0.7152 G + 0.0722 B, of the encoded values. What is transparent is seen on
    /// white.
    /// </remarks>
    public static PictureStatistics Of(Pixels pixels)
    {
        Span<int> counts = stackalloc int[Levels];
        counts.Clear();
        ReadOnlySpan<byte> data = pixels.Data;
        var bands = pixels.Bands;
        for (var i = 0; i + bands <= data.Length; i += bands)
        {
            var luma = ((2126 * data[i]) + (7152 * data[i + 1]) + (722 * data[i + 2]) + 5000) / 10_000;
            if (bands == 4)
                luma = 255 - ((255 - luma) * data[i + 3] / 255);
            counts[luma]++;
        }
        var (total, sum, entropy) = ((double)data.Length / bands, 0.0, 0.0);
        for (var level = 0; level < Levels; level++)
        {
            if (counts[level] == 0)
                continue;
            var share = counts[level] / total;
            sum += share * level;
            entropy -= share * Math.Log2(share);
        }
        return new PictureStatistics(sum / (Levels - 1), entropy);
    }
}
