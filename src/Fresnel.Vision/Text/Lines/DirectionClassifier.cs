using Fresnel.Imaging;
using Fresnel.Vision.Inference;
using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Text.Lines;

/// <summary>Whether a line is upside down (PP-OCR's direction network, over the first four heights of the line). Thread-safe.</summary>
internal sealed class DirectionClassifier(Networks networks)
{
    private const int Width = 192;

    /// <param name="crop">As <see cref="LineCrop.Cut"/> gives it.</param>
    /// <returns>The probability that it is upside down.</returns>
    public float UpsideDown(Pixels crop)
    {
        var input = Tensor.Zeros(1, 3, LineCrop.Height, Width);
        Planes.Fill(input.Data, crop, Width);
        using var outputs = networks.Get(WeightFiles.TextDirection, threads: 1).Run(input);
        return outputs[0].Data[1];
    }
}
