using System.Text;
using Fresnel.Imaging;

namespace Fresnel.Engine.Tests.Imaging;

public class SvgRendererTests
{
    private static readonly byte[] RedLeftHalf = Svg(
        """<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="20" height="20" fill="#ff0000"/></svg>"""
    );

    [Fact]
    public void Render_OwnSize_GivesExactPixels()
    {
        var pixels = SvgRenderer.Render(RedLeftHalf, 40, 20);

        Assert.Equal((40, 20, 4), (pixels.Width, pixels.Height, pixels.Bands));
        Assert.Equal([255, 0, 0, 255], At(pixels, 5, 10));
        Assert.Equal([0, 0, 0, 0], At(pixels, 35, 10));
    }

    [Theory]
    [InlineData(80, 40)]
    [InlineData(20, 10)]
    [InlineData(333, 166)]
    public void Render_SameProportions_ScalesToTheSizeAskedFor(int width, int height)
    {
        var pixels = SvgRenderer.Render(RedLeftHalf, width, height);

        Assert.Equal((width, height), (pixels.Width, pixels.Height));
        Assert.Equal([255, 0, 0, 255], At(pixels, (width / 2) - 3, height / 2));
        Assert.Equal(0, At(pixels, (width / 2) + 3, height / 2)[3]);
    }

    [Fact]
    public void Render_OtherProportions_SaysBothSizes()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => SvgRenderer.Render(RedLeftHalf, 40, 40));
        Assert.Contains("40 × 20", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_NotWellFormed_Throws() =>
        Assert.ThrowsAny<InvalidOperationException>(() =>
            SvgRenderer.Render(Svg("<svg xmlns=\"http://www.w3.org/2000/svg\"><g>"), 10, 10)
        );

    [Theory]
    [InlineData(ImageCodec.Png)]
    [InlineData(ImageCodec.Jpeg)]
    [InlineData(ImageCodec.Webp)]
    public void Encode_EachCodec_StartsWithItsMagic(ImageCodec codec)
    {
        var file = SvgRenderer.Encode(RedLeftHalf, 40, 20, codec);

        var magic = codec switch
        {
            ImageCodec.Png => [0x89, (byte)'P', (byte)'N', (byte)'G'],
            ImageCodec.Jpeg => [0xFF, 0xD8, 0xFF],
            _ => "RIFF"u8.ToArray(),
        };
        Assert.Equal(magic, file[..magic.Length]);
    }

    private static byte[] Svg(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] At(Pixels pixels, int x, int y) =>
        pixels.Data.AsSpan(((y * pixels.Width) + x) * pixels.Bands, pixels.Bands).ToArray();
}
