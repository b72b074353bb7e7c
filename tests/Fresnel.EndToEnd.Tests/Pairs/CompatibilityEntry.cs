namespace Fresnel.EndToEnd.Tests.Pairs;

/// <summary>The expected result of a pair.</summary>
/// <param name="Missing">The capability named in the error; null: the call is served.</param>
internal sealed record CompatibilityEntry(string? Missing)
{
    public static readonly CompatibilityEntry Served = new(Missing: null);
}
