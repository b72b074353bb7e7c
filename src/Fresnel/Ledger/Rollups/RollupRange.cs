namespace Fresnel.Ledger.Rollups;

/// <summary>Whole roll-up periods from one time to another, Unix milliseconds.</summary>
internal readonly record struct RollupRange(RollupSpan Span, long From, long Until);
