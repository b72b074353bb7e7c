using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Contracts.Tokens;

namespace Fresnel.Catalog;

/// <summary>
/// Removes deployments that do not satisfy the request's provider preferences. An undeclared property does not satisfy
/// a preference.
/// </summary>
internal static class PreferenceFilter
{
    /// <summary>Capabilities that a request may require in addition to its kind.</summary>
    private const Capability OptionalCapabilities =
        Capability.ImageInput | Capability.ImageOutput | Capability.Tools | Capability.JsonSchema | Capability.JsonMode;

    /// <returns>At least one deployment.</returns>
    /// <exception cref="GatewayException">No deployment is left; the message names the preference.</exception>
    public static IReadOnlyList<Deployment> Apply(
        ModelCatalog catalog,
        IReadOnlyList<Deployment> deployments,
        GatewayRequest request
    )
    {
        var preferences = request.Preferences;
        deployments = Filter(
            deployments,
            deployment =>
                (preferences.Only.Count == 0 || catalog.RankOf(deployment, preferences.Only) < preferences.Only.Count)
                && catalog.RankOf(deployment, preferences.Ignore) == preferences.Ignore.Count
        );
        if (deployments.Count == 0)
            throw NoMatchingDeployment(request, "at the providers that this request allows", "model");
        if (preferences.DenyDataCollection || preferences.ZeroDataRetention)
        {
            deployments = Filter(deployments, static deployment => deployment.RetainsData is false);
            if (deployments.Count == 0)
                throw NoMatchingDeployment(
                    request,
                    "known to store no data",
                    preferences.ZeroDataRetention ? "provider.zdr" : "provider.data_collection"
                );
        }
        if (preferences.Quantizations.Count > 0)
        {
            deployments = Filter(
                deployments,
                deployment => preferences.Quantizations.Contains(deployment.Quantization ?? "unknown")
            );
            if (deployments.Count == 0)
                throw NoMatchingDeployment(request, "of these quantizations", "provider.quantizations");
        }
        if (preferences.MaxPrice is { } maxPrice)
        {
            deployments = Filter(deployments, deployment => IsWithin(maxPrice, deployment, request));
            if (deployments.Count == 0)
                throw NoMatchingDeployment(request, "known to be within its max_price", "provider.max_price");
        }
        if (
            preferences.RequireParameters
            && (request.RequiredCapabilities & OptionalCapabilities) is var requested
            && requested != Capability.None
        )
        {
            deployments = Filter(
                deployments,
                deployment =>
                    deployment.Capabilities.Declared is not null
                    && (deployment.Capabilities.FindMissing(requested) | (deployment.Capabilities.Ignored & requested))
                        == Capability.None
            );
            if (deployments.Count == 0)
                throw NoMatchingDeployment(
                    request,
                    "known to support all its parameters",
                    "provider.require_parameters"
                );
        }
        return deployments;
    }

    private static bool IsWithin(MaxPrice maxPrice, Deployment deployment, GatewayRequest request) =>
        (maxPrice.Prompt is not { } prompt || deployment.Price?.Prompt <= prompt)
        && (
            maxPrice.Completion is not { } completion
            || request is not ChatRequest
            || deployment.Price?.Completion <= completion
        )
        && (
            maxPrice.Image is not { } image || !MayOutputImages(request) || MaxImagePrice(deployment, request) <= image
        );

    private static bool MayOutputImages(GatewayRequest request) =>
        request is ImageRequest or ChatRequest { RequestsImages: not false };

    /// <summary>The maximum price of one generated image; null: unknown.</summary>
    private static Money? MaxImagePrice(Deployment deployment, GatewayRequest request)
    {
        var price = deployment.Price;
        var (size, quality) = request switch
        {
            ImageRequest drawing => (drawing.Size, drawing.Quality),
            ChatRequest converse => (converse.ImageOptions?.Size, converse.ImageOptions?.Quality),
            _ => (null, null),
        };
        if (price?.PerImage.Count > 0)
            return price.MaxImagePrice(size, quality) ?? price.UnlistedImagePrice;
        return price?.ImageOutput is { } pricePerMillion
            ? Money.FromDollars(
                pricePerMillion.Dollars * ImageOutputTokens.Count(deployment.Model, size, quality) / 1_000_000m
            )
            : null;
    }

    private static IReadOnlyList<Deployment> Filter(
        IReadOnlyList<Deployment> deployments,
        Func<Deployment, bool> predicate
    ) => deployments.All(predicate) ? deployments : [.. deployments.Where(predicate)];

    private static GatewayException NoMatchingDeployment(GatewayRequest request, string condition, string param) =>
        new(
            ErrorKind.ModelNotFound,
            $"The model `{request.Model}` has no deployment {condition}. Relax \"provider\", or use another model."
        )
        {
            Param = param,
        };
}
