using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;

namespace Fresnel.Catalog;

/// <summary>The model that is whichever does what a request needs for the fewest dollars.</summary>
internal static class AutoModel
{
    public const string Name = "auto";

    /// <param name="models">Every configured model, those of the built-in one too.</param>
    public static CatalogModel Of(IEnumerable<CatalogModel> models, AutoOptions options) =>
        Of([.. models.Where(model => options.Models.Count == 0 || options.Models.Contains(model.Name))]);

    /// <summary>The same of the models that a caller may use.</summary>
    /// <param name="mayUse">Null: all.</param>
    /// <exception cref="GatewayException"><see cref="ErrorKind.Forbidden"/>: there is none. <see cref="ErrorKind.Unsupported"/>: it does not do this.</exception>
    public static CatalogModel For(CatalogModel auto, GatewayRequest request, Func<string, bool>? mayUse)
    {
        if (request is Embed or Moderate) // vectors of two models in one index corrupt it
            throw new GatewayException(
                ErrorKind.Unsupported,
                $"`{Name}` chooses among models for text and pictures. For this, name the model."
            )
            {
                Param = "model",
            };
        if (mayUse is null || auto.Members.All(member => mayUse(member.Name)))
            return auto;
        var allowed = auto.Members.Where(member => mayUse(member.Name)).ToList();
        return allowed.Count > 0
            ? Of(allowed)
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
    /// <param name="able">At least one; each can, as far as is known.</param>
    public static IReadOnlyList<Deployment> Choose(IReadOnlyList<Deployment> able, GatewayRequest request)
    {
        var sure = able.Where(deployment => deployment.Capabilities.Declared is not null).ToList();
        var chosen = sure.Count > 0 && request.Needs != Capability.Chat ? sure : able;
        if (request is not Converse { WantsImages: not true } converse || converse.Images.Any())
            return chosen;
        var others = chosen.Where(deployment => deployment.Provider != BuiltInModel.Provider).ToList();
        return others.Count > 0 ? others : chosen;
    }

    private static CatalogModel Of(IReadOnlyList<CatalogModel> members) =>
        new(Name, [.. members.SelectMany(member => member.Deployments).Distinct()]) { Members = members };
}
