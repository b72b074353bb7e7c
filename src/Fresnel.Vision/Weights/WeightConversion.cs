using System.Security.Cryptography;

namespace Fresnel.Vision.Weights;

/// <summary>Makes the ONNX files that no package ships. Runs once, at set-up.</summary>
public static class WeightConversion
{
    /// <summary>A network to convert: what it becomes, and the TensorFlow.js files it comes from, the model first.</summary>
    private static readonly (WeightFile Made, WeightFile[] From)[] Networks =
    [
        (WeightFiles.NanoDet, [WeightFiles.NanoDetGraph, WeightFiles.NanoDetWeights]),
    ];

    /// <summary>Converts every network whose result is absent or not the pinned one, and leaves the others alone.</summary>
    /// <param name="progress">One line a network.</param>
    /// <exception cref="WeightsException">
    /// A source is missing or altered, or the result is not the pinned one; nothing is written then.
    /// </exception>
    public static void Run(IProgress<string>? progress = null)
    {
        foreach (var (made, from) in Networks)
        {
            if (WeightFiles.IsIntact(made))
            {
                progress?.Report($"{made.Name}: already there");
                continue;
            }
            if (Array.Find(from, source => !WeightFiles.IsIntact(source)) is { } bad)
                throw new WeightsException(
                    $"{WeightFiles.PathOf(bad)} is missing or not the file of {bad.Source}: run ./fresnel doctor."
                );

            var onnx = Convert(WeightFiles.PathOf(from[0]));
            var hash = System.Convert.ToHexStringLower(SHA256.HashData(onnx));
            if (hash != made.Sha256)
                throw new WeightsException(
                    $"{made.Name} came out as {hash}, not as the pinned {made.Sha256}: this is a bug in the converter."
                );

            var path = WeightFiles.PathOf(made);
            var unfinished = $"{path}.{Environment.ProcessId}";
            File.WriteAllBytes(unfinished, onnx);
            File.Move(unfinished, path, overwrite: true);
            progress?.Report($"{made.Name}: converted from {made.Source}, {onnx.Length >> 20} MB");
        }
    }

    /// <summary>A TensorFlow.js graph model as an ONNX file. The same input gives the same bytes on every machine.</summary>
    /// <param name="model">Its JSON file; the weight files lie beside it.</param>
    /// <exception cref="WeightsException">It is no graph model, or has an operation that is not known here.</exception>
    public static byte[] Convert(string model) => TfjsConversion.ToOnnx(TfjsModel.Load(model));
}
