using Fresnel.Vision.Objects;

namespace Fresnel.Vision.Labels;

/// <summary>What the classifier makes of single objects: of the largest few of the kinds that have finer names.</summary>
/// <param name="All">The largest first.</param>
public sealed record ObjectLabels(IReadOnlyList<(DetectedObject Object, ImageLabels Labels)> All)
{
    /// <summary>Null: it was not among the largest.</summary>
    public ImageLabels? Find(DetectedObject found) => All.FirstOrDefault(pair => pair.Object == found).Labels;
}
