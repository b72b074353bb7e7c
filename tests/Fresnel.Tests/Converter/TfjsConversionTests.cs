using System.Text;
using Fresnel.Converter;

namespace Fresnel.Tests.Converter;

public class TfjsConversionTests
{
    [Fact]
    public void ToOnnx_SameModelTwice_GivesSameBytes() =>
        Assert.Equal(TfjsConversion.ToOnnx(TinyGraph.Model()), TfjsConversion.ToOnnx(TinyGraph.Model()));

    [Fact]
    public void ToOnnx_NodeThatNobodyReads_BecomesAnOutputUnderItsName()
    {
        var onnx = Encoding.Latin1.GetString(TfjsConversion.ToOnnx(TinyGraph.Model()));

        Assert.Contains("Identity", onnx);
        Assert.Contains("\u0012\u0001y", onnx); // field 2 of the last node: its output, "y"
        Assert.DoesNotContain("\u0012\u0003sum", onnx);
    }

    [Fact]
    public void ToOnnx_UnknownOperation_NamesItAndItsNode()
    {
        var error = Assert.Throws<ConversionException>(() => TfjsConversion.ToOnnx(TinyGraph.Model("Einsum")));

        Assert.Contains("Einsum (y)", error.Message);
    }

    [Fact]
    public void Read_HalfPrecisionWeights_AreWidened() =>
        Assert.Equal([-2f], TinyGraph.Model().Constants["bias"].Floats);

    [Fact]
    public void Read_MoreBytesThanAnnounced_Throws() =>
        Assert.Contains(
            "3 bytes more",
            Assert.Throws<ConversionException>(() => TinyGraph.Model(surplusBytes: 3)).Message
        );
}
