using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Objects;

/// <summary>One pass of the detector.</summary>
internal sealed class ObjectAnalyzer(NanoDetDetector detector) : IAnalyzer<ObjectDetections>
{
    public IReadOnlyList<WeightFile> Weights => NanoDetDetector.Weights;

    public AnalysisScale Scale => AnalysisScale.Small;

    public async Task<ObjectDetections> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken) =>
        new(await ObjectDescription.DetectAsync(image, Scale, detector.Detect, cancellationToken));
}
