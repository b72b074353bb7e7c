using Fresnel.Calls;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Routing.Strategies;

/// <summary>
/// Highest throughput first: tokens a second of a chat response, or images a second, measured in the last half hour.
/// </summary>
/// <remarks>A deployment without measurements ranks first, so that it is measured.</remarks>
internal sealed class HighestThroughput(LiveStatistics statistics) : IRoutingStrategy
{
    public const string Id = "highest_throughput";

    public string Name => Id;

    public IReadOnlyList<RankedDeployment> Rank(Call call, IReadOnlyList<Deployment> candidates)
    {
        var isImage = call.Request is ImageRequest;
        return
        [
            .. from deployment in candidates
            let measured = statistics.Of(deployment, StatisticsWindow.HalfHour)
            let rate = isImage ? measured.ImagesPerSecond : measured.TokensPerSecond
            orderby rate ?? double.MaxValue descending
            select new RankedDeployment(
                deployment,
                rate is null
                    ? "no recent measurements"
                    : $"{rate:0.##} {(isImage ? "images" : "tokens")} a second measured"
            ),
        ];
    }
}
