using Fresnel.Contracts.Models;

namespace Fresnel.Catalog;

/// <summary>Routes calls of a caller whose budget is nearly spent to cheaper deployments first.</summary>
/// <param name="ThresholdPercent">Spent share of a budget in percent from which it applies.</param>
/// <param name="FindCheaper">
/// Finds the cheaper model's deployments with the required capabilities; null: only the model's own deployments are
/// used.
/// </param>
public sealed record StepDown(int ThresholdPercent, Func<IReadOnlyList<Deployment>>? FindCheaper);
