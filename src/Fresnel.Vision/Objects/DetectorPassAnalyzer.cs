using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Objects;

internal sealed class DetectorPassAnalyzer(NanoDetDetector nanoDet, CocoSsdDetector cocoSsd) : IAnalyzer<DetectorPasses>
{
    public IReadOnlyList<WeightFile> Weights => [.. NanoDetDetector.Weights, .. CocoSsdDetector.Weights];

    public AnalysisScale Scale => AnalysisScale.Small;

    public Task<DetectorPasses> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken) =>
        image.RunAsync(
            Scale,
            pixels =>
            {
                var whole = new BoundingBox(0, 0, pixels.Width, pixels.Height);
                return new DetectorPasses(
                    nanoDet.Detect(pixels, whole, DetectionFusion.MinPassScore),
                    cocoSsd.Detect(pixels, whole, DetectionFusion.MinPassScore),
                    cocoSsd.Detect(pixels, whole, DetectionFusion.MinPassScore, mirrored: true),
                    pixels.Width
                );
            },
            cancellationToken
        );
}
