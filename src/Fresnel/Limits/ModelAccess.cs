using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;

namespace Fresnel.Limits;

/// <summary>Which models a caller may use.</summary>
internal static class ModelAccess
{
    /// <exception cref="GatewayException"><see cref="ErrorKind.Forbidden"/>: a level above the call does not allow one of the models it names.</exception>
    public static void Check(Call call, ModelCatalog catalog)
    {
        if (!call.Model!.Models[0].IsAuto) // else it was chosen among those that are allowed
            Check(call.Caller, call.Model.Name, "model");
        for (var i = 0; i < call.Request.Models.Count; i++)
        {
            if (catalog.Find(call.Request.Models[i]) is { IsAuto: false } model)
                Check(call.Caller, model.Name, $"models[{i}]");
        }
    }

    private static void Check(Caller caller, string model, string param)
    {
        if (caller.WhoForbids(model) is { } level)
            throw new GatewayException(ErrorKind.Forbidden, $"The model `{model}` is not among those that {level} may use.") { Param = param, Code = "model_not_allowed" };
    }
}
