using Fresnel.Access;
using Fresnel.Limits;

namespace Fresnel.Server.Admin;

/// <summary>A budget as the administration shows it.</summary>
/// <param name="Usd">The most that may be spent in the window.</param>
/// <param name="SpentUsd">In the present window; null where it is not known, as for a rule that holds for each of many.</param>
/// <param name="ReservedUsd">Set aside for calls under way.</param>
/// <param name="ResetsAt">Null: never.</param>
internal sealed record BudgetView(
    BudgetWindow Window,
    decimal Usd,
    decimal? SpentUsd = null,
    decimal? ReservedUsd = null,
    DateTimeOffset? ResetsAt = null
)
{
    public static BudgetView Of(BudgetState state) =>
        new(state.Window, state.Limit.Dollars, state.Spent.Dollars, state.Reserved.Dollars, state.ResetsAt);

    public static IReadOnlyList<BudgetView> Of(Policy policy, IReadOnlyList<BudgetState>? states) =>
        states is not null
            ? [.. states.Select(Of)]
            :
            [
                .. policy
                    .Budgets.OrderBy(budget => budget.Window)
                    .Select(budget => new BudgetView(budget.Window, budget.Limit.Dollars)),
            ];
}

/// <summary>What each end user of a key gets.</summary>
internal sealed record UserPolicyView(
    IReadOnlyList<string>? Models,
    RateLimits Limits,
    IReadOnlyList<BudgetView> Budgets
)
{
    public static UserPolicyView? Of(Policy? policy) =>
        policy is null
            ? null
            : new(policy.Models.Count == 0 ? null : policy.Models, policy.Limits, BudgetView.Of(policy, null));
}

/// <summary>One budget among those of everyone.</summary>
/// <param name="Id">Whose it is.</param>
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

/// <summary>The rate limits that hold for someone, and where they stand.</summary>
/// <param name="Limits">Its own, or the server's.</param>
/// <param name="Running">Calls under way.</param>
internal sealed record ScopeLimitsView(
    ScopeKind Level,
    string Id,
    string Name,
    RateLimits Limits,
    long? RequestsRemaining,
    long? TokensRemaining,
    long? ImagesRemaining,
    long Running
);
