using Fresnel.Contracts.Models;

namespace Fresnel.Catalog;

/// <summary>A model name that callers may use.</summary>
/// <param name="Deployments">The deployments that serve it, in configured order; at least one.</param>
public sealed record CatalogModel(string Name, IReadOnlyList<Deployment> Deployments)
{
    /// <summary>False: a caller invented the name, and a provider that serves any model takes it.</summary>
    public bool IsConfigured { get; init; } = true;

    /// <summary>The routing strategy.</summary>
    public RoutingStrategy Strategy { get; init; }

    /// <summary>The measured quality below which deployments come after the others, under best_value; 0 to 1.</summary>
    public double MinQuality { get; init; }

    /// <summary>How long its answers are stored where a request does not say; zero: not.</summary>
    public TimeSpan CacheLifetime { get; init; }

    /// <summary>Whether prompts are marked for the vendor's cache where a request does not do so.</summary>
    public bool MarksPrompts { get; init; }

    /// <summary>Whether JSON answers that nearly parse are repaired where a request does not say.</summary>
    public bool RepairsJson { get; init; }

    /// <summary>Whether the built-in model leaves what it cannot answer to the deployments after it.</summary>
    public bool HandsOver { get; init; }

    /// <summary>The model that plans the pictures of the built-in model; null: that does it itself.</summary>
    public string? BriefModel { get; init; }

    /// <summary>Null: the server's hedge options apply.</summary>
    public HedgeOptions? Hedge { get; init; }

    /// <summary>The deployments that are not disabled; may be empty.</summary>
    public IReadOnlyList<Deployment> EnabledDeployments { get; } =
        Deployments.Any(deployment => deployment.Disabled)
            ? [.. Deployments.Where(deployment => !deployment.Disabled)]
            : Deployments;

    /// <summary>The models that <c>auto</c> chooses from; empty for every other model.</summary>
    public IReadOnlyList<CatalogModel> AutoMembers { get; init; } = [];

    /// <summary>Whether this is <c>auto</c>.</summary>
    public bool IsAuto => AutoMembers.Count > 0;

    /// <summary>
    /// What to use for callers whose budget is nearly spent: <c>true</c> for the model's cheaper deployments, or the
    /// name of a cheaper model; null: no step-down.
    /// </summary>
    public string? StepDown { get; init; }

    /// <summary>The deployment that model lists describe: the first, or for <c>auto</c> the union of all capabilities.</summary>
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
