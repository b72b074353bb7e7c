namespace Fresnel.Drawing.Layout.Charts;

/// <summary>Round values of an axis.</summary>
internal static class Ticks
{
    private static readonly double[] s_steps = [1, 2, 2.5, 5, 10];

    /// <summary>
    /// 3 to 6 steps of 1, 2, 2.5 or 5 times a power of ten. The set that leaves least room unused wins; on a near tie, the one
    /// closest to the number of steps wanted.
    /// </summary>
    public static IReadOnlyList<double> Choose(double low, double high, int want = 4)
    {
        if (high - low < 1e-9)
            high = low + 1;
        List<double> best = [];
        var bestCost = double.PositiveInfinity;
        for (var count = 3; count <= 6; count++)
        {
            var raw = (high - low) / count;
            var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
            var step = Array.Find(s_steps, each => each * power >= raw * 0.999) * power;
            if (step <= 0)
                step = 10 * power;
            var first = Math.Floor(low / step + 1e-9) * step;
            var steps = (int)Math.Ceiling((high - first) / step - 1e-9);
            var cost = (first + steps * step - high + low - first) / (high - low) + Math.Abs(steps - want) * 0.06;
            if (steps < 2 || steps > 12 || cost >= bestCost - 1e-9)
                continue;
            bestCost = cost;
            best = [.. Enumerable.Range(0, steps + 1).Select(i => first + i * step)];
        }

        return best.Count > 0 ? best : [low, high];
    }
}
