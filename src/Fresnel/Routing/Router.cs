using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Quality;
using Fresnel.Routing.Strategies;

namespace Fresnel.Routing;

/// <summary>Orders the deployments that may serve a call.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="estimateCost">The expected cost of a call at a deployment; null: unknown.</param>
/// <param name="quality">What evaluations measured.</param>
public sealed class Router(
    ModelCatalog catalog,
    Func<Call, Deployment, Money?> estimateCost,
    LiveStatistics statistics,
    Func<IReadOnlyList<QualityRecord>> quality
)
{
    private readonly RoutingStrategies _strategies = new([
        new Cheapest(estimateCost),
        new Fastest(statistics),
        new HighestThroughput(statistics),
        new Balanced(estimateCost, statistics),
        new BestValue(estimateCost, statistics, quality),
        new CheapestWithinGoals(estimateCost, statistics, catalog.Auto),
        new Weighted(),
        new RoundRobin(),
    ]);

    /// <summary>
    /// Orders by the request's sort; else by the strategy of its key or a wider scope; else by the model's strategy.
    /// Deployments that miss the preferred throughput or latency follow the others, and the providers that the request
    /// orders come first. Unless the request sorts across models, a fallback model's deployments stay behind those of
    /// the model before it.
    /// </summary>
    /// <returns>At least one deployment, best first; exactly one if the request allows no fallbacks.</returns>
    public IReadOnlyList<Deployment> Plan(Call call)
    {
        var (model, preferences) = (call.Model!, call.Request.Preferences);
        var plan = model.Candidates;
        IReadOnlyList<RankedDeployment>? ranking = null;
        if (plan.Count > 1 && SelectStrategy(call) is { } strategy)
        {
            ranking = strategy.Rank(call, plan);
            plan = [.. ranking.Select(ranked => ranked.Deployment)];
            if (strategy is not (BestValue or Weighted or RoundRobin))
                plan = [.. plan.OrderBy(IsBuiltIn)];
        }
        if (preferences.PreferredMinThroughput is not null || preferences.PreferredMaxLatency is not null)
            plan = [.. plan.OrderBy(deployment => MeetsPreferences(deployment, preferences) ? 0 : 1)];
        if (preferences.Order.Count > 0)
            plan = [.. plan.OrderBy(deployment => catalog.RankOf(deployment, preferences.Order))];
        if (model.Models.Count > 1 && !preferences.SortAcrossModels && plan != model.Candidates)
            plan = [.. plan.OrderBy(deployment => ModelIndexOf(model, deployment))];
        if (!preferences.AllowFallbacks && plan.Count > 1)
            plan = [plan[0]];
        if (HandsOver(call, plan) is { } last)
        {
            call.Request.HandsOver = true;
            plan = [.. plan, last];
        }
        call.Request.BriefModel = BriefModelOf(call);
        call.Ranking = ranking;
        if (call.Request.ExplainRoute)
            call.Route = RouteExplanation.Of(call, plan);
        return plan;
    }

    /// <summary>
    /// Whether it is the built-in model, which ranks last: free and local, it would always be first. Where quality counts,
    /// the strategy decides.
    /// </summary>
    private static bool IsBuiltIn(Deployment deployment) => deployment.Provider == BuiltInModel.ProviderName;

    /// <summary>
    /// The built-in model, if it is to leave what it cannot answer to deployments after it. Where those fail, it says that it cannot
    /// tell: so it is also the last.
    /// </summary>
    private static Deployment? HandsOver(Call call, IReadOnlyList<Deployment> plan) =>
        call.Request is ChatRequest && call.Model!.Models is [{ HandsOver: true }, ..]
            ? plan.SkipLast(1).FirstOrDefault(IsBuiltIn)
            : null;

    /// <returns>Null: no text model plans the pictures of this call.</returns>
    private static string? BriefModelOf(Call call) =>
        call.Request is ChatRequest or ImageGenerationRequest { Brief: null }
        && call.Request.Preferences.AllowFallbacks
        && call.Model!.Models is [{ BriefModel: { } writer }, ..]
            ? writer
            : null;

    /// <returns>Null: the configured order.</returns>
    private IRoutingStrategy? SelectStrategy(Call call)
    {
        if (call.SteppedDown is not null)
            return _strategies[Cheapest.Id];
        return call.Request.Preferences.Sort switch
        {
            ProviderSort.Price => _strategies[Cheapest.Id],
            ProviderSort.Latency => _strategies[Fastest.Id],
            ProviderSort.Throughput => _strategies[HighestThroughput.Id],
            _ when call.Caller.Strategy is { } configured => _strategies.Find(configured),
            _ when call.Model!.IsAuto => _strategies[CheapestWithinGoals.Id],
            _ => call.Model!.Models is [var first, ..] ? _strategies.Find(first.Strategy) : null,
        };
    }

    /// <summary>Whether a deployment meets the preferred throughput and latency; one without recent measurements does.</summary>
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

    /// <summary>The strictest preferred throughput, because only the mean is measured.</summary>
    private static double HighestPercentile(Percentiles percentiles) =>
        Math.Max(
            Math.Max(percentiles.P50 ?? 0, percentiles.P75 ?? 0),
            Math.Max(percentiles.P90 ?? 0, percentiles.P99 ?? 0)
        );

    private static int ModelIndexOf(ResolvedModel model, Deployment deployment) =>
        model.Models.Index().First(item => item.Item.Deployments.Contains(deployment)).Index;
}
