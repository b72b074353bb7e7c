namespace Fresnel.Ledger;

/// <summary>Durations in milliseconds, within 2 % of the true value.</summary>
public sealed record LatencyPercentiles(double P50, double P90, double P99);
