using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Colour;

/// <summary>The colours that cover most of an image, from a thumbnail.</summary>
internal sealed class ColourAnalyzer : IAnalyzer<DominantColours>
{
    private const int Side = 96;

    public IReadOnlyList<WeightFile> Weights => [];

    public AnalysisScale Scale => AnalysisScale.Small;

    public Task<DominantColours> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken) =>
        image.RunAsync(
            Scale,
            pixels => new DominantColours(ColourClusters.Of(PixelScaler.Fit(pixels, Side))),
            cancellationToken
        );
}
