using Fresnel.Quality;

namespace Fresnel.Server.Commands.Evaluations;

/// <summary>The results of a candidate.</summary>
/// <param name="Errors">Calls that failed; they count as not passed.</param>
/// <param name="Low">Of the interval of the pass rate, 95 %, by Wilson.</param>
/// <param name="Score">Mean, 0 to 1.</param>
/// <param name="Cost">Of the answers, US dollars; null: not all are known.</param>
/// <param name="GradingCost">Of the models that graded, US dollars; null: none is known.</param>
/// <param name="LatencyP50Ms">Null: unknown.</param>
internal sealed record CandidateSummary(
    string Candidate,
    int Total,
    int Passed,
    int Failed,
    int Errors,
    double PassRate,
    double Low,
    double High,
    double Score,
    IReadOnlyList<GraderSummary> Graders,
    decimal? Cost,
    decimal? GradingCost,
    long? LatencyP50Ms,
    long? LatencyP95Ms
)
{
    /// <returns>In the order of the candidates.</returns>
    public static IReadOnlyList<CandidateSummary> Of(IEnumerable<EvaluationResult> results) =>
        [.. results.GroupBy(result => result.Candidate).Select(group => Of(group.Key, [.. group]))];

    private static CandidateSummary Of(string candidate, IReadOnlyList<EvaluationResult> results)
    {
        var passed = results.Count(result => result.Status == EvaluationResult.Passed);
        var (low, high) = WilsonInterval.Of(passed, results.Count);
        var latencies = results.Select(result => result.LatencyMs).OfType<long>().ToList();
        return new CandidateSummary(
            candidate,
            results.Count,
            passed,
            results.Count(result => result.Status == EvaluationResult.Failed),
            results.Count(result => result.Status == EvaluationResult.Errored),
            passed / (double)results.Count,
            low,
            high,
            results.Average(result => result.Score),
            GraderSummary.Of(results),
            results.All(result => result.Cost is not null) ? results.Sum(result => result.Cost) : null,
            results.Any(result => result.GradingCost is not null)
                ? results.Sum(result => result.GradingCost ?? 0)
                : null,
            Statistics.Percentile(latencies, 0.5),
            Statistics.Percentile(latencies, 0.95)
        );
    }
}
