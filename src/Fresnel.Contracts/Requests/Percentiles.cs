namespace Fresnel.Contracts.Requests;

/// <summary>Limits for percentiles of recent calls; null: no limit.</summary>
public sealed record Percentiles(double? P50, double? P75 = null, double? P90 = null, double? P99 = null);
