using Fresnel.Access;
using Fresnel.Contracts.Models;

namespace Fresnel.Server.Admin;

/// <summary>An organisation or a team.</summary>
/// <param name="Organisation">Id of a team's organisation.</param>
/// <param name="Strategy">Null: the organisation's strategy, or each model's.</param>
internal sealed record GroupView(
    string Id,
    string Name,
    string? Organisation,
    IReadOnlyList<string>? Models,
    RateLimits Limits,
    IReadOnlyList<BudgetView> Budgets,
    RoutingStrategy? Strategy,
    DateTimeOffset CreatedAt
);
