using Fresnel.Access;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects.OpenAI;
using Fresnel.Limits;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>Handlers of OpenAI's list of models.</summary>
internal sealed class ModelsEndpoints(RuntimeSnapshots snapshots, TimeProvider time)
{
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();

    public Task ListModelsAsync(HttpContext http) =>
        http.WriteJsonAsync(output =>
            ModelsWriter.WriteList(
                output,
                snapshots.Current.Catalog.ListModels(http.Features.Get<Caller>()!).Select(ToListedModel)
            )
        );

    public Task GetModelAsync(HttpContext http)
    {
        var id = ((string?)http.Request.RouteValues["id"] ?? "").Replace(
            "%2F",
            "/",
            StringComparison.OrdinalIgnoreCase
        ); // routing does not decode %2F
        var model =
            snapshots.Current.Catalog.FindModel(http.Features.Get<Caller>()!, id)
            ?? throw GatewayException.ModelNotFound(id);
        return http.WriteJsonAsync(output => ModelsWriter.WriteModel(output, ToListedModel(model) with { Id = id }));
    }

    private ModelObject ToListedModel(CatalogModel model) =>
        new(model.Name, _startedAt, model.ListedDeployment.Provider, model.ListedDeployment);
}
