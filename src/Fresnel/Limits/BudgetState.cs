using Fresnel.Access;
using Fresnel.Contracts.Models;

namespace Fresnel.Limits;

/// <summary>The current state of a budget.</summary>
/// <param name="Owner">The scope, for messages: <c>the key "ci"</c>.</param>
/// <param name="Spent">Settled cost in the current window.</param>
/// <param name="Reserved">Reserved for running calls.</param>
/// <param name="ResetsAt">Null: never.</param>
public sealed record BudgetState(
    string Owner,
    BudgetWindow Window,
    Money Limit,
    Money Spent,
    Money Reserved,
    DateTimeOffset? ResetsAt
)
{
    public Money Remaining => new(Math.Max(0, Limit.Nanodollars - Spent.Nanodollars - Reserved.Nanodollars));

    /// <summary>The spent share of the limit; 1: all of it.</summary>
    internal double SpentShare => Limit == Money.Zero ? 1 : (double)Spent.Nanodollars / Limit.Nanodollars;

    /// <summary>For messages: <c>the day budget of the key "ci"</c>.</summary>
    public override string ToString() =>
        Window == BudgetWindow.Total
            ? $"budget of {Owner}"
            : $"{Window.ToString().ToLowerInvariant()} budget of {Owner}";
}
