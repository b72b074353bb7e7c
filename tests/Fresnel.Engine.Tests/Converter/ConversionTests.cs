using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Fresnel.Converter;
using Fresnel.Vision.Inference;
using Fresnel.Vision.Weights;

namespace Fresnel.Engine.Tests.Converter;

public sealed class ConversionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fresnel-weights").FullName;

    [Fact]
    public void All_Conversions_HaveTheHashesThatTheAnalyzersExpect() =>
        Assert.Equal(
            [
                WeightFiles.NanoDet,
                WeightFiles.CocoSsd,
                WeightFiles.Classifier,
                WeightFiles.Persons,
                WeightFiles.Nudity,
                WeightFiles.Sentences,
                WeightFiles.SentenceVocabulary,
            ],
            Conversion.All.Select(made =>
                WeightFiles.All.First(file => file.Sha256 == made.Sha256 && file.Name == made.Result)
            )
        );

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Convert_WeightsAsShipped_GivesThePinnedBytes(int index)
    {
        var made = Conversion.All[index];
        var source = WeightFiles.All.First(file => file.Name == made.Source);
        Installed.Require(WeightFiles.PathOf(source), WeightFiles.PathOf(WeightFiles.NanoDetWeights));

        var onnx = Conversion.Convert(WeightFiles.PathOf(source), made.Part);

        Assert.Equal(made.Sha256, Convert.ToHexStringLower(SHA256.HashData(onnx)));
    }

    [Fact]
    public void Convert_PartOfAGraph_BeginsAtItsInput()
    {
        var onnx = Path.Combine(_folder, "part.onnx");
        Converted();
        File.WriteAllBytes(
            onnx,
            Conversion.Convert(Path.Combine(_folder, "tiny.json"), new("conv", [1, 2, 2, 1], [("total", "sum")]))
        );
        using var session = Session.Load(onnx);

        using var outputs = session.Run(new Tensor([1, 2, 3, 4], 1, 2, 2, 1));

        Assert.Equal("total", Assert.Single(outputs).Name);
        Assert.Equal([-1f, 0f, 1f, 2f], outputs[0].Data.ToArray()); // minus 2
    }

    [Fact]
    public void Read_NoTensorFlowLiteFile_SaysSo() =>
        Assert.Contains(
            "TFL3",
            Assert.Throws<ConversionException>(() => TfliteModel.Read("{\"a\": \"JSON file\"}"u8.ToArray())).Message
        );

    [Fact]
    public void Read_CutTensorFlowLiteFile_SaysSo() =>
        Assert.Contains(
            "too early",
            Assert.Throws<ConversionException>(() => TfliteModel.Read([0x20, 0, 0, 0, .. "TFL3"u8])).Message
        );

    [Fact]
    public void Convert_TinyGraph_ComputesWhatTheGraphSays()
    {
        using var session = Session.Load(Converted());

        using var outputs = session.Run(new Tensor([1, 10, 2, 20, 3, 30, 40, 4], 1, 2, 2, 2));

        // 3a − b − 2, and half of it where it is negative
        Assert.Equal([-4.5f, -8f, -11.5f, 114f], Assert.Single(outputs).Data.ToArray());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Converted()
    {
        var attributes = new
        {
            padding = new { s = "VkFMSUQ=" },
            strides = Ones,
            dilations = Ones,
        };
        object[] nodes =
        [
            new
            {
                name = "x",
                op = "Placeholder",
                attr = new
                {
                    shape = new { shape = new { dim = new[] { 1, 2, 2, 2 }.Select(side => new { size = $"{side}" }) } },
                },
            },
            new { name = "kernel", op = "Const" },
            new { name = "bias", op = "Const" },
            new
            {
                name = "conv",
                op = "Conv2D",
                input = new[] { "x", "kernel" },
                attr = attributes,
            },
            new
            {
                name = "sum",
                op = "AddV2",
                input = new[] { "conv", "bias" },
            },
            new
            {
                name = "y",
                op = "LeakyRelu",
                input = new[] { "sum" },
                attr = new { alpha = new { f = 0.5f } },
            },
        ];
        object[] weights =
        [
            new
            {
                name = "kernel",
                shape = new[] { 1, 1, 2, 1 },
                dtype = "float32",
            },
            new
            {
                name = "bias",
                shape = new[] { 1 },
                dtype = "float32",
            },
        ];
        var model = Path.Combine(_folder, "tiny.json");
        File.WriteAllText(
            model,
            JsonSerializer.Serialize(
                new
                {
                    modelTopology = new { node = nodes },
                    weightsManifest = new[] { new { paths = new[] { "tiny.bin" }, weights } },
                }
            )
        );
        File.WriteAllBytes(Path.Combine(_folder, "tiny.bin"), MemoryMarshal.AsBytes<float>([3, -1, -2]).ToArray());

        var onnx = Path.Combine(_folder, "tiny.onnx");
        File.WriteAllBytes(onnx, Conversion.Convert(model));
        return onnx;
    }

    private static object Ones => new { list = new { i = new[] { "1", "1", "1", "1" } } };
}
