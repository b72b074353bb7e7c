using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Routing.Strategies;

namespace Fresnel.Routing;

/// <summary>Puts the deployments that may serve a call in the order they are tried.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="estimateCost">What a request is expected to cost at a deployment; null: not known.</param>
public sealed class Router(
    ModelCatalog catalog,
    Func<GatewayRequest, Deployment, Money?> estimateCost,
    LiveStatistics statistics
)
{
    private readonly Cheapest _cheapest = new(estimateCost);
    private readonly Fastest _fastest = new(statistics);
    private readonly HighestThroughput _highestThroughput = new(statistics);
    private readonly Balanced _balanced = new(estimateCost, statistics);
    private readonly CheapestWithinGoals _cheapestWithinGoals = new(estimateCost, statistics, catalog.Auto);
    private readonly Weighted _weighted = new();
    private readonly RoundRobin _roundRobin = new();

    /// <summary>
    /// By what the caller sorts by, else by the strategy of its key or of a level above it, else by the model's; those that miss a throughput or latency the caller prefers come later, and the
    /// providers it names first come first. Without a word on it, a fallback model's deployments stay behind those of the model before it.
    /// </summary>
    /// <returns>At least one; one only when the caller allows no fallback.</returns>
    public IReadOnlyList<Deployment> Plan(Call call)
    {
        var (model, preferences) = (call.Model!, call.Request.Preferences);
        var plan = model.Candidates;
        IReadOnlyList<RankedDeployment>? ranking = null;
        if (plan.Count > 1 && SelectStrategy(call) is { } strategy)
        {
            ranking = strategy.Rank(call, plan);
            plan = [.. ranking.Select(ranked => ranked.Deployment)];
            if (strategy is not (Weighted or RoundRobin))
                plan = [.. plan.OrderBy(deployment => deployment.Provider == BuiltInModel.ProviderName)]; // free and near, it would win by that alone
        }
        if (preferences.PreferredMinThroughput is not null || preferences.PreferredMaxLatency is not null)
            plan = [.. plan.OrderBy(deployment => MeetsPreferences(deployment, preferences) ? 0 : 1)];
        if (preferences.Order.Count > 0)
            plan = [.. plan.OrderBy(deployment => catalog.RankOf(deployment, preferences.Order))];
        if (model.Models.Count > 1 && !preferences.SortAcrossModels && plan != model.Candidates)
            plan = [.. plan.OrderBy(deployment => ModelIndexOf(model, deployment))];
        if (!preferences.AllowFallbacks && plan.Count > 1)
            plan = [plan[0]];
        if (call.Request.ExplainRoute)
            call.Route = Explain(call, plan, ranking);
        return plan;
    }

    private static List<RouteCandidate> Explain(
        Call call,
        IReadOnlyList<Deployment> plan,
        IReadOnlyList<RankedDeployment>? ranking
    )
    {
        var all = call.Model!.Models.SelectMany(model => model.Deployments).Concat(plan).Distinct();
        return
        [
            .. plan.Select(
                (deployment, place) => new RouteCandidate(deployment, place + 1, ReasonFor(call, deployment, ranking))
            ),
            .. from deployment in all.Except(plan)
            let missing = CapabilityFilter.DescribeMissing(deployment, call.Request)
            select new RouteCandidate(
                deployment,
                null,
                deployment.Disabled ? "taken out of service by an admin"
                    : missing.Length > 0 ? $"cannot do: {missing}"
                    : call.Model.Candidates.Contains(deployment) ? "the caller allows no fallback"
                    : call.Model.IsAuto
                        ? "left out by the request's preferences, too small for it, or not as sure to be able as others"
                    : "left out by the request's preferences, or too small for it"
            ),
        ];
    }

    private static string ReasonFor(Call call, Deployment deployment, IReadOnlyList<RankedDeployment>? ranking)
    {
        var reason =
            ranking?.First(ranked => ranked.Deployment == deployment).Reason ?? "in the order it is configured";
        return call.SteppedDown is { } budget ? $"{reason}; stepped down, for the {budget} is nearly spent" : reason;
    }

    /// <returns>Null: as configured.</returns>
    private IRoutingStrategy? SelectStrategy(Call call) =>
        call.SteppedDown is not null
            ? _cheapest
            : call.Request.Preferences.Sort switch
            {
                ProviderSort.Price => _cheapest,
                ProviderSort.Latency => _fastest,
                ProviderSort.Throughput => _highestThroughput,
                null when call.Caller.Strategy is null && call.Model!.IsAuto => _cheapestWithinGoals,
                _ => (
                    call.Caller.Strategy
                    ?? (call.Model!.Models is [var first, ..] ? first.Strategy : RoutingStrategy.Priority)
                ) switch
                {
                    RoutingStrategy.Cheapest => _cheapest,
                    RoutingStrategy.Fastest => _fastest,
                    RoutingStrategy.Balanced => _balanced,
                    RoutingStrategy.Weighted => _weighted,
                    RoutingStrategy.RoundRobin => _roundRobin,
                    _ => null,
                },
            };

    /// <summary>What was not measured lately is given the benefit of the doubt.</summary>
    private bool MeetsPreferences(Deployment deployment, ProviderPreferences preferences)
    {
        var measured = statistics.Of(deployment, StatisticsWindow.HalfHour);
        return (
                preferences.PreferredMinThroughput is not { } minThroughput
                || !(measured.TokensPerSecond < HighestPercentile(minThroughput))
            )
            && (
                preferences.PreferredMaxLatency is not { } maxLatency
                || !(
                    Exceeds(measured.FirstEventP50, maxLatency.P50)
                    || Exceeds(measured.FirstEventP75, maxLatency.P75)
                    || Exceeds(measured.FirstEventP90, maxLatency.P90)
                    || Exceeds(measured.FirstEventP99, maxLatency.P99)
                )
            );
    }

    private static bool Exceeds(TimeSpan? measured, double? seconds) => measured?.TotalSeconds > seconds;

    /// <summary>Of throughput a mean is known, which is held against the strictest wish.</summary>
    private static double HighestPercentile(Percentiles percentiles) =>
        Math.Max(
            Math.Max(percentiles.P50 ?? 0, percentiles.P75 ?? 0),
            Math.Max(percentiles.P90 ?? 0, percentiles.P99 ?? 0)
        );

    private static int ModelIndexOf(ResolvedModel model, Deployment deployment) =>
        model.Models.Index().First(item => item.Item.Deployments.Contains(deployment)).Index;
}
