namespace Fresnel.Batches;

/// <summary>What a batch would be. Nothing of it runs.</summary>
/// <param name="Lines">Requests of the input file.</param>
/// <param name="Faults">Why it would fail; empty: it would not.</param>
/// <param name="ExpectedCost">Nanodollars, with answers of typical length; null: a price is unknown, or it has faults.</param>
/// <param name="MaximumCost">Nanodollars, what its requests would reserve; null as <paramref name="ExpectedCost"/>.</param>
public sealed record BatchEstimate(int Lines, IReadOnlyList<BatchFault> Faults, long? ExpectedCost, long? MaximumCost);
