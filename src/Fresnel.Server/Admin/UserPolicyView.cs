using Fresnel.Access;

namespace Fresnel.Server.Admin;

/// <summary>The policy of each end user of a key.</summary>
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
