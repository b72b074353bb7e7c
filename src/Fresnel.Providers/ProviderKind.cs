using Fresnel.Contracts;
using Fresnel.Contracts.Models;

namespace Fresnel.Providers;

/// <summary>A kind of provider: its factory and the defaults of its settings.</summary>
/// <param name="Create">
/// Creates a provider; throws <see cref="ArgumentException"/> if a setting is missing or invalid.
/// </param>
public sealed record ProviderKind(Func<ProviderSettings, ProviderDependencies, IProvider> Create)
{
    /// <summary>Default base URL; null: must be configured, or is derived.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>Whether a base URL must be configured.</summary>
    public bool NeedsBaseUrl { get; init; }

    /// <summary>
    /// Environment variable of the vendor's tools with the base URL, which enables the provider even without a
    /// key. Null: none.
    /// </summary>
    public string? BaseUrlVariable { get; init; }

    /// <summary>
    /// Environment variables of the vendor's tools with the region, in order of preference. If any are listed,
    /// one must be set to enable the provider from the environment.
    /// </summary>
    public IReadOnlyList<string> RegionVariables { get; init; } = [];

    /// <summary>
    /// Further environment variables of the vendor's tools; if one is set, the provider is enabled and finds
    /// its credential itself.
    /// </summary>
    public IReadOnlyList<string> CredentialVariables { get; init; } = [];

    /// <summary>
    /// Environment variable of the vendor's tools with the key, which enables the provider. Null: none.
    /// </summary>
    public string? KeyVariable { get; init; }

    /// <summary>A second name of <see cref="KeyVariable"/>, read if that is not set. Null: none.</summary>
    public string? AlternateKeyVariable { get; init; }

    /// <summary>Whether it can be called without a key: the server takes none, or the machine's identity is used.</summary>
    public bool IsKeyOptional { get; init; }

    /// <summary>Whether a pair of access keys may stand for the key.</summary>
    public bool TakesAccessKey { get; init; }

    /// <summary>Whether a region must be configured.</summary>
    public bool NeedsRegion => RegionVariables.Count > 0;

    /// <summary>Whether the key alone enables it: no base URL or region is needed.</summary>
    public bool IsConnectedBySecret => KeyVariable is not null && !NeedsBaseUrl && !NeedsRegion;

    /// <summary>How it lists the models of a credential; null: it does not.</summary>
    public ModelListing? Models { get; init; }

    /// <summary>Capabilities that no model of this vendor has here, whatever is configured.</summary>
    public Capability MissingCapabilities { get; init; }

    /// <summary>
    /// Prefixes of the vendor's model names, for example <c>claude-</c>: with only a key set, such models use
    /// this provider.
    /// </summary>
    public IReadOnlyList<string> ModelPrefixes { get; init; } = [];
}
