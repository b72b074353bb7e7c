using Fresnel.Vision.Inference;
using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Text;

/// <summary>Reads all text of an image.</summary>
internal sealed class PageTextAnalyzer(TextDetector detector, Networks networks) : IAnalyzer<PageText>, IDisposable
{
    private readonly PageReader _reader = new(detector, networks);

    public IReadOnlyList<WeightFile> Weights { get; } =
    [.. TextDetector.Weights, WeightFiles.TextRecognition, WeightFiles.TextDirection, WeightFiles.TextKeys];

    public AnalysisScale Scale => AnalysisScale.Large;

    public Task<PageText> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken) =>
        image.RunAsync(Scale, pixels => _reader.Read(pixels, cancellationToken), cancellationToken);

    public void Dispose() => _reader.Dispose();
}
