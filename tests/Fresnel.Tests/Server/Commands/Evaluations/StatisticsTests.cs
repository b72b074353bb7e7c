using Fresnel.Server.Commands.Evaluations;

namespace Fresnel.Tests.Server.Commands.Evaluations;

public sealed class StatisticsTests
{
    [Theory]
    [InlineData(12, 5, 0.1435)]
    [InlineData(5, 12, 0.1435)]
    [InlineData(6, 0, 0.0313)]
    [InlineData(0, 0, 1)]
    [InlineData(4, 4, 1)]
    public void McNemar_DiscordantPairs_IsTheBinomialTest(int onlyFirst, int onlySecond, double expected) =>
        Assert.Equal(expected, Statistics.McNemar(onlyFirst, onlySecond), 4);

    [Fact]
    public void McNemar_ThousandsOfPairs_DoesNotUnderflow()
    {
        Assert.Equal(1, Statistics.McNemar(5000, 5000));
        Assert.InRange(Statistics.McNemar(5000, 5200), 0.04, 0.06);
    }

    [Fact]
    public void Bootstrap_EqualDifferences_IsThatDifference() =>
        Assert.Equal((0.25, 0.25), Statistics.Bootstrap([0.25, 0.25, 0.25]));

    [Fact]
    public void Bootstrap_MixedDifferences_SurroundsTheMeanAndRepeats()
    {
        double[] differences = [.. Enumerable.Range(0, 100).Select(i => i % 4 == 0 ? 1.0 : 0.0)];
        var (low, high) = Statistics.Bootstrap(differences);
        Assert.InRange(low, 0.15, 0.2);
        Assert.InRange(high, 0.3, 0.36);
        Assert.Equal((low, high), Statistics.Bootstrap(differences));
    }
}
