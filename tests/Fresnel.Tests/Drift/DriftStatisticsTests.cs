using Fresnel.Drift;

namespace Fresnel.Tests.Drift;

/// <summary>The tests of drift against simulations with fixed seeds, and against published values.</summary>
public sealed class DriftStatisticsTests
{
    private const double Alpha = 0.001;

    [Theory]
    [InlineData(1000, 4000)]
    [InlineData(2500, 10_000)]
    public void Compare_LargeSamplesOfOneDistribution_RaiseNoMoreFalseAlarmsThanAlpha(int now, int before) =>
        AssertFewAlarms(
            "psi",
            Alarms(3000, random => DriftStatistics.Compare(Latencies(random, before), Latencies(random, now)))
        );

    [Theory]
    [InlineData(200, 800)]
    [InlineData(900, 3600)]
    public void Compare_SmallSamplesOfOneDistribution_RaiseNoMoreFalseAlarmsThanAlpha(int now, int before) =>
        AssertFewAlarms(
            "ks",
            Alarms(5000, random => DriftStatistics.Compare(Latencies(random, before), Latencies(random, now)))
        );

    [Fact]
    public void Compare_ValuesThatRepeat_RaiseNoMoreFalseAlarmsThanAlpha()
    {
        AssertFewAlarms(
            "psi",
            Alarms(3000, random => DriftStatistics.Compare(Counts(random, 4000), Counts(random, 1000)))
        );
        AssertFewAlarms(
            "ks",
            Alarms(3000, random => DriftStatistics.Compare(Counts(random, 800), Counts(random, 200)))
        );
    }

    [Theory]
    [InlineData(200, 800, 0.02, "chi2")]
    [InlineData(500, 2000, 0.3, "chi2")]
    [InlineData(2000, 8000, 0.02, "psi")]
    public void CompareShares_OfOneDistribution_RaiseNoMoreFalseAlarmsThanAlpha(
        int now,
        int before,
        double share,
        string test
    ) =>
        AssertFewAlarms(
            test,
            Alarms(
                5000,
                random =>
                    DriftStatistics.CompareShares(
                        (Hits(random, before, share), before),
                        (Hits(random, now, share), now)
                    )
            )
        );

    [Theory]
    [InlineData(200, 1.6)]
    [InlineData(1000, 1.4)]
    [InlineData(5000, 1.4)]
    public void Compare_SlowerByAFactor_IsFoundNearlyAlways(int calls, double factor)
    {
        var random = new Random(7);
        var found = Enumerable
            .Range(0, 200)
            .Count(_ =>
            {
                var slower = Latencies(random, calls);
                for (var i = 0; i < slower.Length; i++)
                    slower[i] *= factor;
                var result = DriftStatistics.Compare(Latencies(random, 4 * calls), slower);
                return result is { PValue: <= Alpha, Effect: >= 0.1 };
            });

        Assert.InRange(found, 190, 200);
    }

    [Fact]
    public void Compare_TinyChangeOfManyCalls_IsRealButHasNoEffect()
    {
        var random = new Random(7);
        var slower = Latencies(random, 20_000);
        for (var i = 0; i < slower.Length; i++)
            slower[i] *= 1.06;

        var result = DriftStatistics.Compare(Latencies(random, 20_000), slower);

        Assert.True(result.PValue < Alpha);
        Assert.InRange(result.Effect, 0, 0.1);
    }

    [Theory]
    [InlineData(8, 800, 20, 200)]
    [InlineData(80, 8000, 160, 2000)]
    public void CompareShares_MoreErrors_AreFound(int errorsBefore, int before, int errorsNow, int now)
    {
        var result = DriftStatistics.CompareShares((errorsBefore, before), (errorsNow, now));

        Assert.True(result is { PValue: <= Alpha, Effect: >= 0.1 }, $"{result}");
    }

    [Theory]
    [InlineData(3.841459, 1, 0.05)]
    [InlineData(10.827566, 1, 0.001)]
    [InlineData(16.918978, 9, 0.05)]
    [InlineData(27.877165, 9, 0.001)]
    [InlineData(1.145476, 5, 0.95)]
    public void ChiSquaredPValue_CriticalValues_AreThoseOfTheTables(double statistic, int degrees, double expected) =>
        Assert.Equal(expected, DriftStatistics.ChiSquaredPValue(statistic, degrees), 6);

    [Fact]
    public void Significant_PublishedExample_RejectsTheFirstFour() =>
        // the p-values of Benjamini and Hochberg (1995), section 3.2, at the rate 0.05
        Assert.Equal(
            [.. Enumerable.Repeat(true, 4), .. Enumerable.Repeat(false, 11)],
            DriftStatistics.Significant(
                [
                    0.0001,
                    0.0004,
                    0.0019,
                    0.0095,
                    0.0201,
                    0.0278,
                    0.0298,
                    0.0344,
                    0.0459,
                    0.3240,
                    0.4262,
                    0.5719,
                    0.6528,
                    0.7590,
                    1.0000,
                ],
                0.05
            )
        );

    private static (string Test, double PValue)[] Alarms(int runs, Func<Random, DriftResult> compare)
    {
        var random = new Random(20261129);
        return
        [
            .. Enumerable.Range(0, runs).Select(_ => compare(random)).Select(result => (result.Test, result.PValue)),
        ];
    }

    /// <summary>
    /// Checks the rate at 0.01, where enough simulations are alarms to count, and at the rate that is used; each bound is
    /// 4 standard deviations above.
    /// </summary>
    private static void AssertFewAlarms(string test, (string Test, double PValue)[] results)
    {
        Assert.All(results, result => Assert.Equal(test, result.Test));
        foreach (var rate in new[] { 0.01, Alpha })
        {
            var expected = rate * results.Length;
            var alarms = results.Count(result => result.PValue <= rate);
            Assert.True(alarms <= expected + (4 * Math.Sqrt(expected)), $"{alarms} of {results.Length} at {rate}");
        }
    }

    /// <summary>Log-normal, as latencies are: median 800, 90 % below 2500.</summary>
    private static double[] Latencies(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => 800 * Math.Exp(0.9 * Normal(random)))];

    /// <summary>Small whole numbers, most of them 0 or 1.</summary>
    private static double[] Counts(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Math.Floor(-Math.Log(1 - random.NextDouble()) * 2))];

    private static int Hits(Random random, int total, double share) =>
        Enumerable.Range(0, total).Count(_ => random.NextDouble() < share);

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
