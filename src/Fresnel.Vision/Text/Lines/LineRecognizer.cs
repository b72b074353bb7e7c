using System.Buffers;
using Fresnel.Imaging;
using Fresnel.Vision.Inference;
using Fresnel.Vision.Weights;

namespace Fresnel.Vision.Text.Lines;

/// <summary>
/// Reads a line in Chinese or English (PP-OCRv4 recognition): strong on photographs, weak on accents and spaces.
/// Thread-safe.
/// </summary>
internal sealed class LineRecognizer(Networks networks)
{
    private const int Multiple = 32,
        MinWidth = 64;

    private readonly Lazy<string[]> _alphabet = new(ReadAlphabet, LazyThreadSafetyMode.PublicationOnly);

    /// <exception cref="EngineFilesMissingException">The network, its alphabet or the runtime is not on this machine.</exception>
    /// <param name="crop">As <see cref="LineCrop.Cut"/> gives it.</param>
    public Recognition Read(Pixels crop)
    {
        var width = (Math.Max(crop.Width, MinWidth) + Multiple - 1) / Multiple * Multiple;
        var length = 3 * LineCrop.Height * width;
        var planes = ArrayPool<float>.Shared.Rent(length);
        try
        {
            Planes.Fill(planes, crop, width);
            using var outputs = networks
                .Get(WeightFiles.TextRecognition, threads: 1)
                .Run(new Tensor(planes, 1, 3, LineCrop.Height, width));
            var read = CtcDecoder.Decode(outputs[0].Data, _alphabet.Value);
            var padded = (float)width / crop.Width;
            return read with
            {
                Characters = [.. read.Characters.Select(one => (Math.Min(1, one.Middle * padded), one.Confidence))],
            };
        }
        finally
        {
            ArrayPool<float>.Shared.Return(planes);
        }
    }

    private static string[] ReadAlphabet() =>
        ["", .. File.ReadLines(EngineFilesMissingException.Require(WeightFiles.PathOf(WeightFiles.TextKeys))), " "];
}
