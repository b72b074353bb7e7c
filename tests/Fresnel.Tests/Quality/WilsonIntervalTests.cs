using Fresnel.Quality;
using FsCheck;
using FsCheck.Fluent;

namespace Fresnel.Tests.Quality;

public sealed class WilsonIntervalTests
{
    /// <summary>The examples of Newcombe, Statistics in Medicine 17 (1998), for the score method without continuity correction.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Of_PublishedExample_IsThePublishedInterval(int successes, int trials, double low, double high)
    {
        var interval = WilsonInterval.Of(successes, trials);
        Assert.Equal(low, interval.Low, 4);
        Assert.Equal(high, interval.High, 4);
    }

    [Fact]
    public void Of_AnyCounts_ContainsTheShareAndMirrorsFailures() =>
        Prop.ForAll(
                Gen.Choose(1, 5000).SelectMany(n => Gen.Choose(0, n).Select(k => (k, n))).ToArbitrary(),
                counts =>
                {
                    var (low, high) = WilsonInterval.Of(counts.k, counts.n);
                    var mirrored = WilsonInterval.Of(counts.n - counts.k, counts.n);
                    var share = counts.k / (double)counts.n;
                    return low >= 0
                        && high <= 1
                        && low <= share
                        && share <= high
                        && Math.Abs(low - (1 - mirrored.High)) < 1e-9;
                }
            )
            .QuickCheckThrowOnFailure();
}
