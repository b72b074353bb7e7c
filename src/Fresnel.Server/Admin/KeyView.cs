using Fresnel.Access;
using Fresnel.Contracts.Models;

namespace Fresnel.Server.Admin;

/// <summary>An API key.</summary>
/// <param name="Id"><c>key_…</c>; not secret.</param>
/// <param name="Key">The secret; only in the response that created it.</param>
/// <param name="Name">Display name.</param>
/// <param name="Role">Permissions.</param>
/// <param name="Hint">First and last characters of the secret.</param>
/// <param name="Team">Id of the key's team.</param>
/// <param name="Models">Null: every model.</param>
/// <param name="Limits">Rate limits.</param>
/// <param name="Budgets">With what is spent of them.</param>
/// <param name="Strategy">Null: the strategy of the team or organisation, otherwise each model's.</param>
/// <param name="Users">Policy of each end user; null: end users are not distinguished.</param>
/// <param name="RequireUser">Whether calls without <c>user</c> are rejected.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="ExpiresAt">When it becomes invalid; null: never.</param>
/// <param name="PreviousKeyUntil">When the secret before the last rotation expires.</param>
/// <param name="RevokedAt">When it was revoked; null: it was not.</param>
/// <param name="Capture">What is kept of the content of its calls; null: nothing.</param>
/// <param name="CaptureHours">How long it is kept, hours; null: nothing is.</param>
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
    bool RequireUser,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? PreviousKeyUntil,
    DateTimeOffset? RevokedAt,
    CaptureMode? Capture,
    int? CaptureHours
);
