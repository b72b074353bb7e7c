using System.Collections.Frozen;

namespace Fresnel.Catalog;

/// <summary>The configured providers, models and deployments.</summary>
public sealed record CatalogOptions
{
    /// <summary>Providers in addition to the built-in one.</summary>
    public IReadOnlyList<ProviderOptions> Providers { get; init; } = [];

    /// <summary>Empty: the built-in model answers under the flagship's names.</summary>
    public IReadOnlyList<ModelOptions> Models { get; init; } = [];

    /// <summary>Options of the model <c>auto</c>.</summary>
    public AutoOptions Auto { get; init; } = new();

    /// <summary>Spent share of a budget in percent, 1 to 100, from which models step down. Default 90.</summary>
    public int StepDownPercent { get; init; } = 90;

    /// <summary>Prices of deployments without a configured price.</summary>
    public PriceList Prices { get; init; } = PriceList.Empty;

    /// <summary>
    /// Whether the background of images is removed where a transparent one was requested and no deployment draws it.
    /// </summary>
    public bool RemovesBackgrounds { get; init; }

    /// <summary>Deployments that an administrator disabled.</summary>
    public IReadOnlySet<(string Provider, string Model)> DisabledDeployments { get; init; } =
        FrozenSet<(string, string)>.Empty;
}
