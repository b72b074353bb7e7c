namespace Fresnel.Ledger;

/// <summary>A page of calls, newest first.</summary>
/// <param name="Calls">May be fewer than requested, or none, although more follow: a page examines a limited number.</param>
/// <param name="Next">Where the next page begins; null: this is the last one.</param>
public sealed record CallPage(IReadOnlyList<LedgerCall> Calls, string? Next);
