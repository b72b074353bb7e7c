using Fresnel.Access;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Fresnel.Dialects.OpenAI;
using Fresnel.Dialects.OpenRouter;
using Fresnel.Limits;
using Fresnel.Routing;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>Handlers of OpenAI's list of models.</summary>
internal sealed class ModelsEndpoints(RuntimeSnapshots snapshots, LiveStatistics statistics, TimeProvider time)
{
    /// <summary>OpenRouter's list of a model's deployments is below the model, whose id may contain slashes.</summary>
    private const string EndpointsSuffix = "/endpoints";

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
        var found = snapshots.Current.Catalog.FindModel(http.Features.Get<Caller>()!, id);
        if (found is null && id.EndsWith(EndpointsSuffix, StringComparison.Ordinal))
            return ListEndpointsAsync(http, id[..^EndpointsSuffix.Length]);
        var model = found ?? throw GatewayException.ModelNotFound(id);
        return http.WriteJsonAsync(output => ModelsWriter.WriteModel(output, ToListedModel(model) with { Id = id }));
    }

    /// <summary>Lists the models that draw, as OpenRouter's API of images does.</summary>
    public Task ListImageModelsAsync(HttpContext http) =>
        http.WriteJsonAsync(output =>
            ImageModelsWriter.WriteList(
                output,
                from model in snapshots.Current.Catalog.ListModels(http.Features.Get<Caller>()!)
                let drawing = model.Deployments.Where(ImageModelsWriter.Draws).ToList()
                where drawing.Count > 0
                select (ToListedModel(model), (IReadOnlyList<Deployment>)drawing)
            )
        );

    /// <summary>Lists the deployments of a model that draws, with what each accepts.</summary>
    public Task ListImageEndpointsAsync(HttpContext http)
    {
        var path = Uri.UnescapeDataString((string?)http.Request.RouteValues["id"] ?? "");
        var id = path.EndsWith(EndpointsSuffix, StringComparison.Ordinal) ? path[..^EndpointsSuffix.Length] : path;
        var model =
            snapshots.Current.Catalog.FindModel(http.Features.Get<Caller>()!, id)
            ?? throw GatewayException.ModelNotFound(id);
        var drawing = model.Deployments.Where(ImageModelsWriter.Draws).ToList();
        return drawing.Count == 0
            ? throw new GatewayException(
                ErrorKind.NotFound,
                $"The model {id} does not draw. See GET /v1/images/models."
            )
            : http.WriteJsonAsync(output => ImageModelsWriter.WriteEndpoints(output, id, drawing));
    }

    private Task ListEndpointsAsync(HttpContext http, string id)
    {
        var model =
            snapshots.Current.Catalog.FindModel(http.Features.Get<Caller>()!, id)
            ?? throw GatewayException.ModelNotFound(id);
        return http.WriteJsonAsync(output =>
            ModelsWriter.WriteEndpoints(
                output,
                ToListedModel(model) with
                {
                    Id = id,
                },
                model.Deployments.Select(ToEndpoint)
            )
        );
    }

    private EndpointObject ToEndpoint(Deployment deployment)
    {
        var recent = statistics.Of(deployment, StatisticsWindow.HalfHour);
        return new EndpointObject(
            deployment,
            statistics.Of(deployment, StatisticsWindow.FiveMinutes).SuccessRate,
            recent.SuccessRate,
            statistics.Of(deployment, StatisticsWindow.Day).SuccessRate,
            recent is { FirstEventP50: { } p50, FirstEventP75: { } p75, FirstEventP90: { } p90, FirstEventP99: { } p99 }
                ? (p50.TotalSeconds, p75.TotalSeconds, p90.TotalSeconds, p99.TotalSeconds)
                : null
        );
    }

    private ModelObject ToListedModel(CatalogModel model) =>
        new(model.Name, _startedAt, model.ListedDeployment.Provider, model.ListedDeployment);
}
