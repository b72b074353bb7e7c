using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Objects;

/// <summary>Five passes of the detector.</summary>
internal sealed class CloseObjectAnalyzer(NanoDetDetector detector) : IAnalyzer<CloseObjectDetections>
{
    public IReadOnlyList<WeightFile> Weights => NanoDetDetector.Weights;

    public AnalysisScale Scale => AnalysisScale.Large;

    public async Task<CloseObjectDetections> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken) =>
        new(await ObjectDescription.DetectAsync(image, Scale, detector.DetectClosely, cancellationToken));
}
