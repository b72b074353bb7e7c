using Fresnel.Calls;
using Fresnel.Contracts.Models;

namespace Fresnel.Routing.Strategies;

/// <summary>What a call is expected to cost and to take at a deployment.</summary>
/// <param name="Cost">Null: its price is unknown.</param>
/// <param name="Wait">Null: not measured in the last half hour.</param>
/// <param name="AssumedWait">The measured wait, otherwise the shortest of the others, so that it is tried.</param>
/// <param name="Success">Share of its calls that do not fail; 1 if there were none.</param>
internal sealed record ExpectedCall(
    Deployment Deployment,
    Money? Cost,
    TimeSpan? Wait,
    TimeSpan AssumedWait,
    double Success
)
{
    private const double MinDollars = 0.0001,
        MinSeconds = 0.1,
        MinShare = 0.05;

    public static IReadOnlyList<ExpectedCall> OfEach(
        Call call,
        IReadOnlyList<Deployment> candidates,
        Func<Call, Deployment, Money?> estimateCost,
        LiveStatistics statistics
    )
    {
        var waits = candidates
            .Select(deployment => Fastest.ExpectedWait(statistics, call.Request, deployment))
            .ToList();
        var shortest = waits.Min() ?? TimeSpan.Zero;
        return
        [
            .. candidates.Select(
                (deployment, i) =>
                    new ExpectedCall(
                        deployment,
                        estimateCost(call, deployment),
                        waits[i],
                        waits[i] ?? shortest,
                        statistics.Of(deployment, StatisticsWindow.HalfHour).SuccessRate ?? 1
                    )
            ),
        ];
    }

    /// <summary>
    /// <c>dollars × seconds ÷ share²</c>, less is better. Dollars count from 0.0001 and seconds from 0.1, so that neither a
    /// free nor an immediate response outweighs the other factor.
    /// </summary>
    /// <param name="share">Of calls whose answer is of use.</param>
    public double Price(double share)
    {
        var dollars = Math.Max(MinDollars, (double)(Cost?.Dollars ?? 0));
        var seconds = Math.Max(MinSeconds, AssumedWait.TotalSeconds);
        return dollars * seconds / Math.Pow(Math.Max(MinShare, share), 2);
    }

    public string Describe() =>
        Cost is null
            ? "unknown price"
            : $"${Cost} expected, "
                + (Wait is { } wait ? $"{wait.TotalSeconds:0.###} s" : "no recent measurements")
                + $", {Success:P0} succeed";
}
