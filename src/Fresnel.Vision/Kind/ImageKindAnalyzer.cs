using Fresnel.Vision.Text;
using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Kind;

internal sealed class ImageKindAnalyzer : IAnalyzer<ImageKind>
{
    public IReadOnlyList<WeightFile> Weights => [];

    public AnalysisScale Scale => AnalysisScale.None;

    public async Task<ImageKind> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken)
    {
        var text = await image.Get<TextRegions>(cancellationToken);
        var statistics = await image.Get<KindStatistics>(cancellationToken);
        return KindRules.Of(statistics, text, image.IsLossless, image.Header.Width, image.Header.Height);
    }
}
