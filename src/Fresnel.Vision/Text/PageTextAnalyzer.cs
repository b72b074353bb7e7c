using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Text;

/// <summary>Reads all text of an image.</summary>
internal sealed class PageTextAnalyzer(PageReader reader) : IAnalyzer<PageText>, IDisposable
{
    public IReadOnlyList<WeightFile> Weights { get; } =
    [.. TextDetector.Weights, WeightFiles.TextRecognition, WeightFiles.TextDirection, WeightFiles.TextKeys];

    public AnalysisScale Scale => AnalysisScale.Large;

    public Task<PageText> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken) =>
        image.RunAsync(
            Scale,
            pixels =>
                reader
                    .Read(pixels, cancellationToken)
                    .Scale((float)image.Header.Width / pixels.Width, image.Header.Width, image.Header.Height),
            cancellationToken
        );

    public void Dispose() => reader.Dispose();
}
