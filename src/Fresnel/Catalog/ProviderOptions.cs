using Fresnel.Contracts.Models;

namespace Fresnel.Catalog;

/// <summary>A provider's properties that matter for routing.</summary>
/// <param name="Name">Unique.</param>
/// <param name="Kind">The vendor's name, which callers may use in provider preferences.</param>
/// <param name="Region">Free text for the catalog.</param>
public sealed record ProviderOptions(string Name, string Kind, string? Region = null)
{
    /// <summary>False: it neither stores nor trains on requests. Null: unknown.</summary>
    public bool? KeepsData { get; init; }

    /// <summary>Capabilities that no model of the provider has, whatever is declared.</summary>
    public Capability UnsupportedCapabilities { get; init; }

    /// <summary>
    /// Whether it also serves models that are not configured: <c>kind/name</c>, and names with one of <see
    /// cref="ModelPrefixes"/>.
    /// </summary>
    public bool ServesAnyModel { get; init; }

    /// <summary>Prefixes of the vendor's model names, for example <c>claude-</c>.</summary>
    public IReadOnlyList<string> ModelPrefixes { get; init; } = [];
}
