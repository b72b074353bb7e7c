using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;
using Fresnel.Limits;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>Handlers of OpenAI's chat completions and models.</summary>
internal sealed class OpenAIEndpoints(ResponseWriter responseWriter, RuntimeSnapshots snapshots, TimeProvider time)
{
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();

    public async Task ChatAsync(HttpContext http)
    {
        using var body = await RequestBody.ReadJsonAsync(
            http.Request,
            snapshots.Current.MaxBodyBytes,
            http.RequestAborted
        );
        var request = OpenAIDialect.ReadChat(body.Written);
        var call = CreateCall(http, request);
        await responseWriter.WriteAsync(
            http,
            call,
            output => new ChatWriter(request, $"chatcmpl-{call.Id[4..]}", call.StartedAt, output)
        );
    }

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
            ?? throw new GatewayException(
                ErrorKind.ModelNotFound,
                $"The model `{id}` does not exist or you do not have access to it."
            )
            {
                Param = "model",
            };
        return http.WriteJsonAsync(output => ModelsWriter.WriteModel(output, ToListedModel(model) with { Id = id }));
    }

    private Call CreateCall(HttpContext http, GatewayRequest request) =>
        new(http.TraceIdentifier, request, http.Features.Get<Caller>()!, time);

    private ModelObject ToListedModel(CatalogModel model) =>
        new(model.Name, _startedAt, model.ListedDeployment.Provider, model.ListedDeployment);
}
