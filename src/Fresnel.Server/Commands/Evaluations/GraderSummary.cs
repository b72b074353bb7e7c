using Fresnel.Quality;

namespace Fresnel.Server.Commands.Evaluations;

/// <summary>How often a grader passed the answers of a candidate, with the interval of that rate, 95 %, by Wilson.</summary>
internal sealed record GraderSummary(
    string Grader,
    int Total,
    int Passed,
    double PassRate,
    double Low,
    double High,
    double Score
)
{
    public static IReadOnlyList<GraderSummary> Of(IEnumerable<EvaluationResult> results) =>
        [
            .. results
                .SelectMany(result => result.Grades)
                .GroupBy(grade => grade.Grader)
                .Select(group =>
                {
                    var (total, passed) = (group.Count(), group.Count(grade => grade.Passed));
                    var (low, high) = WilsonInterval.Of(passed, total);
                    return new GraderSummary(
                        group.Key,
                        total,
                        passed,
                        passed / (double)total,
                        low,
                        high,
                        group.Average(grade => grade.Score)
                    );
                }),
        ];
}
