namespace Fresnel.Server.WebConsole.Charts;

/// <summary>The vertical axis of a chart, from zero.</summary>
internal static class Scale
{
    private static readonly double[] s_steps = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

    /// <summary>The upper end of an axis with 4 equal parts.</summary>
    /// <param name="max">The highest value; 0 or less: the axis ends at 4.</param>
    public static double Top(double max)
    {
        if (max <= 0)
            return 4;
        var unit = Math.Pow(10, Math.Floor(Math.Log10(max / 4)));
        return 4 * unit * s_steps.First(step => 4 * unit * step >= max * 0.999);
    }
}
