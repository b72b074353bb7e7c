using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;

namespace Fresnel.Limits;

/// <summary>Checks which models a caller may use.</summary>
public static class ModelAccess
{
    /// <summary>The models of <see cref="ModelCatalog.ListedModels"/> that a caller may use.</summary>
    public static IEnumerable<CatalogModel> ListModels(this ModelCatalog catalog, Caller caller) =>
        catalog.ListedModels.Where(model => IsAllowed(model, caller));

    /// <returns>Null: the model does not exist, or the caller may not use it.</returns>
    public static CatalogModel? FindModel(this ModelCatalog catalog, Caller caller, string name) =>
        catalog.Find(name) is { } model && IsAllowed(model, caller) ? model : null;

    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.Forbidden"/>: a scope of the caller does not allow a requested model.
    /// </exception>
    internal static void Check(Call call, ModelCatalog catalog)
    {
        if (!call.Model!.Models[0].IsAuto) // otherwise it was chosen from the allowed models
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
