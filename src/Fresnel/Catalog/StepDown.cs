using Fresnel.Contracts.Models;

namespace Fresnel.Catalog;

/// <summary>What a model does for a caller whose budget is nearly spent: cheaper deployments are asked first.</summary>
/// <param name="ThresholdPercent">Of a budget: when it is spent.</param>
/// <param name="FindCheaper">Finds the deployments of the model named for it that can do what the request needs; null: the model's own are enough.</param>
public sealed record StepDown(int ThresholdPercent, Func<IReadOnlyList<Deployment>>? FindCheaper);
