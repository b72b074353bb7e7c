using Fresnel.Access;

namespace Fresnel.Server.Admin;

/// <summary>A budget with its scope.</summary>
/// <param name="Level">Kind of the scope.</param>
/// <param name="Id">Id of the scope.</param>
/// <param name="Name">Name of the scope.</param>
/// <param name="Window">The calendar period, in UTC.</param>
/// <param name="Usd">Limit per window, dollars.</param>
/// <param name="SpentUsd">Spent in the current window, dollars.</param>
/// <param name="ReservedUsd">Reserved by calls in progress, dollars.</param>
/// <param name="ResetsAt">Null: never.</param>
internal sealed record ScopeBudgetView(
    ScopeKind Level,
    string Id,
    string Name,
    BudgetWindow Window,
    decimal Usd,
    decimal? SpentUsd,
    decimal? ReservedUsd,
    DateTimeOffset? ResetsAt
);
