using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Contracts.Tokens;

namespace Fresnel.Catalog;

/// <summary>Leaves out the deployments that a caller does not want to be served by. What is not said of a deployment is not promised.</summary>
internal static class Wishes
{
    /// <summary>What a request can ask for beyond its kind.</summary>
    private const Capability Parameters =
        Capability.ImageInput | Capability.ImageOutput | Capability.Tools | Capability.JsonSchema | Capability.JsonMode;

    /// <returns>At least one.</returns>
    /// <exception cref="GatewayException">None is left; says which wish left none.</exception>
    public static IReadOnlyList<Deployment> Keep(
        ModelCatalog catalog,
        IReadOnlyList<Deployment> deployments,
        GatewayRequest request
    )
    {
        var wishes = request.Preferences;
        deployments = Those(
            deployments,
            deployment =>
                (wishes.Only.Count == 0 || catalog.RankOf(deployment, wishes.Only) < wishes.Only.Count)
                && catalog.RankOf(deployment, wishes.Ignore) == wishes.Ignore.Count
        );
        if (deployments.Count == 0)
            throw NoneLeft(request, "at the providers this request allows", "model");
        if (wishes.DenyDataCollection || wishes.ZeroDataRetention)
        {
            deployments = Those(deployments, static deployment => deployment.KeepsData is false);
            if (deployments.Count == 0)
                throw NoneLeft(
                    request,
                    "that is known to keep no data",
                    wishes.ZeroDataRetention ? "provider.zdr" : "provider.data_collection"
                );
        }
        if (wishes.Quantizations.Count > 0)
        {
            deployments = Those(
                deployments,
                deployment => wishes.Quantizations.Contains(deployment.Quantization ?? "unknown")
            );
            if (deployments.Count == 0)
                throw NoneLeft(request, "of these quantizations", "provider.quantizations");
        }
        if (wishes.MaxPrice is { } most)
        {
            deployments = Those(deployments, deployment => IsWithin(most, deployment.Price, request));
            if (deployments.Count == 0)
                throw NoneLeft(request, "known to be within its max_price", "provider.max_price");
        }
        if (wishes.RequireParameters && (request.Needs & Parameters) is var used && used != Capability.None)
        {
            deployments = Those(
                deployments,
                deployment =>
                    deployment.Capabilities.Declared is not null
                    && (deployment.Capabilities.Missing(used) | (deployment.Capabilities.Ignored & used))
                        == Capability.None
            );
            if (deployments.Count == 0)
                throw NoneLeft(request, "known to obey all its parameters", "provider.require_parameters");
        }
        return deployments;
    }

    private static bool IsWithin(MaxPrice most, Price? price, GatewayRequest request) =>
        (most.Prompt is not { } prompt || price?.Prompt <= prompt)
        && (most.Completion is not { } completion || request is not Converse || price?.Completion <= completion)
        && (most.Image is not { } image || !MayDraw(request) || ImageOf(price, request) <= image);

    private static bool MayDraw(GatewayRequest request) =>
        request is ImageRequest or Converse { WantsImages: not false };

    /// <summary>The most that one drawn image can cost; null: not known.</summary>
    private static Money? ImageOf(Price? price, GatewayRequest request)
    {
        var (size, quality) = request switch
        {
            ImageRequest drawing => (drawing.Size, drawing.Quality),
            Converse converse => (converse.Image?.Size, converse.Image?.Quality),
            _ => (null, null),
        };
        if (price?.PerImage.Count > 0)
            return price.EachImage(size, quality);
        return price?.ImageOutput is { } million
            ? Money.FromDollars(million.Dollars * DrawnTokens.Count(size, quality) / 1_000_000m)
            : null;
    }

    private static IReadOnlyList<Deployment> Those(
        IReadOnlyList<Deployment> deployments,
        Func<Deployment, bool> passes
    ) => deployments.All(passes) ? deployments : [.. deployments.Where(passes)];

    private static GatewayException NoneLeft(GatewayRequest request, string how, string param) =>
        new(
            ErrorKind.ModelNotFound,
            $"The model `{request.Model}` has no deployment {how}. Widen \"provider\", or ask for another model."
        )
        {
            Param = param,
        };
}
