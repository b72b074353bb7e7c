using Fresnel.Drift;
using Fresnel.Imaging;

namespace Fresnel.Tests.Drift;

public sealed class PictureStatisticsTests
{
    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(51, 0.2)]
    [InlineData(255, 1.0)]
    public void Of_OneGrey_HasItsBrightnessAndNoEntropy(byte level, double brightness)
    {
        var statistics = PictureStatistics.Of(new Pixels(4, 2, 3, Fill(24, level)));

        Assert.Equal((brightness, 0.0), (Math.Round(statistics.Brightness, 6), statistics.Entropy));
    }

    [Fact]
    public void Of_HalfBlackHalfWhite_HasOneBit()
    {
        var statistics = PictureStatistics.Of(new Pixels(2, 1, 3, [0, 0, 0, 255, 255, 255]));

        Assert.Equal((0.5, 1.0), (statistics.Brightness, statistics.Entropy));
    }

    [Fact]
    public void Of_EveryLevelOnce_HasEightBits()
    {
        var data = Enumerable.Range(0, 256).SelectMany(level => Fill(3, (byte)level)).ToArray();

        Assert.Equal(8, PictureStatistics.Of(new Pixels(256, 1, 3, data)).Entropy, 9);
    }

    [Theory]
    [InlineData(255, 0, 0, 54)]
    [InlineData(0, 255, 0, 182)]
    [InlineData(0, 0, 255, 18)]
    public void Of_Colours_AreWeightedAsInBt709(byte red, byte green, byte blue, int luma) =>
        Assert.Equal(luma / 255.0, PictureStatistics.Of(new Pixels(1, 1, 3, [red, green, blue])).Brightness, 9);

    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(255, 0.0)]
    public void Of_BlackWithAlpha_IsSeenOnWhite(byte alpha, double brightness) =>
        Assert.Equal(brightness, PictureStatistics.Of(new Pixels(1, 1, 4, [0, 0, 0, alpha])).Brightness);

    private static byte[] Fill(int bytes, byte value)
    {
        var data = new byte[bytes];
        Array.Fill(data, value);
        return data;
    }
}
