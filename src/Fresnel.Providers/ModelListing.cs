namespace Fresnel.Providers;

/// <summary>How a vendor lists the models that a key may call.</summary>
/// <param name="Path">Below the base URL.</param>
/// <param name="Headers">The headers that carry the key, and those that the vendor requires.</param>
public sealed record ModelListing(string Path, Func<string, IReadOnlyList<(string Name, string Value)>> Headers)
{
    /// <summary>As OpenAI does.</summary>
    public static readonly ModelListing Bearer = new("/models", key => [("Authorization", $"Bearer {key}")]);
}
