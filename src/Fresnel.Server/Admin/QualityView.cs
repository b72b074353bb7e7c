using Fresnel.Quality;

namespace Fresnel.Server.Admin;

/// <summary>What an evaluation measured of a deployment.</summary>
/// <param name="Deployment">As <c>provider/model</c>.</param>
/// <param name="Task">What its requests were for.</param>
/// <param name="Suite">Name of the evaluation.</param>
/// <param name="Version">Identifies its cases and graders; only results of one version are compared.</param>
/// <param name="Passed">Answers that were right.</param>
/// <param name="Total">Answers; calls that failed are not among them.</param>
/// <param name="PassRate">Share of right answers, 0 to 1.</param>
/// <param name="Low">Of the 95 % interval of the pass rate, by Wilson; this end counts in routing.</param>
/// <param name="High">Of the same interval.</param>
/// <param name="MeasuredAt">When it was recorded.</param>
internal sealed record QualityView(
    string Deployment,
    QualityTask Task,
    string Suite,
    string Version,
    int Passed,
    int Total,
    double PassRate,
    double Low,
    double High,
    DateTimeOffset MeasuredAt
)
{
    public static QualityView Of(QualityRecord record) =>
        new(
            $"{record.Provider}/{record.Model}",
            record.Task,
            record.Suite,
            record.Version,
            record.Passed,
            record.Total,
            record.PassRate,
            record.Interval.Low,
            record.Interval.High,
            record.MeasuredAt
        );
}
