using Fresnel.Imaging;
using Fresnel.Vision.Inference;

namespace Fresnel.Vision.Text.Lines;

/// <summary>Tells a line that is upside down (PP-OCR's direction network, which looks at the first four heights of it). Thread-safe.</summary>
internal sealed class DirectionClassifier : IDisposable
{
    private const int Width = 192;

    private readonly Session _network = Session.Load(
        CacheFolder.FilePath("weights", "ppocr-direction.onnx"),
        threads: 1
    );

    /// <param name="crop">As <see cref="LineCrop.Cut"/> gives it.</param>
    /// <returns>The probability that it is upside down.</returns>
    public float UpsideDown(Pixels crop)
    {
        var input = Tensor.Zeros(1, 3, LineCrop.Height, Width);
        Planes.Fill(input.Data, crop, Width);
        using var outputs = _network.Run(input);
        return outputs[0].Data[1];
    }

    public void Dispose() => _network.Dispose();
}
