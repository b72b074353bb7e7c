using Fresnel.Access;
using Fresnel.Contracts.Models;

namespace Fresnel.Server.Admin;

/// <summary>A key as the administration shows it.</summary>
/// <param name="Key">The secret: only in the answer that made it.</param>
/// <param name="Hint">The secret's first and last characters, to recognise it by.</param>
/// <param name="Team">The id of its team.</param>
/// <param name="Models">Null: every model.</param>
/// <param name="Strategy">Null: that of its team or organisation, at last of each model.</param>
/// <param name="Users">What each of its end users gets; null: they are not told apart.</param>
/// <param name="PreviousKeyUntil">How long the secret before the last rotation is still taken.</param>
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

/// <summary>An organisation or a team as the administration shows it.</summary>
/// <param name="Organisation">The id of a team's organisation.</param>
/// <param name="Strategy">Null: a team's organisation says, or each model.</param>
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

/// <summary>A list as every answer wraps it.</summary>
internal sealed record ListView<T>(IReadOnlyList<T> Data);
