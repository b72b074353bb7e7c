using Fresnel.Contracts.Models;

namespace Fresnel.Catalog;

/// <summary>The deployments that may serve one request.</summary>
/// <param name="Name">The catalog's name of the model: the first one asked for that is known.</param>
/// <param name="Candidates">At least one, in configured order; each can do what the request needs and is allowed by the caller.</param>
public sealed record ResolvedModel(string Name, IReadOnlyList<Deployment> Candidates)
{
    /// <summary>The models asked for that are known, best first; empty: one only.</summary>
    public IReadOnlyList<CatalogModel> Models { get; init; } = [];

    /// <summary>Null: it does not step down.</summary>
    public StepDown? StepDown { get; init; }

    /// <summary>It was chosen among several models for this request.</summary>
    public bool IsAuto => Models.Count == 1 && Models[0].IsAuto;
}
