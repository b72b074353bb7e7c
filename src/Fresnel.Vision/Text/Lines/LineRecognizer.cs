using System.Buffers;
using Fresnel.Imaging;
using Fresnel.Vision.Inference;

namespace Fresnel.Vision.Text.Lines;

/// <summary>Reads a line in Chinese or English (PP-OCRv4 recognition): strong on photographs, weak on accents and spaces. Thread-safe.</summary>
internal sealed class LineRecognizer : IDisposable
{
    private const int Multiple = 32,
        LeastWidth = 64;

    private readonly Session _network;
    private readonly string[] _alphabet;

    /// <exception cref="EngineFilesMissingException">The network, its alphabet or the runtime is not on this machine.</exception>
    public LineRecognizer()
    {
        _network = Session.Load(CacheFolder.FilePath("weights", "ppocr-v4-recognize.onnx"), threads: 1);
        var characters = File.ReadLines(
            EngineFilesMissingException.Require(CacheFolder.FilePath("weights", "ppocr-keys-v1.txt"))
        );
        _alphabet = ["", .. characters, " "];
    }

    /// <param name="crop">As <see cref="LineCrop.Cut"/> gives it.</param>
    public Reading Read(Pixels crop)
    {
        var width = (Math.Max(crop.Width, LeastWidth) + Multiple - 1) / Multiple * Multiple;
        var length = 3 * LineCrop.Height * width;
        var planes = ArrayPool<float>.Shared.Rent(length);
        try
        {
            Planes.Fill(planes, crop, width);
            using var outputs = _network.Run(new Tensor(planes, 1, 3, LineCrop.Height, width));
            return CtcDecoder.Decode(outputs[0].Data, _alphabet);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(planes);
        }
    }

    public void Dispose() => _network.Dispose();
}
