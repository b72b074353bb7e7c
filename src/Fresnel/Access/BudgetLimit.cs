using Fresnel.Contracts.Models;

namespace Fresnel.Access;

/// <summary>The most that may be spent in a window.</summary>
public sealed record BudgetLimit(BudgetWindow Window, Money Limit);
