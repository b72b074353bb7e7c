namespace Fresnel.Drawing.Layout;

/// <summary>How many columns a number of cells gets in a box.</summary>
internal static class GridShape
{
    /// <param name="aspect">Width to height that a cell should have.</param>
    /// <param name="narrowest">Layout pixels that a cell should be wide at least.</param>
    public static int Columns(int count, double width, double height, double aspect, double narrowest)
    {
        var (best, lowest) = (1, double.PositiveInfinity);
        for (var columns = 1; columns <= Math.Min(count, 12); columns++)
        {
            var rows = (count + columns - 1) / columns;
            var cell = width / columns / Math.Max(1, height / rows);
            var tooNarrow = Math.Max(0, narrowest - width / columns) / narrowest;
            var cost = Math.Abs(Math.Log(cell / aspect)) + 1.1 * (columns * rows - count) / columns + 4 * tooNarrow;
            if (cost < lowest)
                (best, lowest) = (columns, cost);
        }

        return best;
    }
}
