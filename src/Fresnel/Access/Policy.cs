using System.Text.Json.Serialization;
using Fresnel.Contracts.Models;

namespace Fresnel.Access;

/// <summary>The limits and permissions of one scope. A call must be allowed by all scopes of its caller.</summary>
public sealed record Policy
{
    public static readonly Policy None = new();

    public RateLimits Limits { get; init; } = RateLimits.None;

    /// <summary>Model names, or prefixes followed by <c>*</c>, that may be used; empty: every model.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>At most one budget for each window.</summary>
    public IReadOnlyList<BudgetLimit> Budgets { get; init; } = [];

    /// <summary>Replaces the model's own routing strategy; null: that of the next wider scope, or else the model's.</summary>
    public RoutingStrategy? Strategy { get; init; }

    /// <summary>For a key: the policy of each of its end users, identified by the request's <c>user</c>; null: none.</summary>
    public Policy? EachUser { get; init; }

    /// <summary>For a key: whether a call without <c>user</c> is rejected.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool RequireUser { get; init; }

    /// <summary>For a key: what is kept of the content of its calls; null: nothing.</summary>
    public CapturePolicy? Capture { get; init; }

    /// <summary>A policy with only a total budget.</summary>
    public static Policy WithTotalBudget(Money limit) =>
        new() { Budgets = [new BudgetLimit(BudgetWindow.Total, limit)] };

    public bool AllowsModel(string model)
    {
        if (Models.Count == 0)
            return true;
        foreach (var allowed in Models)
        {
            if (
                allowed.EndsWith('*')
                    ? model.AsSpan().StartsWith(allowed.AsSpan(0, allowed.Length - 1), StringComparison.Ordinal)
                    : allowed == model
            )
                return true;
        }
        return false;
    }
}
