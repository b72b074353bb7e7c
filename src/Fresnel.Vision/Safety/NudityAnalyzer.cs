using Fresnel.Imaging;
using Fresnel.Vision.Inference;
using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Safety;

/// <summary>The Inception-v3 of NSFWJS over the whole image at 299 pixels.</summary>
internal sealed class NudityAnalyzer(Networks networks) : IAnalyzer<NudityScores>
{
    private const int Side = 299;

    public IReadOnlyList<WeightFile> Weights => [WeightFiles.Nudity];

    public AnalysisScale Scale => AnalysisScale.Small;

    public Task<NudityScores> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken) =>
        image.RunAsync(Scale, Rate, cancellationToken);

    private NudityScores Rate(Pixels pixels)
    {
        var input = Tensor.Zeros(1, Side, Side, 3);
        var small = PixelScaler.Resize(pixels, Side, Side);
        for (var i = 0; i < input.Data.Length; i++)
            input.Data[i] = small.Data[i] / 255f;
        using var outputs = networks.Get(WeightFiles.Nudity).Run(input);
        return outputs[0].Data is [var drawing, var hentai, var neutral, var porn, var sexy]
            ? new(drawing, hentai, neutral, porn, sexy)
            : throw new InferenceException("The network that rates nudity gives other than five scores.");
    }
}
