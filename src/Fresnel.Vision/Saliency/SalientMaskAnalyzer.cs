using System.Numerics.Tensors;
using Fresnel.Imaging;
using Fresnel.Vision.Inference;
using Fresnel.Vision.Weights;
using Tensor = Fresnel.Vision.Inference.Tensor;

namespace Fresnel.Vision.Saliency;

/// <summary>U²-Net in its small form at 320 pixels.</summary>
/// <remarks>Qin et al. 2020, https://arxiv.org/abs/2005.09007.</remarks>
internal sealed class SalientMaskAnalyzer(Networks networks) : IAnalyzer<SalientMask>
{
    private const int Side = 320;

    /// <summary>Below, in 0 to 1, not one pixel is more likely in front than behind: a plain ground has 0.002.</summary>
    private const float LeastFound = 0.5f;

    private static readonly (float Mean, float Deviation)[] Channels =
    [
        (0.485f, 0.229f),
        (0.456f, 0.224f),
        (0.406f, 0.225f),
    ];

    public IReadOnlyList<WeightFile> Weights => [WeightFiles.Saliency];

    public AnalysisScale Scale => AnalysisScale.Small;

    public Task<SalientMask> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken) =>
        image.RunAsync(Scale, Find, cancellationToken);

    private SalientMask Find(Pixels pixels)
    {
        using var outputs = networks.Get(WeightFiles.Saliency).Run(Input(PixelScaler.Resize(pixels, Side, Side)));
        var found = outputs[0].Data;
        float least = TensorPrimitives.Min(found),
            most = TensorPrimitives.Max(found);
        var shares = new float[Side * Side];
        if (most < LeastFound)
            return new(Side, shares);
        TensorPrimitives.Subtract(found, least, shares);
        TensorPrimitives.Divide(shares, MathF.Max(most - least, 1e-6f), shares);
        return new(Side, shares);
    }

    /// <summary>Planes of red, green and blue, each by the brightest value of the image.</summary>
    private static Tensor Input(Pixels small)
    {
        var input = Tensor.Zeros(1, 3, Side, Side);
        var brightest = MathF.Max(1, small.Data.Max());
        for (var channel = 0; channel < 3; channel++)
        {
            var (mean, deviation) = Channels[channel];
            var plane = input.Data.AsSpan(channel * Side * Side, Side * Side);
            for (var i = 0; i < plane.Length; i++)
                plane[i] = ((small.Data[(i * 3) + channel] / brightest) - mean) / deviation;
        }
        return input;
    }
}
