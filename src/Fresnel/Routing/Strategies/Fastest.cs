using Fresnel.Calls;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Routing.Strategies;

/// <summary>The shortest wait by what was measured lately: to the first event of a conversation, or for one picture of its size.</summary>
/// <remarks>One that was not measured in the last half hour is asked first, so that it is.</remarks>
internal sealed class Fastest(LiveStatistics statistics) : IRoutingStrategy
{
    public IReadOnlyList<RankedDeployment> Rank(Call call, IReadOnlyList<Deployment> candidates) =>
        [
            .. from deployment in candidates
            let wait = ExpectedWait(statistics, call.Request, deployment)
            orderby wait ?? TimeSpan.Zero
            select new RankedDeployment(
                deployment,
                wait is null ? "not measured lately" : $"{wait.Value.TotalSeconds:0.###} s measured"
            ),
        ];

    /// <summary>What a caller waits for, divided by how often it comes.</summary>
    /// <returns>Null: not measured lately.</returns>
    public static TimeSpan? ExpectedWait(LiveStatistics statistics, GatewayRequest request, Deployment deployment)
    {
        foreach (
            var window in (ReadOnlySpan<StatisticsWindow>)[StatisticsWindow.FiveMinutes, StatisticsWindow.HalfHour]
        )
        {
            var measured = statistics.Of(deployment, window);
            var wait =
                request is ImageRequest
                    ? measured.DurationPerImage[(int)ImageClasses.Of(LiveStatistics.SizeOf(request))]
                    : measured.FirstEventP50;
            if (wait is { } known)
                return known / Math.Max(0.05, measured.SuccessRate ?? 1);
            if (measured.Calls > 0 && measured.Failures == measured.Calls)
                return TimeSpan.FromMinutes(10); // it has only failed
        }
        return null;
    }
}
