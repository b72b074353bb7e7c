using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Kind;

internal sealed class KindStatisticsAnalyzer : IAnalyzer<KindStatistics>
{
    public IReadOnlyList<WeightFile> Weights => [];

    /// <summary>Shrinking blurs what separates a made image from a photograph.</summary>
    public AnalysisScale Scale => AnalysisScale.Decoded;

    public Task<KindStatistics> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken) =>
        image.RunAsync(Scale, KindStatistics.Of, cancellationToken);
}
