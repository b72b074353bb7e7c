using Fresnel.Access;
using Fresnel.Contracts.Models;

namespace Fresnel.Limits;

/// <summary>Where a budget stands.</summary>
/// <param name="Owner">Whose it is, for messages: <c>the key "ci"</c>.</param>
/// <param name="Spent">Settled in the present window.</param>
/// <param name="Reserved">Set aside for calls under way; 0 at rest.</param>
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

    /// <summary>From 0; 1: all of it.</summary>
    internal double SpentShare => Limit == Money.Zero ? 1 : (double)Spent.Nanodollars / Limit.Nanodollars;

    /// <summary>For messages: <c>the day budget of the key "ci"</c>.</summary>
    public override string ToString() =>
        Window == BudgetWindow.Total
            ? $"budget of {Owner}"
            : $"{Window.ToString().ToLowerInvariant()} budget of {Owner}";
}
