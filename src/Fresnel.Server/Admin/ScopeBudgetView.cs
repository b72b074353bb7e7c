using Fresnel.Access;

namespace Fresnel.Server.Admin;

/// <summary>A budget with its scope.</summary>
/// <param name="Id">Id of the scope.</param>
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
