using Fresnel.Converter;

namespace Fresnel.Tests.Converter;

public class ProtobufWriterTests
{
    [Theory]
    [InlineData(0, "0800")]
    [InlineData(127, "087F")]
    [InlineData(128, "088001")]
    [InlineData(300, "08AC02")]
    [InlineData(-1, "08FFFFFFFFFFFFFFFFFF01")]
    public void Integer_AnyValue_IsVarintInSevenBitGroups(long value, string bytes) =>
        Assert.Equal(bytes, Convert.ToHexString(new ProtobufWriter().Integer(1, value).Written));

    [Fact]
    public void Float_One_IsFourBytesLittleEndian() =>
        Assert.Equal("150000803F", Convert.ToHexString(new ProtobufWriter().Float(2, 1).Written));

    [Fact]
    public void Text_NotAscii_IsUtf8WithItsLengthInBytes() =>
        Assert.Equal("1A02C3A9", Convert.ToHexString(new ProtobufWriter().Text(3, "é").Written));

    [Fact]
    public void Message_Nested_IsItsBytesWithTheirLength() =>
        Assert.Equal(
            "220308AC02",
            Convert.ToHexString(new ProtobufWriter().Message(4, new ProtobufWriter().Integer(1, 300)).Written)
        );

    [Fact]
    public void Integer_FieldAboveFifteen_HasTwoByteTag() =>
        Assert.Equal("A00107", Convert.ToHexString(new ProtobufWriter().Integer(20, 7).Written));
}
