using Fresnel.Contracts.Models;

namespace Fresnel.Server.Admin;

/// <summary>A model name that a deployment serves.</summary>
/// <param name="Model">The model name in requests, or a pattern.</param>
/// <param name="Place">Position among the model's deployments, from 1.</param>
/// <param name="Weight">Share of calls under the strategy <c>weighted</c>.</param>
/// <param name="Strategy">Order of the model's deployments.</param>
/// <param name="Capabilities">As declared; null: none declared, all are assumed.</param>
/// <param name="ContextTokens">Context window, tokens; null: unknown.</param>
/// <param name="OutputTokens">Maximum output of a call, tokens; null: unknown.</param>
/// <param name="InputImages">Maximum images in a request; null: unknown.</param>
/// <param name="Price">Null: unknown.</param>
internal sealed record ServedModelView(
    string Model,
    int Place,
    double Weight,
    RoutingStrategy Strategy,
    IReadOnlyList<Capability>? Capabilities,
    int? ContextTokens,
    int? OutputTokens,
    int? InputImages,
    PriceView? Price
)
{
    public static ServedModelView Of(string model, int place, RoutingStrategy strategy, Deployment deployment) =>
        new(
            model,
            place,
            deployment.Weight,
            strategy,
            deployment.Capabilities.Declared is { } declared
                ?
                [
                    .. Enum.GetValues<Capability>()
                        .Where(capability => capability != Capability.None && declared.HasFlag(capability)),
                ]
                : null,
            deployment.Capabilities.ContextWindow,
            deployment.Capabilities.MaxOutputTokens,
            deployment.Capabilities.MaxInputImages,
            deployment.Price is { } price ? PriceView.Of(price) : null
        );
}
