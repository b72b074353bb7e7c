using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Models;
using Fresnel.Quality;
using Fresnel.Telemetry;

namespace Fresnel.Routing.Strategies;

/// <summary>
/// Minimises <c>dollars × seconds ÷ (success rate × quality)²</c>: an answer that is not right is of as little use as a
/// failure. Quality is the lower end of the 95 % interval of the share of right answers in an evaluation.
/// </summary>
/// <remarks>
/// Only results of one evaluation are compared: the one for the request's task that measured most of the candidates, of
/// several the newest. Deployments without a result follow those that have one, ordered as by <see cref="Balanced"/>; those
/// below the model's minimum quality are between them.
/// </remarks>
/// <param name="records">All that was measured.</param>
internal sealed class BestValue(
    Func<Call, Deployment, Money?> estimateCost,
    LiveStatistics statistics,
    Func<IReadOnlyList<QualityRecord>> records
) : IRoutingStrategy
{
    public const string Id = "best_value";

    public string Name => Id;

    public IReadOnlyList<RankedDeployment> Rank(Call call, IReadOnlyList<Deployment> candidates)
    {
        var task = QualityTasks.Of(call.Request);
        var measured = SelectEvaluation(task, candidates);
        var minimum = call.Model!.Models is [var model, ..] ? model.MinQuality : 0;
        return
        [
            .. from expected in ExpectedCall.OfEach(call, candidates, estimateCost, statistics)
            let record = measured.FirstOrDefault(record => IsOf(record, expected.Deployment))
            let quality = record?.Interval.Low
            orderby quality is null, quality < minimum, quality is null
                && expected.Deployment.Provider == BuiltInModel.ProviderName, expected.Cost is null, expected.Price(
                expected.Success * (quality ?? 1)
            )
            select new RankedDeployment(
                expected.Deployment,
                (record?.ToString() ?? DescribeUnknown(task, measured))
                    + (quality < minimum ? $", below the minimum of {minimum * 100:0.#} %" : "")
                    + $", {expected.Describe()}"
            ),
        ];
    }

    /// <returns>The results that are compared; empty: none of the candidates was measured for the task.</returns>
    private List<QualityRecord> SelectEvaluation(QualityTask? task, IReadOnlyList<Deployment> candidates) =>
        records()
            .Where(record => record.Task == task && candidates.Any(deployment => IsOf(record, deployment)))
            .GroupBy(record => (record.Suite, record.Version))
            .OrderByDescending(evaluation => evaluation.Count())
            .ThenByDescending(evaluation => evaluation.Max(record => record.MeasuredAt))
            .FirstOrDefault()
            ?.ToList()
        ?? [];

    private static string DescribeUnknown(QualityTask? task, IReadOnlyList<QualityRecord> measured) =>
        task is not { } known ? "quality is not measured for such requests"
        : measured is [var other, ..] ? $"quality unknown: not measured by this version of {other.Suite}"
        : $"quality unknown: no evaluation of {EnumNames.SnakeCase(known)} is recorded";

    private static bool IsOf(QualityRecord record, Deployment deployment) =>
        record.Provider == deployment.Provider && record.Model == deployment.Model;
}
