namespace Fresnel.Drift;

/// <summary>A change of one feature of a deployment at one task.</summary>
/// <param name="Operation">The task: <c>chat</c>, <c>image_generation</c>.</param>
/// <param name="Test"><c>psi</c>, <c>ks</c> or <c>chi2</c>.</param>
/// <param name="Effect">At least 0.1; see <see cref="DriftResult.Effect"/>.</param>
/// <param name="Before">The median on the days before, or the share from 0 to 1.</param>
/// <param name="Now">The same on the day.</param>
/// <param name="Since">The first of the days in a row that have this finding.</param>
/// <param name="Examples">Ids of a few calls of the day that show it.</param>
public sealed record DriftFinding(
    string Provider,
    string Model,
    string Operation,
    DriftFeature Feature,
    string Test,
    double Effect,
    double PValue,
    double Before,
    double Now,
    int CallsBefore,
    int CallsNow,
    DateOnly Since,
    IReadOnlyList<string> Examples
)
{
    /// <summary>What changed, apart from when and how much.</summary>
    internal (string, string, string, DriftFeature) Subject => (Provider, Model, Operation, Feature);
}
