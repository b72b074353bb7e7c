namespace Fresnel.Drawing.Layout;

/// <summary>Moves labels apart.</summary>
internal static class Spread
{
    /// <summary>Sorted positions, moved as little as needed to be a distance apart between two limits.</summary>
    public static double[] Apart(IReadOnlyList<double> sorted, double distance, double low, double high)
    {
        var places = sorted.ToArray();
        distance = Math.Min(distance, (high - low) / Math.Max(1, places.Length));
        for (var i = 0; i < places.Length; i++)
            places[i] = Math.Max(places[i], i == 0 ? low + distance / 2 : places[i - 1] + distance);
        for (var i = places.Length - 1; i >= 0; i--)
            places[i] = Math.Min(places[i], i == places.Length - 1 ? high - distance / 2 : places[i + 1] - distance);
        return places;
    }
}
