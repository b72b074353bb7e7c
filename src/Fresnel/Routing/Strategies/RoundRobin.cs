using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Fresnel.Calls;
using Fresnel.Contracts.Models;

namespace Fresnel.Routing.Strategies;

/// <summary>Rotates through a model's deployments.</summary>
internal sealed class RoundRobin : IRoutingStrategy
{
    public const string Id = "round_robin";

    private readonly ConcurrentDictionary<string, StrongBox<int>> _counters = new();

    public string Name => Id;

    public IReadOnlyList<RankedDeployment> Rank(Call call, IReadOnlyList<Deployment> candidates)
    {
        var start = (int)(
            (uint)
                Interlocked.Increment(
                    ref _counters.GetOrAdd(call.Model!.Name, static _ => new StrongBox<int>(-1)).Value
                ) % (uint)candidates.Count
        );
        return
        [
            .. candidates
                .Skip(start)
                .Concat(candidates.Take(start))
                .Select(
                    (deployment, offset) =>
                        new RankedDeployment(
                            deployment,
                            offset == 0 ? "next in rotation" : $"{offset} after the next in rotation"
                        )
                ),
        ];
    }
}
