using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Labels;

/// <summary>The classifier over the whole image.</summary>
internal sealed class ImageLabelAnalyzer(ImageClassifier classifier) : IAnalyzer<ImageLabels>
{
    public IReadOnlyList<WeightFile> Weights => ImageClassifier.Weights;

    public AnalysisScale Scale => AnalysisScale.Small;

    public Task<ImageLabels> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken) =>
        image.RunAsync(
            Scale,
            pixels => classifier.Classify(pixels, new(0, 0, pixels.Width, pixels.Height)),
            cancellationToken
        );
}
