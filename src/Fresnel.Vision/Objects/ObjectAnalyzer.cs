using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Objects;

/// <summary>The passes over the whole image, fused.</summary>
internal sealed class ObjectAnalyzer : IAnalyzer<ObjectDetections>
{
    public IReadOnlyList<WeightFile> Weights => [];

    public AnalysisScale Scale => AnalysisScale.Small;

    public async Task<ObjectDetections> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken)
    {
        if (image.Detail is ImageDetail.High)
        {
            var close = await image.Get<CloseObjectDetections>(cancellationToken);
            return new(close.Objects) { Doubtful = close.Doubtful };
        }
        var passes = await image.Get<DetectorPasses>(cancellationToken);
        var (objects, doubtful) = await ObjectDescription.DetectAsync(
            image,
            Scale,
            pixels => DetectionFusion.Fuse(passes, null, 1, pixels.Width * pixels.Height),
            cancellationToken
        );
        return new(objects) { Doubtful = doubtful };
    }
}
