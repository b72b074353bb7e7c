using Fresnel.Catalog;
using Fresnel.Contracts.Models;

namespace Fresnel.Calls;

/// <summary>Why each deployment of a call's models has its place in the plan, or is not in it.</summary>
internal static class RouteExplanation
{
    /// <param name="plan">The deployments to try, best first.</param>
    /// <returns>The plan, then the deployments that were left out; empty: the model is not known.</returns>
    public static IReadOnlyList<RouteCandidate> Of(Call call, IReadOnlyList<Deployment> plan)
    {
        if (call.Model is not { } model)
            return [];
        var all = model.Models.SelectMany(member => member.Deployments).Concat(plan).Distinct();
        return
        [
            .. plan.Select(
                (deployment, place) => new RouteCandidate(deployment, place + 1, ReasonFor(call, deployment))
            ),
            .. all.Except(plan).Select(left => new RouteCandidate(left, null, ReasonLeftOut(call, model, left))),
        ];
    }

    private static string ReasonFor(Call call, Deployment deployment)
    {
        var reason =
            call.Ranking?.FirstOrDefault(ranked => ranked.Deployment == deployment).Reason ?? "configured order";
        return call.SteppedDown is { } budget ? $"{reason}; stepped down, for the {budget} is nearly spent" : reason;
    }

    private static string ReasonLeftOut(Call call, ResolvedModel model, Deployment deployment) =>
        deployment.Disabled ? "taken out of service by an admin"
        : CapabilityFilter.DescribeMissing(deployment, call.Request) is { Length: > 0 } missing
            ? $"cannot do: {missing}"
        : model.Candidates.Contains(deployment) ? "the request allows no fallbacks"
        : deployment.Provider == BuiltInModel.ProviderName
            ? "left out by the request's preferences, or neither a question about an image nor a drawing it can make"
        : model.IsAuto ? "left out by the request's preferences, too small for it, or with undeclared capabilities"
        : "left out by the request's preferences, or too small for it";
}
