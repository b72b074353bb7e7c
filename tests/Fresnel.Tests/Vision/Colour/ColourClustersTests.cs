using Fresnel.Imaging;
using Fresnel.Vision.Colour;

namespace Fresnel.Tests.Vision.Colour;

public class ColourClustersTests
{
    [Fact]
    public void Of_ThreeQuartersRedOneQuarterBlue_HasBothWithTheirShares()
    {
        var palette = ColourClusters.Of(Painted(40, 40, (x, _) => x < 30 ? 0xe50000 : 0x0343df));

        Assert.Equal(
            [("red", "#e50000", 0.75f), ("blue", "#0343df", 0.25f)],
            palette.Select(colour => (colour.Name, colour.Hex, colour.Share))
        );
    }

    [Fact]
    public void Of_OneStrayPixel_IsNotAMainColour() =>
        Assert.Equal(
            "white",
            Assert.Single(ColourClusters.Of(Painted(40, 40, (x, y) => x + y is 0 ? 0x000000 : 0xffffff))).Name
        );

    [Fact]
    public void Of_ShadesOfOneName_AreOneColour() =>
        Assert.Single(
            ColourClusters.Of(Painted(40, 40, (x, _) => 0xa00000 + (x / 20 << 20))),
            colour => colour.Name.EndsWith("red", StringComparison.Ordinal) && colour.Share > 0.9f
        );

    private static Pixels Painted(int width, int height, Func<int, int, int> colour)
    {
        var data = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                int rgb = colour(x, y),
                    at = ((y * width) + x) * 3;
                (data[at], data[at + 1], data[at + 2]) = ((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
            }
        }
        return new(width, height, 3, data);
    }
}
