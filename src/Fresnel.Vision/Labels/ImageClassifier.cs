using System.Numerics.Tensors;
using Fresnel.Imaging;
using Fresnel.Vision.Inference;
using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Labels;

/// <summary>Names what a picture shows: Inception-v3 over ImageNet's 1,000 labels. Thread-safe.</summary>
internal sealed class ImageClassifier(Networks networks)
{
    private const int Side = 299;

    public static IReadOnlyList<WeightFile> Weights => [WeightFiles.Classifier];

    /// <param name="part">In pixels of <paramref name="pixels"/>; squeezed to a square.</param>
    /// <exception cref="EngineFilesMissingException">The network or the runtime is not on this machine.</exception>
    public ImageLabels Classify(Pixels pixels, BoundingBox part)
    {
        using var outputs = networks.Get(WeightFiles.Classifier).Run(SquareInput.Of(pixels, part, Side));
        var probabilities = new float[outputs[0].Data.Length];
        TensorPrimitives.SoftMax(outputs[0].Data, probabilities);
        return new(probabilities);
    }
}
