using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Catalog;

/// <summary>The model that is whichever does what a request needs for the fewest dollars.</summary>
internal static class AutoModel
{
    public const string Name = "auto";

    /// <param name="models">Every configured model, those of the built-in one too.</param>
    public static CatalogModel Create(IEnumerable<CatalogModel> models, AutoOptions options) =>
        Create([.. models.Where(model => options.Models.Count == 0 || options.Models.Contains(model.Name))]);

    /// <summary>The same of the models that a caller may use.</summary>
    /// <param name="isAllowed">Null: all.</param>
    /// <exception cref="GatewayException"><see cref="ErrorKind.Forbidden"/>: there is none. <see cref="ErrorKind.Unsupported"/>: it does not do this.</exception>
    public static CatalogModel RestrictToAllowed(
        CatalogModel auto,
        GatewayRequest request,
        Func<string, bool>? isAllowed
    )
    {
        if (request is EmbeddingRequest or ModerationRequest) // vectors of two models in one index corrupt it
            throw new GatewayException(
                ErrorKind.Unsupported,
                $"`{Name}` chooses among models for text and pictures. For this, name the model."
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
                $"None of the models that `{Name}` chooses from is among those that this key may use."
            )
            {
                Param = "model",
                Code = "model_not_allowed",
            };
    }

    /// <summary>Leaves out who is only assumed to be able, if others are known to be; and the built-in model for text alone, if anyone else is there.</summary>
    /// <param name="capable">At least one; each can, as far as is known.</param>
    public static IReadOnlyList<Deployment> SelectCandidates(IReadOnlyList<Deployment> capable, GatewayRequest request)
    {
        var declared = capable.Where(deployment => deployment.Capabilities.Declared is not null).ToList();
        var selected = declared.Count > 0 && request.RequiredCapabilities != Capability.Chat ? declared : capable;
        if (request is not ChatRequest { RequestsImages: not true } converse || converse.Images.Any())
            return selected;
        var others = selected.Where(deployment => deployment.Provider != BuiltInModel.ProviderName).ToList();
        return others.Count > 0 ? others : selected;
    }

    private static CatalogModel Create(IReadOnlyList<CatalogModel> members) =>
        new(Name, [.. members.SelectMany(member => member.Deployments).Distinct()]) { AutoMembers = members };
}
