using Fresnel.Access;
using Fresnel.Limits;

namespace Fresnel.Server.Admin;

/// <summary>A budget and what has been spent of it.</summary>
/// <param name="Window">The calendar period, in UTC.</param>
/// <param name="Usd">Limit per window, dollars.</param>
/// <param name="SpentUsd">
/// Spent in the current window; null for a per-user budget, which has no single account.
/// </param>
/// <param name="ReservedUsd">Reserved by calls in progress.</param>
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
