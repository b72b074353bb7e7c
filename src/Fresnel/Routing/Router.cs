using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Models;

namespace Fresnel.Routing;

/// <summary>Puts the deployments that may serve a call in the order they are tried.</summary>
public sealed class Router(ModelCatalog catalog)
{
    /// <summary>The caller's preferred providers first, otherwise as configured; one only when the caller allows no fallback.</summary>
    /// <returns>At least one.</returns>
    public IReadOnlyList<Deployment> Plan(Call call)
    {
        var (candidates, preferences) = (call.Model!.Candidates, call.Request.Preferences);
        if (preferences.Order.Count > 0)
            candidates = [.. candidates.OrderBy(deployment => catalog.RankOf(deployment, preferences.Order))];
        return preferences.AllowFallbacks || candidates.Count == 1 ? candidates : [candidates[0]];
    }
}
