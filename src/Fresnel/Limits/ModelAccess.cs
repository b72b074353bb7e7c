using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;

namespace Fresnel.Limits;

/// <summary>Which models a caller may use.</summary>
public static class ModelAccess
{
    /// <summary>What of <see cref="ModelCatalog.ListedModels"/> is there for a caller.</summary>
    public static IEnumerable<CatalogModel> ListModels(this ModelCatalog catalog, Caller caller) =>
        catalog.ListedModels.Where(model => IsAllowed(model, caller));

    /// <returns>Null: there is none of that name, or none for this caller.</returns>
    public static CatalogModel? FindModel(this ModelCatalog catalog, Caller caller, string name) =>
        catalog.Find(name) is { } model && IsAllowed(model, caller) ? model : null;

    /// <exception cref="GatewayException"><see cref="ErrorKind.Forbidden"/>: a level above the call does not allow one of the models it names.</exception>
    internal static void Check(Call call, ModelCatalog catalog)
    {
        if (!call.Model!.Models[0].IsAuto) // else it was chosen among those that are allowed
            Check(call.Caller, call.Model.Name, "model");
        for (var i = 0; i < call.Request.FallbackModels.Count; i++)
        {
            if (catalog.Find(call.Request.FallbackModels[i]) is { IsAuto: false } model)
                Check(call.Caller, model.Name, $"models[{i}]");
        }
    }

    private static bool IsAllowed(CatalogModel model, Caller caller) =>
        model.IsAuto || caller.IsModelAllowed(model.Name);

    private static void Check(Caller caller, string model, string param)
    {
        if (caller.FindForbiddingScope(model) is { } scope)
            throw new GatewayException(
                ErrorKind.Forbidden,
                $"The model `{model}` is not among those that {scope} may use."
            )
            {
                Param = param,
                Code = "model_not_allowed",
            };
    }
}
