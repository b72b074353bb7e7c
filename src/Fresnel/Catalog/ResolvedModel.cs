using Fresnel.Contracts.Models;

namespace Fresnel.Catalog;

/// <summary>The deployments that may serve one request.</summary>
/// <param name="Name">The catalog's name of the first requested model that exists.</param>
/// <param name="Candidates">
/// At least one deployment, in configured order; each matches the request's preferences and required capabilities.
/// </param>
public sealed record ResolvedModel(string Name, IReadOnlyList<Deployment> Candidates)
{
    /// <summary>The requested models that exist, in the requested order; empty: one only.</summary>
    public IReadOnlyList<CatalogModel> Models { get; init; } = [];

    /// <summary>Null: the model does not step down.</summary>
    public StepDown? StepDown { get; init; }

    /// <summary>Whether <c>auto</c> was requested.</summary>
    public bool IsAuto => Models.Count == 1 && Models[0].IsAuto;
}
