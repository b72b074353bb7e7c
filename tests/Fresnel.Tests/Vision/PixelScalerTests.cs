using Fresnel.Imaging;
using Fresnel.Vision;

namespace Fresnel.Tests.Vision;

public sealed class PixelScalerTests
{
    [Fact]
    public void Resize_OneColour_KeepsIt()
    {
        var pixels = new Pixels(37, 23, 3, [.. Enumerable.Range(0, 37 * 23 * 3).Select(i => (byte)(i % 3 * 100 + 7))]);

        Assert.Equal(
            [7, 107, 207],
            Assert.Single(
                PixelScaler
                    .Resize(pixels, 11, 50)
                    .Data.Chunk(3)
                    .Distinct(EqualityComparer<byte[]>.Create((a, b) => a!.SequenceEqual(b!), _ => 0))
            )
        );
    }

    [Fact]
    public void Resize_StripesFinerThanTheTarget_BecomeTheirMean()
    {
        var pixels = new Pixels(
            64,
            8,
            3,
            [.. Enumerable.Range(0, 64 * 8).SelectMany(i => Enumerable.Repeat((byte)(i % 2 * 200), 3))]
        );

        Assert.All(PixelScaler.Resize(pixels, 8, 1).Data, value => Assert.InRange(value, 95, 105));
    }

    [Fact]
    public void Resize_TwoPixelsEnlarged_Interpolates()
    {
        var wide = PixelScaler.Resize(new Pixels(2, 1, 3, [0, 0, 0, 200, 200, 200]), 4, 1);

        Assert.Equal([0, 50, 150, 200], wide.Data.Chunk(3).Select(p => (int)p[0]));
    }

    [Fact]
    public void Resize_Transparent_IsShownOnWhite() =>
        Assert.Equal(
            [255, 255, 255, 255, 128, 128],
            PixelScaler.Resize(new Pixels(2, 1, 4, [9, 9, 9, 0, 255, 0, 0, 127]), 2, 1).Data
        );
}
