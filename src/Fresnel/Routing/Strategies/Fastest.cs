using Fresnel.Calls;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Routing.Strategies;

/// <summary>
/// Lowest measured latency first: time to the first event of a chat response, or time for one image of the requested
/// size.
/// </summary>
/// <remarks>A deployment without measurements in the last half hour ranks first, so that it is measured.</remarks>
internal sealed class Fastest(LiveStatistics statistics) : IRoutingStrategy
{
    public const string Id = "fastest";

    public string Name => Id;

    public IReadOnlyList<RankedDeployment> Rank(Call call, IReadOnlyList<Deployment> candidates) =>
        [
            .. from deployment in candidates
            let wait = ExpectedWait(statistics, call.Request, deployment)
            orderby wait ?? TimeSpan.Zero
            select new RankedDeployment(
                deployment,
                wait is null ? "no recent measurements" : $"{wait.Value.TotalSeconds:0.###} s measured"
            ),
        ];

    /// <summary>The latency divided by the success rate.</summary>
    /// <returns>Null: not measured in the last half hour.</returns>
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
                return TimeSpan.FromMinutes(10); // every call failed
        }
        return null;
    }
}
