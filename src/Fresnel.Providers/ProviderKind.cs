using Fresnel.Contracts;
using Fresnel.Contracts.Models;

namespace Fresnel.Providers;

/// <summary>A kind of provider: how one is made, and what an operator may leave out.</summary>
/// <param name="Create">Opens a provider; throws <see cref="ArgumentException"/> where a setting is missing or wrong.</param>
public sealed record ProviderKind(Func<ProviderSettings, ProviderDependencies, IProvider> Create)
{
    /// <summary>Where its API is unless the operator says otherwise; null: must be said.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>The operator must say where it is.</summary>
    public bool NeedsBaseUrl { get; init; }

    /// <summary>The environment variable its vendor's own tools read the address from, where each customer has one: set, it switches the provider on, with or without a key. Null: there is none.</summary>
    public string? BaseUrlVariable { get; init; }

    /// <summary>The environment variables its vendor's own tools read the region from, best first. Where there are any, one must be set for the environment to switch the provider on.</summary>
    public IReadOnlyList<string> RegionVariables { get; init; } = [];

    /// <summary>Further environment variables that show that its vendor's own tools are set up here: any of them set switches the provider on, which finds its credential itself.</summary>
    public IReadOnlyList<string> CredentialVariables { get; init; } = [];

    /// <summary>The environment variable its vendor's own tools read the key from: set, it switches the provider on. Null: there is none.</summary>
    public string? KeyVariable { get; init; }

    /// <summary>A second name of <see cref="KeyVariable"/>, read where the first is not set. Null: there is none.</summary>
    public string? AlternateKeyVariable { get; init; }

    /// <summary>What no model of the vendor can be asked for here, declared or not.</summary>
    public Capability MissingCapabilities { get; init; }

    /// <summary>Beginnings of the vendor's own model names, for example <c>claude-</c>: with only a key set, calls for such names go there.</summary>
    public IReadOnlyList<string> ModelPrefixes { get; init; } = [];
}
