using System.Numerics.Tensors;
using Fresnel.Imaging;
using Fresnel.Vision.Inference;
using Fresnel.Vision.Weights;
using Tensor = Fresnel.Vision.Inference.Tensor;

namespace Fresnel.Vision.Saliency;

/// <summary>MediaPipe's selfie segmentation at 256 pixels. It is made for persons within a few metres of the camera.</summary>
/// <remarks>
/// https://ai.google.dev/edge/mediapipe/solutions/vision/image_segmenter, "SelfieSegmenter (square)".
/// </remarks>
internal sealed class PersonMaskAnalyzer(Networks networks) : IAnalyzer<PersonMask>
{
    private const int Side = 256;

    public IReadOnlyList<WeightFile> Weights => [WeightFiles.Persons];

    public AnalysisScale Scale => AnalysisScale.Small;

    public Task<PersonMask> AnalyzeAsync(ImageAnalysis image, CancellationToken cancellationToken) =>
        image.RunAsync(Scale, Find, cancellationToken);

    /// <summary>Input: channels last, each value from 0 to 1; output: the probability of a person in each pixel.</summary>
    private PersonMask Find(Pixels pixels)
    {
        var input = Tensor.Zeros(1, Side, Side, 3);
        TensorPrimitives.ConvertTruncating<byte, float>(PixelScaler.Resize(pixels, Side, Side).Data, input.Data);
        TensorPrimitives.Divide(input.Data, byte.MaxValue, input.Data);
        using var outputs = networks.Get(WeightFiles.Persons).Run(input);
        return new(Side, outputs[0].Data.ToArray());
    }
}
