namespace Fresnel.Server.Commands.Evaluations;

/// <summary>Tests of pairs, and percentiles.</summary>
internal static class Statistics
{
    private const int Resamples = 10_000;

    /// <summary>McNemar's exact test, two-sided: the probability of counts as unequal as these if both were equally good.</summary>
    /// <param name="onlyFirst">Pairs in which only the first passed.</param>
    /// <param name="onlySecond">Pairs in which only the second passed.</param>
    public static double McNemar(int onlyFirst, int onlySecond)
    {
        var (least, count) = (Math.Min(onlyFirst, onlySecond), onlyFirst + onlySecond);
        // in logarithms: 2^-n is below the least double from 1,075 pairs on
        var (logTerm, sum) = (-count * Math.Log(2), 0.0);
        for (var i = 0; i <= least; i++)
        {
            sum += Math.Exp(logTerm);
            logTerm += Math.Log(count - i) - Math.Log(i + 1);
        }
        return Math.Min(1, 2 * sum);
    }

    /// <summary>Percentile bootstrap of the mean of paired differences, with 10,000 resamples from a fixed seed.</summary>
    public static (double Low, double High) Bootstrap(IReadOnlyList<double> differences)
    {
        if (differences.Count == 0)
            return (0, 0);
        var random = new Random(17);
        var means = new double[Resamples];
        for (var i = 0; i < Resamples; i++)
        {
            var sum = 0.0;
            for (var j = 0; j < differences.Count; j++)
                sum += differences[random.Next(differences.Count)];
            means[i] = sum / differences.Count;
        }
        Array.Sort(means);
        return (means[(int)(Resamples * 0.025)], means[(int)(Resamples * 0.975) - 1]);
    }

    /// <summary>By nearest rank.</summary>
    public static long? Percentile(IReadOnlyCollection<long> values, double share) =>
        values.Count == 0 ? null : values.Order().ElementAt((int)Math.Ceiling(share * values.Count) - 1);
}
