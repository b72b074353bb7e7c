using Microsoft.AspNetCore.Routing.Matching;

namespace Fresnel.Server.Ingress;

/// <summary>On a route: it is for requests with this header only, and for those it goes before others of the same path.</summary>
internal sealed record WhenHeader(string Name);

/// <summary>Chooses between two doors' routes of one path by <see cref="WhenHeader"/>.</summary>
internal sealed class HeaderPolicy : MatcherPolicy, IEndpointSelectorPolicy
{
    public override int Order => 0;

    public bool AppliesToEndpoints(IReadOnlyList<Endpoint> endpoints) => endpoints.Any(endpoint => Header(endpoint) is not null);

    public Task ApplyAsync(HttpContext httpContext, CandidateSet candidates)
    {
        var met = Enumerable.Range(0, candidates.Count)
            .Any(i => candidates.IsValidCandidate(i) && Header(candidates[i].Endpoint) is { } name && httpContext.Request.Headers.ContainsKey(name));
        for (var i = 0; i < candidates.Count; i++)
        {
            var header = Header(candidates[i].Endpoint);
            if (met ? header is null : header is not null)
                candidates.SetValidity(i, false);
        }
        return Task.CompletedTask;
    }

    private static string? Header(Endpoint endpoint) => endpoint.Metadata.GetMetadata<WhenHeader>()?.Name;
}
