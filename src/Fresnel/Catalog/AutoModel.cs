using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Catalog;

/// <summary>The model <c>auto</c>: for each request the cheapest model with the required capabilities.</summary>
internal static class AutoModel
{
    public const string Name = "auto";

    /// <param name="models">Every configured model, including the built-in models' names.</param>
    public static CatalogModel Create(IEnumerable<CatalogModel> models, AutoOptions options) =>
        Create([
            .. models.Where(model =>
                options.Models.Count == 0
                    ? !BuiltInModel.Names.Skip(1).Contains(model.Name) // neither of them writes or draws
                    : options.Models.Contains(model.Name)
            ),
        ]);

    /// <summary>Restricts <c>auto</c> to the models that a caller may use.</summary>
    /// <param name="isAllowed">Whether the caller may use a model; null: all.</param>
    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.Forbidden"/>: the caller may use none. <see cref="ErrorKind.Unsupported"/>: <c>auto</c>
    /// does not serve this kind of request.
    /// </exception>
    public static CatalogModel RestrictToAllowed(
        CatalogModel auto,
        GatewayRequest request,
        Func<string, bool>? isAllowed
    )
    {
        if (request is EmbeddingRequest or ModerationRequest) // vectors of different models cannot share an index
            throw new GatewayException(
                ErrorKind.Unsupported,
                $"`{Name}` chooses models for text and images only. Name the model for this request."
            )
            {
                Param = "model",
            };
        if (isAllowed is null || auto.AutoMembers.All(member => isAllowed(member.Name)))
            return auto;
        var allowed = auto.AutoMembers.Where(member => isAllowed(member.Name)).ToList();
        return allowed.Count > 0
            ? Create(allowed)
            : throw new GatewayException(
                ErrorKind.Forbidden,
                $"This key may use none of the models that `{Name}` chooses from."
            )
            {
                Param = "model",
                Code = "model_not_allowed",
            };
    }

    /// <summary>
    /// Removes deployments with undeclared capabilities if others declare the required ones, and deployments without a
    /// price for the request if others have one.
    /// </summary>
    /// <param name="capable">At least one deployment; each has the required capabilities as far as they are declared.</param>
    public static IReadOnlyList<Deployment> SelectCandidates(IReadOnlyList<Deployment> capable, GatewayRequest request)
    {
        var declared = capable.Where(deployment => deployment.Capabilities.Declared is not null).ToList();
        var selected = declared.Count > 0 && request.RequiredCapabilities != Capability.Chat ? declared : capable;
        var priced = selected.Where(deployment => HasPriceFor(deployment, request)).ToList();
        return priced.Count > 0 ? priced : selected;
    }

    private static bool HasPriceFor(Deployment deployment, GatewayRequest request) =>
        deployment.Price is { } price
        && (
            request is ImageRequest or ChatRequest { RequestsImages: true }
                ? price.ImageOutput is not null || price.PerImage.Count > 0
                : price.Completion is not null
        );

    private static CatalogModel Create(IReadOnlyList<CatalogModel> members) =>
        new(Name, [.. members.SelectMany(member => member.Deployments).Distinct()]) { AutoMembers = members };
}
