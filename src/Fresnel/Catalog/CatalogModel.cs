using Fresnel.Contracts.Models;

namespace Fresnel.Catalog;

/// <summary>A name callers may use.</summary>
/// <param name="Deployments">Who serves it, in configured order; at least one.</param>
public sealed record CatalogModel(string Name, IReadOnlyList<Deployment> Deployments)
{
    /// <summary>How they are put in order for a call.</summary>
    public RoutingStrategy Strategy { get; init; }

    /// <summary>Null: as the server's.</summary>
    public HedgeOptions? Hedge { get; init; }

    /// <summary>Those that no admin took out of service; may be none.</summary>
    public IReadOnlyList<Deployment> EnabledDeployments { get; } =
        Deployments.Any(deployment => deployment.Disabled)
            ? [.. Deployments.Where(deployment => !deployment.Disabled)]
            : Deployments;

    /// <summary>The models that <c>auto</c> chooses from; empty: it is another model.</summary>
    public IReadOnlyList<CatalogModel> AutoMembers { get; init; } = [];

    /// <summary>It is chosen for each request among <see cref="AutoMembers"/>.</summary>
    public bool IsAuto => AutoMembers.Count > 0;

    /// <summary>For callers whose budget is nearly spent: <c>true</c>, or the name of a cheaper model; null: it does not step down.</summary>
    public string? StepDown { get; init; }

    /// <summary>What lists of models say of it: its first deployment, or all that <c>auto</c> may do.</summary>
    public Deployment ListedDeployment =>
        !IsAuto
            ? Deployments[0]
            : new Deployment("fresnel", Name)
            {
                Capabilities = new Capabilities
                {
                    Declared = Deployments.Any(deployment => deployment.Capabilities.Declared is null)
                        ? null
                        : Deployments.Aggregate(
                            Capability.None,
                            (all, deployment) => all | deployment.Capabilities.Declared!.Value
                        ),
                    ContextWindow = Deployments.Max(deployment => deployment.Capabilities.ContextWindow),
                    MaxOutputTokens = Deployments.Max(deployment => deployment.Capabilities.MaxOutputTokens),
                    MaxInputImages = Deployments.Max(deployment => deployment.Capabilities.MaxInputImages),
                },
            };
}
