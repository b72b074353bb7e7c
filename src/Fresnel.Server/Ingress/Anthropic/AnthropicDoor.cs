using System.Buffers;
using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects.Anthropic;
using Fresnel.Limits;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Ingress.Anthropic;

/// <summary>Reads Anthropic's requests and answers in its formats.</summary>
internal sealed class AnthropicDoor(Reply reply, Limiter limits, Generations generations, TimeProvider time)
{
    private readonly DateTimeOffset _born = time.GetUtcNow();

    public async Task MessagesAsync(HttpContext http)
    {
        using var body = await RequestBody.ReadJsonAsync(
            http.Request,
            generations.Current.BodyLimit,
            http.RequestAborted
        );
        var request = AnthropicDialect.ReadMessages(body.Written);
        var call = new Call(http.TraceIdentifier, request, http.Features.Get<Caller>()!, time);
        await reply.SendAsync(
            http,
            call,
            output => new MessagesWriter(request, $"msg_{call.Id[4..]}", call.Id, output)
        );
    }

    /// <summary>An estimate, free of charge: the flagship's tokens, whoever would serve the call.</summary>
    public async Task CountAsync(HttpContext http)
    {
        using var body = await RequestBody.ReadJsonAsync(
            http.Request,
            generations.Current.BodyLimit,
            http.RequestAborted
        );
        var request = AnthropicDialect.ReadCount(body.Written);
        generations.Current.Catalog.Resolve(request);
        var tokens = limits.Count(request);
        await AnswerAsync(http, output => AnthropicDialect.WriteCount(output, tokens));
    }

    public Task ListModelsAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var page = ModelsPage.Of(query["limit"], query["after_id"], query["before_id"]);
        return AnswerAsync(
            http,
            output =>
                page.Write(
                    output,
                    [
                        .. generations
                            .Current.Catalog.ListedFor(http.Features.Get<Caller>()!)
                            .Select(model => model.Name),
                    ],
                    _born
                )
        );
    }

    public Task ShowModelAsync(HttpContext http)
    {
        var id = ((string?)http.Request.RouteValues["id"] ?? "").Replace(
            "%2F",
            "/",
            StringComparison.OrdinalIgnoreCase
        ); // routing leaves an encoded slash as it is
        if (generations.Current.Catalog.FindFor(http.Features.Get<Caller>()!, id) is null)
            throw new GatewayException(
                ErrorKind.ModelNotFound,
                $"The model `{id}` does not exist or you do not have access to it."
            )
            {
                Param = "model",
            };
        return AnswerAsync(http, output => ModelsPage.WriteOne(output, id, _born));
    }

    private static Task AnswerAsync(HttpContext http, Action<IBufferWriter<byte>> write)
    {
        http.Response.Headers["request-id"] = http.TraceIdentifier;
        return http.AnswerAsync(write);
    }
}
