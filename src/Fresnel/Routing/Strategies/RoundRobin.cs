using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Fresnel.Calls;
using Fresnel.Contracts.Models;

namespace Fresnel.Routing.Strategies;

/// <summary>Each in its turn, model by model.</summary>
internal sealed class RoundRobin : IRoutingStrategy
{
    private readonly ConcurrentDictionary<string, StrongBox<int>> _turns = new();

    public IReadOnlyList<Choice> Rank(Call call, IReadOnlyList<Deployment> candidates)
    {
        var turn = (int)(
            (uint)Interlocked.Increment(ref _turns.GetOrAdd(call.Model!.Name, static _ => new StrongBox<int>(-1)).Value)
            % (uint)candidates.Count
        );
        return
        [
            .. candidates
                .Skip(turn)
                .Concat(candidates.Take(turn))
                .Select(
                    (deployment, place) =>
                        new Choice(deployment, place == 0 ? "its turn" : $"{place} after the one whose turn it is")
                ),
        ];
    }
}
