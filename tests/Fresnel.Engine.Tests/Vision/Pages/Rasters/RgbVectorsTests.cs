using Fresnel.Vision.Pages.Rasters;

namespace Fresnel.Engine.Tests.Vision.Pages.Rasters;

public sealed class RgbVectorsTests
{
    private static readonly int[] s_colours = Noise(203); // not a whole number of vectors

    [Fact]
    public void Brightness_AnyColours_IsThatOfEach()
    {
        var brightness = new byte[s_colours.Length];

        RgbVectors.Brightness(s_colours, brightness);

        Assert.Equal(s_colours.Select(colour => (byte)Rgb.Brightness(colour)), brightness);
    }

    [Fact]
    public void Nearest_AnyColours_IsTheFirstOfTheLeastDifference()
    {
        foreach (var colour in Noise(50))
        {
            var least = s_colours.Min(other => Rgb.Difference(other, colour));

            Assert.Equal(
                (Array.FindIndex(s_colours, other => Rgb.Difference(other, colour) == least), least),
                RgbVectors.Nearest(s_colours, colour)
            );
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(12)]
    [InlineData(60)]
    public void IndexOfLike_AnyColours_IsTheFirstWithinTheTolerance(int tolerance)
    {
        foreach (var colour in Noise(50))
            Assert.Equal(
                Array.FindIndex(s_colours, other => Rgb.Difference(other, colour) <= tolerance),
                RgbVectors.IndexOfLike(s_colours, colour, tolerance)
            );
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(2, 4)]
    [InlineData(9, 5)]
    public void EndOfRun_SlowChange_MeasuresFromTheFirstPixel(int tolerance, int end) =>
        Assert.Equal(end, RgbVectors.EndOfRun([0x101010, 0x101010, 0x111111, 0x121212, 0x131313], 0, tolerance));

    private static int[] Noise(int length)
    {
        var random = new Random(length);
        return [.. Enumerable.Range(0, length).Select(_ => random.Next(0x1000000))];
    }
}
