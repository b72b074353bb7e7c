using Fresnel.Access;
using Fresnel.Contracts.Models;

namespace Fresnel.Server.Admin;

/// <summary>An organisation or a team.</summary>
/// <param name="Id"><c>org_…</c> or <c>team_…</c>.</param>
/// <param name="Name">Display name.</param>
/// <param name="Organisation">Id of a team's organisation.</param>
/// <param name="Models">Models that may be used; null: every model.</param>
/// <param name="Limits">Rate limits of all its keys together.</param>
/// <param name="Budgets">With what is spent of them.</param>
/// <param name="Strategy">Null: the organisation's strategy, or each model's.</param>
/// <param name="CreatedAt">When it was created.</param>
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
