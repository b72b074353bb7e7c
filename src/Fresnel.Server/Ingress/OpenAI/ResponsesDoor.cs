using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI.Completions;
using Fresnel.Dialects.OpenAI.Responses;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>Reads OpenAI's newest and its oldest way to ask for words, and answers in kind. Nothing is kept between two calls.</summary>
internal sealed class ResponsesDoor(Reply reply, ServerSection options, TimeProvider time)
{
    private readonly int _bodyLimit = options.MaxBodyMib << 20;

    public async Task RespondAsync(HttpContext http)
    {
        using var body = await RequestBody.ReadJsonAsync(http.Request, _bodyLimit, http.RequestAborted);
        var request = ResponsesDialect.Read(body.Written);
        var call = Begin(http, request);
        await reply.SendAsync(http, call, output => new ResponsesWriter(request, $"resp_{call.Id[4..]}", call.StartedAt, output));
    }

    public async Task CompleteAsync(HttpContext http)
    {
        using var body = await RequestBody.ReadJsonAsync(http.Request, _bodyLimit, http.RequestAborted);
        var completion = CompletionsDialect.Read(body.Written);
        var call = Begin(http, completion.Request);
        await reply.SendAsync(http, call, output => new CompletionsWriter(completion, $"cmpl-{call.Id[4..]}", call.StartedAt, output));
    }

    /// <summary>To whoever asks for an answer by its id, to see, delete or cancel it.</summary>
    public static Task RefuseKeptAsync(HttpContext http) =>
        throw new GatewayException(ErrorKind.NotFound, $"Response with id '{http.Request.RouteValues["id"]}' not found: this server keeps no responses. Send the whole conversation as 'input'.") { Param = "response_id" };

    private Call Begin(HttpContext http, GatewayRequest request) => new(http.TraceIdentifier, request, http.Features.Get<Caller>()!, time);
}
