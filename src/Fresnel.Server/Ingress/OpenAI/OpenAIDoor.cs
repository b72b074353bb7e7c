using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Catalog;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI;
using Fresnel.Limits;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>Reads OpenAI's requests and answers in its formats.</summary>
internal sealed class OpenAIDoor(Reply reply, Generations generations, TimeProvider time)
{
    private readonly DateTimeOffset _born = time.GetUtcNow();

    public async Task ChatAsync(HttpContext http)
    {
        using var body = await RequestBody.ReadJsonAsync(
            http.Request,
            generations.Current.BodyLimit,
            http.RequestAborted
        );
        var request = OpenAIDialect.ReadChat(body.Written);
        var call = Begin(http, request);
        await reply.SendAsync(
            http,
            call,
            output => new ChatWriter(request, $"chatcmpl-{call.Id[4..]}", call.StartedAt, output)
        );
    }

    public Task ListModelsAsync(HttpContext http) =>
        http.AnswerAsync(output =>
            ModelsWriter.WriteList(
                output,
                generations.Current.Catalog.ListedFor(http.Features.Get<Caller>()!).Select(Listed)
            )
        );

    public Task ShowModelAsync(HttpContext http)
    {
        var id = ((string?)http.Request.RouteValues["id"] ?? "").Replace(
            "%2F",
            "/",
            StringComparison.OrdinalIgnoreCase
        ); // routing leaves an encoded slash as it is
        var model =
            generations.Current.Catalog.FindFor(http.Features.Get<Caller>()!, id)
            ?? throw new GatewayException(
                ErrorKind.ModelNotFound,
                $"The model `{id}` does not exist or you do not have access to it."
            )
            {
                Param = "model",
            };
        return http.AnswerAsync(output => ModelsWriter.WriteOne(output, Listed(model) with { Id = id }));
    }

    private Call Begin(HttpContext http, GatewayRequest request) =>
        new(http.TraceIdentifier, request, http.Features.Get<Caller>()!, time);

    private ListedModel Listed(CatalogModel model) => new(model.Name, _born, model.Shown.Provider, model.Shown);
}
