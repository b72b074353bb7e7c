using Fresnel.Calls;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Routing.Strategies;

/// <summary>
/// The least of <c>dollars × seconds ÷ success rate²</c>: a deployment may cost twice as much if it is twice as quick. Dollars count from a
/// hundredth of a cent and seconds from a tenth up, so that neither a free nor an instant one wins by itself.
/// </summary>
/// <remarks>What is not known counts as the best known of the others, so that it is tried; an unknown price comes last.</remarks>
internal sealed class Balanced(Func<GatewayRequest, Deployment, Money?> estimateCost, LiveStatistics statistics)
    : IRoutingStrategy
{
    private const double MinDollars = 0.0001,
        MinSeconds = 0.1;

    public IReadOnlyList<RankedDeployment> Rank(Call call, IReadOnlyList<Deployment> candidates)
    {
        var measurements = candidates
            .Select(deployment =>
                (
                    Deployment: deployment,
                    Cost: estimateCost(call.Request, deployment),
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
                    ? "price not known"
                    : $"${item.Cost} expected, {(item.Wait is null ? "not measured lately" : $"{wait.TotalSeconds:0.###} s")}, {item.Success:P0} succeed"
            ),
        ];
    }
}
