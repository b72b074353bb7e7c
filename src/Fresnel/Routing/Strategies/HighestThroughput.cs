using Fresnel.Calls;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Routing.Strategies;

/// <summary>The most tokens a second of a conversation, or pictures a second, by what was measured in the last half hour.</summary>
/// <remarks>One that was not measured is asked first, so that it is.</remarks>
internal sealed class HighestThroughput(LiveStatistics statistics) : IRoutingStrategy
{
    public IReadOnlyList<RankedDeployment> Rank(Call call, IReadOnlyList<Deployment> candidates)
    {
        var pictures = call.Request is ImageRequest;
        return
        [
            .. from deployment in candidates
            let measured = statistics.Of(deployment, StatisticsWindow.HalfHour)
            let rate = pictures ? measured.ImagesPerSecond : measured.TokensPerSecond
            orderby rate ?? double.MaxValue descending
            select new RankedDeployment(
                deployment,
                rate is null
                    ? "not measured lately"
                    : $"{rate:0.##} {(pictures ? "pictures" : "tokens")} a second measured"
            ),
        ];
    }
}
