using Fresnel.Calls;
using Fresnel.Contracts.Models;

namespace Fresnel.Routing.Strategies;

/// <summary>
/// Minimises <c>dollars × seconds ÷ success rate²</c>: a deployment may cost twice as much if it is twice as fast.
/// Dollars count from 0.0001 and seconds from 0.1, so that neither a free nor an immediate response outweighs the other
/// factor.
/// </summary>
/// <remarks>
/// An unmeasured deployment counts as fast as the fastest measured one, so that it is tried; an unknown price ranks
/// last.
/// </remarks>
internal sealed class Balanced(Func<Call, Deployment, Money?> estimateCost, LiveStatistics statistics)
    : IRoutingStrategy
{
    public const string Id = "balanced";

    private const double MinDollars = 0.0001,
        MinSeconds = 0.1;

    public string Name => Id;

    public IReadOnlyList<RankedDeployment> Rank(Call call, IReadOnlyList<Deployment> candidates)
    {
        var measurements = candidates
            .Select(deployment =>
                (
                    Deployment: deployment,
                    Cost: estimateCost(call, deployment),
                    Wait: Fastest.ExpectedWait(statistics, call.Request, deployment),
                    Success: statistics.Of(deployment, StatisticsWindow.HalfHour).SuccessRate ?? 1
                )
            )
            .ToList();
        var shortestWait = measurements.Min(item => item.Wait) ?? TimeSpan.Zero;
        return
        [
            .. from item in measurements
            let wait = item.Wait ?? shortestWait
            let dollars = Math.Max(MinDollars, (double)(item.Cost?.Dollars ?? 0))
            let seconds = Math.Max(MinSeconds, wait.TotalSeconds)
            orderby item.Cost is null, dollars * seconds / Math.Pow(Math.Max(0.05, item.Success), 2)
            select new RankedDeployment(
                item.Deployment,
                item.Cost is null
                    ? "unknown price"
                    : $"${item.Cost} expected, "
                        + (item.Wait is null ? "no recent measurements" : $"{wait.TotalSeconds:0.###} s")
                        + $", {item.Success:P0} succeed"
            ),
        ];
    }
}
