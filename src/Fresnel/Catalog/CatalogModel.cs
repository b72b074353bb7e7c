using Fresnel.Contracts.Models;

namespace Fresnel.Catalog;

/// <summary>A name callers may use.</summary>
/// <param name="Deployments">Who serves it, in configured order; at least one.</param>
public sealed record CatalogModel(string Name, IReadOnlyList<Deployment> Deployments)
{
    /// <summary>How they are put in order for a call.</summary>
    public Strategy Strategy { get; init; }

    /// <summary>Null: as the server's.</summary>
    public HedgeOptions? Hedge { get; init; }

    /// <summary>Those that no admin took out of service; may be none.</summary>
    public IReadOnlyList<Deployment> InService { get; } = Deployments.Any(deployment => deployment.Disabled) ? [.. Deployments.Where(deployment => !deployment.Disabled)] : Deployments;
}
