using System.ComponentModel.DataAnnotations;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;

namespace Fresnel.Server.Admin.Requests;

/// <summary>Models, rate limits and budgets. Omitted fields stay unchanged, null clears a field.</summary>
internal record PolicyFields
{
    /// <summary>
    /// Model names that may be used; a name may end in <c>*</c>. Replaced as a whole; null allows every model.
    /// </summary>
    [Length(
        1,
        1000,
        ErrorMessage = "{0} must be a list of {1} to {2} model names, each may end in *; null allows every model."
    )]
    public Optional<IReadOnlyList<string>?> Models { get; init; }

    /// <summary>Rate limits; omitted limits stay unchanged, null removes all.</summary>
    public Optional<LimitFields?> Limits { get; init; }

    /// <summary>At most one budget for each window. Replaced as a whole; null or an empty list removes all.</summary>
    [Length(0, 5, ErrorMessage = "{0} is a list such as [{{\"window\":\"day\",\"usd\":5}}], with one budget a window.")]
    public Optional<IReadOnlyList<BudgetFields>?> Budgets { get; init; }

    /// <returns>The policy with these changes.</returns>
    /// <param name="path">Path of these fields in the request, for errors; empty or with a dot at its end.</param>
    /// <exception cref="GatewayException">Two budgets have the same window.</exception>
    public virtual Policy ApplyTo(Policy current, string path = "") =>
        current with
        {
            Models = Models.IsSet ? Models.Value ?? [] : current.Models,
            Limits = Limits.IsSet ? Limits.Value?.ApplyTo(current.Limits) ?? RateLimits.None : current.Limits,
            Budgets = Budgets.IsSet ? ToBudgets(Budgets.Value ?? [], path + "budgets") : current.Budgets,
        };

    private static IReadOnlyList<BudgetLimit> ToBudgets(IReadOnlyList<BudgetFields> budgets, string path)
    {
        for (var i = 1; i < budgets.Count; i++)
        {
            if (budgets.Take(i).Any(other => other.Window == budgets[i].Window))
                throw GatewayException.InvalidRequest(
                    $"There is already a budget with the window {budgets[i].Window.ToString().ToLowerInvariant()}; keep the smaller one.",
                    $"{path}[{i}].window"
                );
        }
        return
        [
            .. budgets
                .OrderBy(budget => budget.Window)
                .Select(budget => new BudgetLimit(budget.Window, Money.FromDollars(budget.Usd))),
        ];
    }
}
