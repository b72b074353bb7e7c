using Fresnel.Access;

namespace Fresnel.Server.Admin;

/// <summary>The policy of each end user of a key.</summary>
/// <param name="Models">Models that may be used; null: every model.</param>
/// <param name="Limits">Rate limits of each end user.</param>
/// <param name="Budgets">Budgets of each end user.</param>
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
