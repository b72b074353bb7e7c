using Fresnel.Imaging;
using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Similarity;

/// <summary>The signs of the 64 slowest waves of brightness against their median.</summary>
/// <remarks>The hash that is known as pHash: Zauner 2010, "Implementation and Benchmarking of Perceptual Image Hash Functions".</remarks>
internal sealed class PerceptualHashAnalyzer : IAnalyzer<PerceptualHash>
{
    private const int Side = 32,
        Waves = 8;

    private static readonly float[] s_cosines = Cosines();

    public IReadOnlyList<WeightFile> Weights => [];

    public AnalysisScale Scale => AnalysisScale.Small;

    public Task<PerceptualHash> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken) =>
        image.RunAsync(Scale, Hash, cancellationToken);

    public static PerceptualHash Hash(Pixels pixels)
    {
        var small = PixelScaler.Resize(pixels, Side, Side);
        var waves = Transform(small);
        var median = waves[1..].Order().ElementAt((waves.Length - 1) / 2); // without the mean brightness
        ulong bits = 0;
        for (var i = 0; i < waves.Length; i++)
            bits |= waves[i] > median ? 1UL << i : 0;
        return new(bits);
    }

    /// <summary>The cosine transform of the brightness, its slowest waves: first 0, then those of 1 to 8 half waves a side.</summary>
    private static float[] Transform(Pixels small)
    {
        var rows = new float[Side * Waves];
        for (var y = 0; y < Side; y++)
        for (var x = 0; x < Side; x++)
        {
            var at = ((y * Side) + x) * 3;
            var grey = (0.299f * small.Data[at]) + (0.587f * small.Data[at + 1]) + (0.114f * small.Data[at + 2]);
            for (var wave = 0; wave < Waves; wave++)
                rows[(y * Waves) + wave] += grey * s_cosines[(wave * Side) + x];
        }
        var waves = new float[Waves * Waves];
        for (var down = 0; down < Waves; down++)
        for (var across = 0; across < Waves; across++)
        for (var y = 0; y < Side; y++)
            waves[(down * Waves) + across] += rows[(y * Waves) + across] * s_cosines[(down * Side) + y];
        return waves;
    }

    private static float[] Cosines()
    {
        var cosines = new float[Waves * Side];
        for (var wave = 0; wave < Waves; wave++)
        for (var x = 0; x < Side; x++)
            cosines[(wave * Side) + x] = MathF.Cos(MathF.PI * wave * (x + 0.5f) / Side);
        return cosines;
    }
}
