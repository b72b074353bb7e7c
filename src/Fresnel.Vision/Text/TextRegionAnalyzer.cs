using Fresnel.Imaging;
using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Text;

/// <summary>Finds lines of text quickly, in an image that may have none.</summary>
internal sealed class TextRegionAnalyzer(TextDetector detector) : IAnalyzer<TextRegions>
{
    public IReadOnlyList<WeightFile> Weights => TextDetector.Weights;

    public AnalysisScale Scale => AnalysisScale.Small;

    public Task<TextRegions> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken) =>
        image.RunAsync(Scale, pixels => Describe(pixels, image.Header), cancellationToken);

    private TextRegions Describe(Pixels pixels, ImageHeader header)
    {
        var lines = detector
            .DetectQuickly(pixels)
            .Select(line => BoundingBox.Around(line.Quad))
            .OrderBy(line => line.Top)
            .ToList();
        if (lines.Count == 0)
            return new([], 0, "");
        var area = lines.Sum(line => line.Area);
        var centre = new BoundingBox(
            lines.Sum(line => (line.Left + (line.Width / 2)) * line.Area) / area,
            lines.Sum(line => (line.Top + (line.Height / 2)) * line.Area) / area,
            0,
            0
        );
        var toWhole = (float)header.Width / pixels.Width;
        return new(
            [.. lines.Select(line => line.Scale(toWhole))],
            MathF.Min(1, area / ((float)pixels.Width * pixels.Height)),
            PositionNames.Of(centre, pixels.Width, pixels.Height)
        );
    }
}
