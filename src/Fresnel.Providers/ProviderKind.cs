using Fresnel.Contracts;

namespace Fresnel.Providers;

/// <summary>A kind of provider: how one is made, and what an operator may leave out.</summary>
/// <param name="Create">Opens a provider; throws <see cref="ArgumentException"/> where a setting is missing or wrong.</param>
public sealed record ProviderKind(Func<ProviderSettings, ProviderParts, IProvider> Create)
{
    /// <summary>Where its API is unless the operator says otherwise; null: must be said.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>The environment variable its vendor's own tools read the key from: set, it switches the provider on. Null: there is none.</summary>
    public string? KeyVariable { get; init; }

    /// <summary>Beginnings of the vendor's own model names, for example <c>claude-</c>: with only a key set, calls for such names go there.</summary>
    public IReadOnlyList<string> ModelPrefixes { get; init; } = [];
}
