using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Codes;

internal sealed class ProminentCodeAnalyzer : IAnalyzer<ProminentCodes>
{
    public IReadOnlyList<WeightFile> Weights => [];

    public AnalysisScale Scale => AnalysisScale.Small;

    public Task<ProminentCodes> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken) =>
        image.RunAsync(Scale, pixels => new ProminentCodes(CodeReader.ReadProminent(pixels)), cancellationToken);
}
