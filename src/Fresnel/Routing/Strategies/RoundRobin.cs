using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Fresnel.Calls;
using Fresnel.Contracts.Models;

namespace Fresnel.Routing.Strategies;

/// <summary>Each in its turn, model by model.</summary>
internal sealed class RoundRobin : IRoutingStrategy
{
    private readonly ConcurrentDictionary<string, StrongBox<int>> _counters = new();

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
                            offset == 0 ? "its turn" : $"{offset} after the one whose turn it is"
                        )
                ),
        ];
    }
}
