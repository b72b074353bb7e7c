using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;

namespace Fresnel.Limits;

/// <summary>Which models a caller may use.</summary>
public static class ModelAccess
{
    /// <summary>What of <see cref="ModelCatalog.Listed"/> is there for a caller.</summary>
    public static IEnumerable<CatalogModel> ListedFor(this ModelCatalog catalog, Caller caller) =>
        catalog.Listed.Where(model => IsFor(model, caller));

    /// <returns>Null: there is none of that name, or none for this caller.</returns>
    public static CatalogModel? FindFor(this ModelCatalog catalog, Caller caller, string name) =>
        catalog.Find(name) is { } model && IsFor(model, caller) ? model : null;

    /// <exception cref="GatewayException"><see cref="ErrorKind.Forbidden"/>: a level above the call does not allow one of the models it names.</exception>
    internal static void Check(Call call, ModelCatalog catalog)
    {
        if (!call.Model!.Models[0].IsAuto) // else it was chosen among those that are allowed
            Check(call.Caller, call.Model.Name, "model");
        for (var i = 0; i < call.Request.Models.Count; i++)
        {
            if (catalog.Find(call.Request.Models[i]) is { IsAuto: false } model)
                Check(call.Caller, model.Name, $"models[{i}]");
        }
    }

    private static bool IsFor(CatalogModel model, Caller caller) => model.IsAuto || caller.MayUse(model.Name);

    private static void Check(Caller caller, string model, string param)
    {
        if (caller.WhoForbids(model) is { } level)
            throw new GatewayException(
                ErrorKind.Forbidden,
                $"The model `{model}` is not among those that {level} may use."
            )
            {
                Param = param,
                Code = "model_not_allowed",
            };
    }
}
