using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Routing.Strategies;

namespace Fresnel.Routing;

/// <summary>Puts the deployments that may serve a call in the order they are tried.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="price">What a request is expected to cost at a deployment; null: not known.</param>
public sealed class Router(
    ModelCatalog catalog,
    Func<GatewayRequest, Deployment, Money?> price,
    LiveStatistics statistics
)
{
    private readonly Cheapest _cheapest = new(price);
    private readonly Fastest _fastest = new(statistics);
    private readonly MostThroughput _mostThroughput = new(statistics);
    private readonly Balanced _balanced = new(price, statistics);
    private readonly CheapestWithin _auto = new(price, statistics, catalog.Auto);
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
        IReadOnlyList<Choice>? choices = null;
        if (plan.Count > 1 && StrategyOf(call) is { } strategy)
        {
            choices = strategy.Rank(call, plan);
            plan = [.. choices.Select(choice => choice.Deployment)];
            if (strategy is not (Weighted or RoundRobin))
                plan = [.. plan.OrderBy(deployment => deployment.Provider == BuiltInModel.Provider)]; // free and near, it would win by that alone
        }
        if (preferences.PreferredMinThroughput is not null || preferences.PreferredMaxLatency is not null)
            plan = [.. plan.OrderBy(deployment => IsAsPreferred(deployment, preferences) ? 0 : 1)];
        if (preferences.Order.Count > 0)
            plan = [.. plan.OrderBy(deployment => catalog.RankOf(deployment, preferences.Order))];
        if (model.Models.Count > 1 && !preferences.SortsAcrossModels && plan != model.Candidates)
            plan = [.. plan.OrderBy(deployment => RankOf(model, deployment))];
        if (!preferences.AllowFallbacks && plan.Count > 1)
            plan = [plan[0]];
        if (call.Request.ExplainRoute)
            call.Route = Explain(call, plan, choices);
        return plan;
    }

    private static List<RouteStep> Explain(Call call, IReadOnlyList<Deployment> plan, IReadOnlyList<Choice>? choices)
    {
        var all = call.Model!.Models.SelectMany(model => model.Deployments).Concat(plan).Distinct();
        return
        [
            .. plan.Select(
                (deployment, place) => new RouteStep(deployment, place + 1, Reason(call, deployment, choices))
            ),
            .. from deployment in all.Except(plan)
            let missing = Abilities.Missing(deployment, call.Request)
            select new RouteStep(
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

    private static string Reason(Call call, Deployment deployment, IReadOnlyList<Choice>? choices)
    {
        var reason =
            choices?.First(choice => choice.Deployment == deployment).Reason ?? "in the order it is configured";
        return call.SteppedDown is { } budget ? $"{reason}; stepped down, for the {budget} is nearly spent" : reason;
    }

    /// <returns>Null: as configured.</returns>
    private IRoutingStrategy? StrategyOf(Call call) =>
        call.SteppedDown is not null
            ? _cheapest
            : call.Request.Preferences.Sort switch
            {
                ProviderSort.Price => _cheapest,
                ProviderSort.Latency => _fastest,
                ProviderSort.Throughput => _mostThroughput,
                null when call.Caller.Strategy is null && call.Model!.IsAuto => _auto,
                _ => (
                    call.Caller.Strategy ?? (call.Model!.Models is [var first, ..] ? first.Strategy : Strategy.Priority)
                ) switch
                {
                    Strategy.Cheapest => _cheapest,
                    Strategy.Fastest => _fastest,
                    Strategy.Balanced => _balanced,
                    Strategy.Weighted => _weighted,
                    Strategy.RoundRobin => _roundRobin,
                    _ => null,
                },
            };

    /// <summary>What was not measured lately is given the benefit of the doubt.</summary>
    private bool IsAsPreferred(Deployment deployment, ProviderPreferences preferences)
    {
        var measured = statistics.Of(deployment, StatisticsWindow.HalfHour);
        return (preferences.PreferredMinThroughput is not { } least || !(measured.TokensPerSecond < Most(least)))
            && (
                preferences.PreferredMaxLatency is not { } most
                || !(
                    IsLonger(measured.FirstEventP50, most.P50)
                    || IsLonger(measured.FirstEventP75, most.P75)
                    || IsLonger(measured.FirstEventP90, most.P90)
                    || IsLonger(measured.FirstEventP99, most.P99)
                )
            );
    }

    private static bool IsLonger(TimeSpan? measured, double? seconds) => measured?.TotalSeconds > seconds;

    /// <summary>Of throughput a mean is known, which is held against the strictest wish.</summary>
    private static double Most(Percentiles wish) =>
        Math.Max(Math.Max(wish.P50 ?? 0, wish.P75 ?? 0), Math.Max(wish.P90 ?? 0, wish.P99 ?? 0));

    private static int RankOf(ResolvedModel model, Deployment deployment) =>
        model.Models.Index().First(item => item.Item.Deployments.Contains(deployment)).Index;
}
