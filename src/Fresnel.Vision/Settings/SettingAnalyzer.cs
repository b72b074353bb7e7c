using Fresnel.Vision.Objects;
using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Settings;

internal sealed class SettingAnalyzer : IAnalyzer<Setting>
{
    public IReadOnlyList<WeightFile> Weights => [];

    public AnalysisScale Scale => AnalysisScale.Small;

    public async Task<Setting> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken)
    {
        var objects = (await image.Get<ObjectDetections>(cancellationToken))
            .Objects.GroupBy(found => found.Label)
            .ToDictionary(group => group.Key, group => group.Max(found => found.Score));
        var labels = await image.LabelsAsync(cancellationToken);
        var surfaces = await image.RunAsync(Scale, Surfaces.Of, cancellationToken);
        return SettingModel.Default.Of(objects, labels, surfaces);
    }
}
