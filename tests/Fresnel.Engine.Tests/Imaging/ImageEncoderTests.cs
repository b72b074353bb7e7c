using Fresnel.Imaging;

namespace Fresnel.Engine.Tests.Imaging;

public class ImageEncoderTests
{
    [Fact]
    public void Encode_LiesAboutItsSize_Throws() =>
        Assert.ThrowsAny<InvalidOperationException>(() =>
            ImageEncoder.Encode(new Pixels(10, 10, 3, new byte[10]), ImageCodec.Png)
        );

    [Fact]
    public void Encode_HigherJpegQuality_IsLarger()
    {
        var noise = new Pixels(64, 64, 3, new byte[64 * 64 * 3]);
        new Random(1).NextBytes(noise.Data);

        Assert.True(
            ImageEncoder.Encode(noise, ImageCodec.Jpeg, new() { Quality = 95 }).Length
                > ImageEncoder.Encode(noise, ImageCodec.Jpeg, new() { Quality = 30 }).Length
        );
    }

    [Fact]
    public void Encode_CodecThatIsOnlyRead_SaysWhichAreWritten()
    {
        var refusal = Assert.Throws<ArgumentException>(() =>
            ImageEncoder.Encode(new Pixels(1, 1, 3, new byte[3]), ImageCodec.Heic)
        );
        Assert.Contains("PNG, JPEG, WEBP and AVIF", refusal.Message, StringComparison.Ordinal);
    }
}
