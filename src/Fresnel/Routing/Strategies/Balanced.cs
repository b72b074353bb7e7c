using Fresnel.Calls;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Routing.Strategies;

/// <summary>
/// The least of <c>dollars × seconds ÷ success rate²</c>: a deployment may cost twice as much if it is twice as quick. Dollars count from a
/// hundredth of a cent and seconds from a tenth up, so that neither a free nor an instant one wins by itself.
/// </summary>
/// <remarks>What is not known counts as the best known of the others, so that it is tried; an unknown price comes last.</remarks>
internal sealed class Balanced(Func<GatewayRequest, Deployment, Money?> price, LiveStatistics statistics)
    : IRoutingStrategy
{
    private const double LeastDollars = 0.0001,
        LeastSeconds = 0.1;

    public IReadOnlyList<Choice> Rank(Call call, IReadOnlyList<Deployment> candidates)
    {
        var known = candidates
            .Select(deployment =>
                (
                    Deployment: deployment,
                    Cost: price(call.Request, deployment),
                    Wait: Fastest.Wait(statistics, call.Request, deployment),
                    Success: statistics.Of(deployment, StatisticsWindow.HalfHour).SuccessRate ?? 1
                )
            )
            .ToList();
        var quickest = known.Min(one => one.Wait) ?? TimeSpan.Zero;
        return
        [
            .. from one in known
            let wait = one.Wait ?? quickest
            let dollars = Math.Max(LeastDollars, (double)(one.Cost?.Dollars ?? 0))
            let seconds = Math.Max(LeastSeconds, wait.TotalSeconds)
            orderby one.Cost is null, dollars * seconds / Math.Pow(Math.Max(0.05, one.Success), 2)
            select new Choice(
                one.Deployment,
                one.Cost is null
                    ? "price not known"
                    : $"${one.Cost} expected, {(one.Wait is null ? "not measured lately" : $"{wait.TotalSeconds:0.###} s")}, {one.Success:P0} succeed"
            ),
        ];
    }
}
