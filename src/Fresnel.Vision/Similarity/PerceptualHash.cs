using System.Globalization;
using System.Numerics;
using Fresnel.Imaging;

namespace Fresnel.Vision.Similarity;

/// <summary>64 bits that near-duplicates share: the coarse pattern of brightness, whatever the size and the compression.</summary>
public readonly record struct PerceptualHash(ulong Bits)
{
    /// <summary>Images this many bits apart or fewer are near-duplicates.</summary>
    public const int NearDuplicate = 8;

    /// <param name="pixels">Without transparency.</param>
    public static PerceptualHash Of(Pixels pixels) => PerceptualHashAnalyzer.Hash(pixels);

    /// <summary>Bits that differ, 0 to 64. Different images are about 32 apart.</summary>
    public int DistanceTo(PerceptualHash other) => BitOperations.PopCount(Bits ^ other.Bits);

    /// <summary>Sixteen hexadecimal digits.</summary>
    public override string ToString() => Bits.ToString("x16", CultureInfo.InvariantCulture);
}
