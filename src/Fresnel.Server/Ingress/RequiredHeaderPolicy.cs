using Microsoft.AspNetCore.Routing.Matching;

namespace Fresnel.Server.Ingress;

/// <summary>
/// Selects between endpoints of the same path: the first whose <see cref="RequiredHeader"/> the request has.
/// </summary>
internal sealed class RequiredHeaderPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) =>
        endpoints.Any(endpoint => GetHeaderName(endpoint) is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var matched = Enumerable
            .Range(0, candidates.Count)
            .FirstOrDefault(
                i =>
                    candidates.IsValidCandidate(i)
                    && GetHeaderName(candidates[i].Endpoint) is { } name
                    && httpContext.Request.Headers.ContainsKey(name),
                -1
            );
        for (var i = 0; i < candidates.Count; i++)
        {
            if (matched >= 0 ? i != matched : GetHeaderName(candidates[i].Endpoint) is not null)
                candidates.SetValidity(i, false);
        }
        return Task.CompletedTask;
    }

    private static string? GetHeaderName(Endpoint endpoint) => endpoint.Metadata.GetMetadata<RequiredHeader>()?.Name;
}
