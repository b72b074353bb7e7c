using System.Globalization;

namespace Fresnel.Quality;

/// <summary>How many answers of a deployment were right in an evaluation.</summary>
/// <param name="Model">The provider's name of the model.</param>
/// <param name="Suite">Name of the evaluation.</param>
/// <param name="Version">Identifies its cases and graders; only results of one version are compared.</param>
/// <param name="Passed">Answers that were right.</param>
/// <param name="Total">Answers; calls that failed are not among them.</param>
public sealed record QualityRecord(
    string Provider,
    string Model,
    QualityTask Task,
    string Suite,
    string Version,
    int Passed,
    int Total,
    DateTimeOffset MeasuredAt
)
{
    public double PassRate => Passed / (double)Total;

    /// <summary>Of the pass rate, 95 %.</summary>
    public (double Low, double High) Interval => WilsonInterval.Of(Passed, Total);

    /// <summary>For people: <c>92 % right (85 to 96 %, 200 cases of capitals, 2026-11-20)</c>.</summary>
    public override string ToString()
    {
        var (low, high) = Interval;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{PassRate * 100:0.#} % right ({low * 100:0} to {high * 100:0} %, {Total} cases of {Suite}, {MeasuredAt:yyyy-MM-dd})"
        );
    }
}
