using System.ComponentModel.DataAnnotations;
using Fresnel.Access;

namespace Fresnel.Server.Admin.Requests;

/// <summary>A budget: the maximum cost of the calls that begin in one window.</summary>
internal sealed record BudgetFields
{
    public const double MaxDollars = 1_000_000;

    /// <summary>The calendar period, in UTC, after which the budget is reset; <c>total</c>: never.</summary>
    public required BudgetWindow Window { get; init; }

    /// <summary>Dollars per window.</summary>
    [Range(0d, MaxDollars, ErrorMessage = "{0} is {1} to {2} dollars.")]
    public required decimal Usd { get; init; }
}
