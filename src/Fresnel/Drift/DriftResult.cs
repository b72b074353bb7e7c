namespace Fresnel.Drift;

/// <summary>The comparison of two samples.</summary>
/// <param name="Test"><c>psi</c>, <c>ks</c> or <c>chi2</c>.</param>
/// <param name="Effect">
/// How much they differ: the population stability index, with <c>ks</c> the largest distance of the distribution functions.
/// </param>
/// <param name="PValue">The probability of a difference at least as large where nothing has changed.</param>
internal readonly record struct DriftResult(string Test, double Effect, double PValue);
