using Fresnel.Server.Commands.Evaluations;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Server.Commands.Evaluations;

public sealed class StatisticsTests
{
    /// <summary>The examples of Newcombe, Statistics in Medicine 17 (1998), for the score method without continuity correction.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilson_PublishedExample_IsThePublishedInterval(int successes, int trials, double low, double high)
    {
        var interval = Statistics.Wilson(successes, trials);
        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Fact]
    public void Wilson_AnyCounts_ContainsTheShareAndMirrorsFailures() =>
        Prop.ForAll(
                Gen.Choose(1, 5000).SelectMany(n => Gen.Choose(0, n).Select(k => (k, n))).ToArbitrary(),
                counts =>
                {
                    var (low, high) = Statistics.Wilson(counts.k, counts.n);
                    var mirrored = Statistics.Wilson(counts.n - counts.k, counts.n);
                    var share = counts.k / (double)counts.n;
                    return low >= 0
                        && high <= 1
                        && low <= share
                        && share <= high
                        && Math.Abs(low - (1 - mirrored.High)) < 1e-9;
                }
            )
            .QuickCheckThrowOnFailure();

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
