using Fresnel.Imaging;
using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Objects;

/// <summary>The passes over the whole image and four of each detector over parts of it, fused.</summary>
internal sealed class CloseObjectAnalyzer(NanoDetDetector nanoDet, CocoSsdDetector cocoSsd)
    : IAnalyzer<CloseObjectDetections>
{
    public IReadOnlyList<WeightFile> Weights => [.. NanoDetDetector.Weights, .. CocoSsdDetector.Weights];

    public AnalysisScale Scale => AnalysisScale.Large;

    public async Task<CloseObjectDetections> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken)
    {
        var passes = await image.Get<DetectorPasses>(cancellationToken);
        var (objects, doubtful) = await ObjectDescription.DetectAsync(
            image,
            Scale,
            pixels =>
                DetectionFusion.Fuse(
                    passes,
                    InTiles(pixels),
                    (float)pixels.Width / passes.Width,
                    pixels.Width * pixels.Height
                ),
            cancellationToken
        );
        return new(objects) { Doubtful = doubtful };
    }

    private TilePasses InTiles(Pixels pixels)
    {
        var tiles = Tiles.Over(pixels.Width, pixels.Height).ToList();
        return new(
            [.. tiles.SelectMany(tile => nanoDet.Detect(pixels, tile, DetectionFusion.MinTileScore))],
            [.. tiles.SelectMany(tile => cocoSsd.Detect(pixels, tile, DetectionFusion.MinTileScore))]
        );
    }
}
