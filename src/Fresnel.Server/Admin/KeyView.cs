using Fresnel.Access;
using Fresnel.Contracts.Models;

namespace Fresnel.Server.Admin;

/// <summary>An API key.</summary>
/// <param name="Key">The secret; only in the response that created it.</param>
/// <param name="Hint">First and last characters of the secret.</param>
/// <param name="Team">Id of the key's team.</param>
/// <param name="Models">Null: every model.</param>
/// <param name="Strategy">Null: the strategy of the team or organisation, otherwise each model's.</param>
/// <param name="Users">Policy of each end user; null: end users are not distinguished.</param>
/// <param name="PreviousKeyUntil">When the secret before the last rotation expires.</param>
internal sealed record KeyView(
    string Id,
    string? Key,
    string Name,
    KeyRole Role,
    string Hint,
    string? Team,
    IReadOnlyList<string>? Models,
    RateLimits Limits,
    IReadOnlyList<BudgetView> Budgets,
    RoutingStrategy? Strategy,
    UserPolicyView? Users,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PreviousKeyUntil,
    DateTimeOffset? RevokedAt
);
