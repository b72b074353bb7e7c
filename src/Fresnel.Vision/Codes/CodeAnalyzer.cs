using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Codes;

internal sealed class CodeAnalyzer : IAnalyzer<DetectedCodes>
{
    public IReadOnlyList<WeightFile> Weights => [];

    public AnalysisScale Scale => AnalysisScale.Large;

    public Task<DetectedCodes> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken) =>
        image.RunAsync(Scale, pixels => new DetectedCodes(CodeReader.Read(pixels)), cancellationToken);
}
