namespace Fresnel.Drift;

/// <summary>The comparison of a day with the same weekdays of the 28 days before it.</summary>
/// <param name="Tests">Features of deployments that had calls enough on both sides.</param>
public sealed record DriftReport(DateOnly Day, int Tests, IReadOnlyList<DriftFinding> Findings);
