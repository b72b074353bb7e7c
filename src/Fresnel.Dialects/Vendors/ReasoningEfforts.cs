namespace Fresnel.Dialects.Vendors;

/// <summary>Reasoning efforts of all vendors, in rising order.</summary>
internal static class ReasoningEfforts
{
    public static readonly string[] All = ["none", "minimal", "low", "medium", "high", "xhigh", "max"];

    /// <summary>The highest supported effort that is not above the requested one, else the lowest.</summary>
    /// <param name="supported">In rising order; empty: the model does not reason; null: any.</param>
    /// <returns>Null: none is sent.</returns>
    public static string? Nearest(string? requested, IReadOnlyList<string>? supported)
    {
        if (requested is null || supported is null)
            return requested;
        var rank = Array.IndexOf(All, requested);
        return supported.LastOrDefault(effort => Array.IndexOf(All, effort) <= rank)
            ?? (supported.Count > 0 ? supported[0] : null);
    }
}
