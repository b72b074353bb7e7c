namespace Fresnel.Quality;

/// <summary>Wilson's score interval of a proportion at 95 %, which holds for few trials and for shares near 0 and 1.</summary>
public static class WilsonInterval
{
    private const double Z = 1.959963984540054;

    /// <returns>0 to 1 if there are no trials.</returns>
    public static (double Low, double High) Of(int successes, int trials)
    {
        if (trials == 0)
            return (0, 1);
        var share = successes / (double)trials;
        var center = share + (Z * Z / (2 * trials));
        var margin = Z * Math.Sqrt((share * (1 - share) / trials) + (Z * Z / (4.0 * trials * trials)));
        var scale = 1 + (Z * Z / trials);
        return (
            successes == 0 ? 0 : Math.Max(0, (center - margin) / scale),
            successes == trials ? 1 : Math.Min(1, (center + margin) / scale)
        );
    }
}
