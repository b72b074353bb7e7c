using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Routing;

/// <summary>Which calls a second deployment may be asked for while the first is silent, when, and at what price at most.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="serverOptions">For models that say nothing of their own; null: only where a model or a caller asks for it.</param>
/// <param name="estimateCost">What a request is expected to cost at a deployment; null: not known.</param>
public sealed class HedgePolicy(
    HedgeOptions? serverOptions,
    Func<GatewayRequest, Deployment, Money?> estimateCost,
    LiveStatistics statistics
)
{
    private static readonly HedgeOptions s_requestedOptions = new();

    /// <returns>Null: not for this call.</returns>
    internal HedgeOptions? OptionsFor(Call call)
    {
        var model = call.Model;
        var requested = call.Request.Preferences.Hedge;
        if (requested is false || model is null || model.Candidates.Count < 2)
            return null;
        var options = (model.Models is [var first, ..] ? first.Hedge : null) ?? serverOptions;
        if (requested is null && options is not { Always: true })
            return null;
        options ??= s_requestedOptions;
        return options.Images || call.Request is not (ImageRequest or ChatRequest { RequestsImages: true })
            ? options
            : null;
    }

    /// <returns>How long a deployment may be silent; null: its usual time is not known.</returns>
    internal TimeSpan? DelayFor(Deployment first, Call call, HedgeOptions options) =>
        options.AfterMs is { } milliseconds
            ? TimeSpan.FromMilliseconds(milliseconds)
            : statistics.FirstEventQuantile(
                first,
                call.Request.Stream,
                options.After switch
                {
                    HedgeAfter.P90 => 0.90,
                    HedgeAfter.P95 => 0.95,
                    _ => 0.99,
                }
            );

    /// <summary>Whether a deployment may be asked beside another: one of the same model, for a price within the guard. A price that is not known passes no guard.</summary>
    /// <remarks>The built-in model stands in for who fails; who is slow is worth waiting for.</remarks>
    internal bool CanHedge(Deployment second, Deployment first, Call call, HedgeOptions options) =>
        second.Provider != BuiltInModel.ProviderName
        && (
            call.Model!.Models.Count == 1
            || call.Model.Models.Any(model => model.Deployments.Contains(first) && model.Deployments.Contains(second))
        )
        && estimateCost(call.Request, first) is { } firstCost
        && estimateCost(call.Request, second) is { } secondCost
        && (double)secondCost.Nanodollars <= options.MostExtra * firstCost.Nanodollars
        && !(secondCost.Dollars > options.MostExtraUsd);
}
