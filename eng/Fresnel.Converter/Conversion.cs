using System.Security.Cryptography;

namespace Fresnel.Converter;

/// <summary>An ONNX file that no package ships, made from one that a package does.</summary>
/// <param name="Source">The JSON file of a TensorFlow.js graph model; its weight files lie beside it.</param>
/// <param name="Result">The ONNX file.</param>
/// <param name="Sha256">Of the result, in lower-case hexadecimal.</param>
internal sealed record Conversion(string Source, string Result, string Sha256)
{
    /// <summary>Paths are relative to the cache's <c>weights</c> folder.</summary>
    public static IReadOnlyList<Conversion> All { get; } =
    [new("nanodet/nanodet.json", "nanodet.onnx", "5396f55f451aba161270a8a244f3572620a4f8e8c178164e66b2ecce517f1b99")];

    /// <summary>Converts, unless the result is there and the pinned one.</summary>
    /// <returns>What was done.</returns>
    /// <exception cref="ConversionException">The result is not the pinned one; nothing is written.</exception>
    public string Run(string folder)
    {
        var path = Path.Combine(folder, Result);
        if (File.Exists(path) && HashOf(File.ReadAllBytes(path)) == Sha256)
            return "already there";

        var onnx = Convert(Path.Combine(folder, Source));
        if (HashOf(onnx) is var hash && hash != Sha256)
            throw new ConversionException($"{Result} came out as {hash}, not as the pinned {Sha256}.");

        var unfinished = $"{path}.{Environment.ProcessId}";
        File.WriteAllBytes(unfinished, onnx);
        File.Move(unfinished, path, overwrite: true);
        return $"converted from {Source}, {onnx.Length >> 20} MB";
    }

    /// <summary>A TensorFlow.js graph model as an ONNX file. The same input gives the same bytes on every machine.</summary>
    /// <exception cref="ConversionException">It is no graph model, or has an operation that is not known here.</exception>
    public static byte[] Convert(string model) => TfjsConversion.ToOnnx(TfjsModel.Load(model));

    private static string HashOf(byte[] file) => System.Convert.ToHexStringLower(SHA256.HashData(file));
}
