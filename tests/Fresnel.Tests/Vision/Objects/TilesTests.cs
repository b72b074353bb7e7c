using Fresnel.Imaging;
using Fresnel.Vision;
using Fresnel.Vision.Objects;

namespace Fresnel.Tests.Vision.Objects;

public class TilesTests
{
    [Fact]
    public void Over_AnImage_CoversItWithFourThatOverlap()
    {
        var tiles = Tiles.Over(1000, 500).ToList();

        Assert.Equal(
            [new(0, 0, 600, 300), new(400, 0, 600, 300), new(0, 200, 600, 300), new(400, 200, 600, 300)],
            tiles
        );
    }

    [Fact]
    public void Cut_APart_HasItsPixels()
    {
        var pixels = new Pixels(3, 2, 3, [.. Enumerable.Range(0, 18).Select(value => (byte)value)]);

        Assert.Equal<byte>([12, 13, 14, 15, 16, 17], Tiles.Cut(pixels, new BoundingBox(1, 1, 2, 1)).Data);
    }
}
