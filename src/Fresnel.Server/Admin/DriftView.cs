using Fresnel.Drift;

namespace Fresnel.Server.Admin;

/// <summary>What changed on a day against the same weekdays of the 28 days before.</summary>
/// <param name="Day">The day, UTC.</param>
/// <param name="Tests">Comparisons that were made: features of deployments with 200 calls or more on both sides.</param>
/// <param name="Findings">The changes, largest first.</param>
internal sealed record DriftView(DateOnly Day, int Tests, IReadOnlyList<DriftFindingView> Findings)
{
    public static DriftView Of(DriftReport report) =>
        new(report.Day, report.Tests, [.. report.Findings.Select(DriftFindingView.Of)]);
}
