using Fresnel.Vision;
using Fresnel.Vision.Weights;

namespace Fresnel.Engine.Tests.Vision;

public sealed class BrightnessAnalyzer : IAnalyzer<Brightness>
{
    public IReadOnlyList<WeightFile> Weights => [];

    public AnalysisScale Scale => AnalysisScale.Small;

    public Task<Brightness> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken) =>
        image.RunAsync(Scale, pixels => new Brightness(pixels.Data.Average(value => (double)value)), cancellationToken);
}
