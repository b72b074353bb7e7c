namespace Fresnel.Drift;

/// <summary>The tests of drift, each judged against its own distribution under no change.</summary>
internal static class DriftStatistics
{
    /// <summary>From this many values on both sides on, the stability index is used.</summary>
    public const int LargeSample = 1000;

    /// <summary>Bins of the stability index.</summary>
    private const int Bins = 10;

    /// <summary>Compares two samples of a quantity; both are sorted in place.</summary>
    public static DriftResult Compare(double[] before, double[] now)
    {
        Array.Sort(before);
        Array.Sort(now);
        if (before.Length < LargeSample || now.Length < LargeSample)
        {
            var distance = KolmogorovDistance(before, now);
            return new DriftResult("ks", distance, KolmogorovPValue(distance, before.Length, now.Length));
        }
        var edges = QuantilesOfBoth(before, now);
        var (index, bins) = (Index(Counts(before, edges), Counts(now, edges)), edges.Length + 1);
        return new DriftResult("psi", index, IndexPValue(index, before.Length, now.Length, bins));
    }

    /// <summary>Compares two shares: of a total of events, the hits were of a kind.</summary>
    public static DriftResult CompareShares((int Hits, int Total) before, (int Hits, int Total) now)
    {
        var index = Index([before.Hits, before.Total - before.Hits], [now.Hits, now.Total - now.Hits]);
        return Math.Min(before.Total, now.Total) >= LargeSample
            ? new DriftResult("psi", index, IndexPValue(index, before.Total, now.Total, bins: 2))
            : new DriftResult("chi2", index, ChiSquaredPValue(HomogeneityStatistic(before, now), degrees: 1));
    }

    /// <summary>
    /// Benjamini and Hochberg's procedure: of tests with these probabilities, which are significant where the expected
    /// share of false ones among them is at most <paramref name="rate"/>.
    /// </summary>
    public static bool[] Significant(IReadOnlyList<double> probabilities, double rate)
    {
        var order = Enumerable.Range(0, probabilities.Count).OrderBy(i => probabilities[i]).ToArray();
        var accepted = 0;
        for (var rank = 1; rank <= order.Length; rank++)
        {
            if (probabilities[order[rank - 1]] <= rate * rank / order.Length)
                accepted = rank;
        }
        var significant = new bool[order.Length];
        foreach (var i in order.AsSpan(0, accepted))
            significant[i] = true;
        return significant;
    }

    /// <summary>The probability that a chi-squared variable is at least as large.</summary>
    public static double ChiSquaredPValue(double statistic, int degrees) =>
        statistic <= 0 ? 1 : UpperGamma(degrees / 2.0, statistic / 2);

    /// <remarks>
    /// Of n and m values without a change, the index times nm / (n + m) has a chi-squared distribution with one degree of
    /// freedom less than there are bins. Fixed bands such as 0.1 and 0.25 ignore n and m.
    /// </remarks>
    private static double IndexPValue(double index, int before, int now, int bins) =>
        bins < 2 ? 1 : ChiSquaredPValue(index * before * now / ((double)before + now), bins - 1);

    /// <remarks>Half an event is added to each bin, so that an empty one is not infinitely far away.</remarks>
    private static double Index(int[] before, int[] now)
    {
        var (beforeTotal, nowTotal) = (before.Sum() + (before.Length / 2.0), now.Sum() + (now.Length / 2.0));
        var index = 0.0;
        for (var i = 0; i < before.Length; i++)
        {
            var (p, q) = ((before[i] + 0.5) / beforeTotal, (now[i] + 0.5) / nowTotal);
            index += (q - p) * Math.Log(q / p);
        }
        return index;
    }

    /// <summary>Edges of bins with equal numbers of both samples; fewer where many values are equal.</summary>
    private static double[] QuantilesOfBoth(double[] before, double[] now)
    {
        var all = new double[before.Length + now.Length];
        before.CopyTo(all, 0);
        now.CopyTo(all, before.Length);
        Array.Sort(all);
        return
        [
            .. Enumerable
                .Range(1, Bins - 1)
                .Select(i => all[(int)((long)all.Length * i / Bins)])
                .Distinct()
                .Where(edge => edge > all[0]),
        ];
    }

    /// <param name="sorted">Values; a bin holds those from its lower edge to below its upper one.</param>
    private static int[] Counts(double[] sorted, double[] edges)
    {
        var (counts, bin) = (new int[edges.Length + 1], 0);
        foreach (var value in sorted)
        {
            while (bin < edges.Length && value >= edges[bin])
                bin++;
            counts[bin]++;
        }
        return counts;
    }

    private static double KolmogorovDistance(double[] before, double[] now)
    {
        var (i, j, distance) = (0, 0, 0.0);
        while (i < before.Length && j < now.Length)
        {
            var value = Math.Min(before[i], now[j]);
            while (i < before.Length && before[i] <= value)
                i++;
            while (j < now.Length && now[j] <= value)
                j++;
            distance = Math.Max(distance, Math.Abs(((double)i / before.Length) - ((double)j / now.Length)));
        }
        return distance;
    }

    /// <summary>Kolmogorov's distribution with Stephens' correction for small samples; conservative where values are equal.</summary>
    private static double KolmogorovPValue(double distance, int before, int now)
    {
        var root = Math.Sqrt((double)before * now / ((double)before + now));
        var scaled = (root + 0.12 + (0.11 / root)) * distance;
        if (scaled < 0.3)
            return 1;
        var (sum, sign) = (0.0, 1);
        for (var k = 1; k <= 100; k++, sign = -sign)
        {
            var term = Math.Exp(-2.0 * k * k * scaled * scaled);
            sum += sign * term;
            if (term < 1e-18)
                break;
        }
        return Math.Clamp(2 * sum, 0, 1);
    }

    private static double HomogeneityStatistic((int Hits, int Total) before, (int Hits, int Total) now)
    {
        double total = before.Total + now.Total,
            hits = before.Hits + now.Hits;
        if (hits == 0 || hits == total)
            return 0;
        // Yates' correction: without it, small samples raise too many alarms
        var difference = Math.Abs(((double)before.Hits * now.Total) - ((double)now.Hits * before.Total)) - (total / 2);
        return difference <= 0
            ? 0
            : total * difference * difference / (hits * (total - hits) * before.Total * now.Total);
    }

    /// <summary>The regularised upper incomplete gamma function, by its series or its continued fraction.</summary>
    private static double UpperGamma(double a, double x)
    {
        const double Precision = 1e-14,
            Tiny = 1e-300;
        var factor = Math.Exp((a * Math.Log(x)) - x - LogGamma(a));
        if (x < a + 1)
        {
            var (sum, term) = (1 / a, 1 / a);
            for (var n = a + 1; term > sum * Precision; n++)
                sum += term *= x / n;
            return Math.Max(0, 1 - (sum * factor));
        }
        var b = x + 1 - a;
        var c = 1 / Tiny;
        var d = 1 / b;
        var fraction = d;
        for (var i = 1; i < 1000; i++)
        {
            var an = -i * (i - a);
            b += 2;
            d = 1 / NotZero((an * d) + b);
            c = NotZero(b + (an / c));
            fraction *= d * c;
            if (Math.Abs((d * c) - 1) < Precision)
                break;
        }
        return factor * fraction;

        static double NotZero(double value) => Math.Abs(value) < Tiny ? Tiny : value;
    }

    /// <summary>Of a half or a whole number: by the recursion from 1 or from a half.</summary>
    private static double LogGamma(double value)
    {
        var result = value % 1 == 0 ? 0 : Math.Log(Math.PI) / 2;
        for (var x = value % 1 == 0 ? 1.0 : 0.5; x < value; x++)
            result += Math.Log(x);
        return result;
    }
}
