using Fresnel.Contracts.Models;

namespace Fresnel.Access;

/// <summary>A budget: the maximum cost of the calls that begin in one window.</summary>
public sealed record BudgetLimit(BudgetWindow Window, Money Limit);
