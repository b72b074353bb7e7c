using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Routing;

/// <summary>Decides which calls are hedged, after what delay, and up to which cost of the second deployment.</summary>
/// <remarks>Thread-safe.</remarks>
/// <param name="serverOptions">
/// For models without options of their own; null: only models with options, and calls that request it, are hedged.
/// </param>
/// <param name="estimateCost">The expected cost of a call at a deployment; null: unknown.</param>
public sealed class HedgePolicy(
    HedgeOptions? serverOptions,
    Func<Call, Deployment, Money?> estimateCost,
    LiveStatistics statistics
)
{
    private static readonly HedgeOptions s_requestedOptions = new();

    /// <returns>Null: the call is not hedged.</returns>
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

    /// <returns>
    /// How long to wait for the first event before the second deployment is started; null: too few calls were measured.
    /// </returns>
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

    /// <summary>
    /// Whether a deployment may be the hedge of another: one of the same model, with a known cost within the configured
    /// maximum.
    /// </summary>
    /// <remarks>
    /// Never the built-in model: it is a fallback for failures, and a slow response of a vendor's model is worth the
    /// wait.
    /// </remarks>
    internal bool CanHedge(Deployment second, Deployment first, Call call, HedgeOptions options) =>
        second.Provider != BuiltInModel.ProviderName
        && (
            call.Model!.Models.Count == 1
            || call.Model.Models.Any(model => model.Deployments.Contains(first) && model.Deployments.Contains(second))
        )
        && estimateCost(call, first) is { } firstCost
        && estimateCost(call, second) is { } secondCost
        && (double)secondCost.Nanodollars <= options.MostExtra * firstCost.Nanodollars
        && !(secondCost.Dollars > options.MostExtraUsd);
}
