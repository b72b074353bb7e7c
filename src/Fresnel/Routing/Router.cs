using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Routing;

/// <summary>Puts the deployments that may serve a call in the order they are tried.</summary>
/// <param name="price">The most a request costs at a deployment; null: not known.</param>
public sealed class Router(ModelCatalog catalog, Func<GatewayRequest, Deployment, Money?> price)
{
    /// <summary>The caller's preferred providers first, else the cheapest first where it asks for that, otherwise as configured; one only when the caller allows no fallback.</summary>
    /// <returns>At least one.</returns>
    public IReadOnlyList<Deployment> Plan(Call call)
    {
        var preferences = call.Request.Preferences;
        IReadOnlyList<Deployment> plan = preferences switch
        {
            { Order.Count: > 0 } => [.. call.Model!.Candidates.OrderBy(deployment => catalog.RankOf(deployment, preferences.Order))],
            { Sort: ProviderSort.Price } => ByPrice(call),
            _ => call.Model!.Candidates,
        };
        return preferences.AllowFallbacks || plan.Count == 1 ? plan : [plan[0]];
    }

    /// <summary>Unknown prices last. Without a word on it, a fallback model's deployments stay behind those of the model before it.</summary>
    private List<Deployment> ByPrice(Call call) =>
    [
        .. from deployment in call.Model!.Candidates
           let cost = price(call.Request, deployment)
           orderby call.Request.Preferences.SortsAcrossModels ? 0 : RankOf(call.Model, deployment), cost is null, cost
           select deployment,
    ];

    private static int RankOf(ResolvedModel model, Deployment deployment) =>
        model.Models.Index().First(item => item.Item.Deployments.Contains(deployment)).Index;
}
