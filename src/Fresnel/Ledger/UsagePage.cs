namespace Fresnel.Ledger;

/// <summary>A page of usage totals: whole periods, in order.</summary>
/// <param name="Next">The <see cref="UsageSelection.After"/> of the next page; null: this is the last one.</param>
public sealed record UsagePage(IReadOnlyList<UsageTotal> Totals, DateTimeOffset? Next);
