using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI.Completions;
using Fresnel.Dialects.OpenAI.Responses;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>Reads OpenAI's newest and its oldest way to ask for words, and answers in kind. Of an answer only its items are remembered, for a while.</summary>
internal sealed class ResponsesDoor(Reply reply, StoredImages stored, Generations generations, TimeProvider time)
{
    private readonly RecentItems _recent = new(time);

    public async Task RespondAsync(HttpContext http)
    {
        using var body = await RequestBody.ReadJsonAsync(
            http.Request,
            generations.Current.BodyLimit,
            http.RequestAborted
        );
        var caller = http.Features.Get<Caller>()!;
        var request = ResponsesDialect.Read(ItemReferences.Fill(body.Written, id => _recent.Find(caller.KeyId, id)));
        var call = Begin(http, await stored.FillAsync(request, caller, http.RequestAborted));
        ResponsesWriter? writer = null;
        await reply.SendAsync(
            http,
            call,
            output => writer = new ResponsesWriter(request, $"resp_{call.Id[4..]}", call.StartedAt, output)
        );
        if (writer is null || !ResponsesDialect.MayKeep(request)) // null: an earlier answer was given again
            return;
        foreach (var (id, item) in writer.Items)
            _recent.Add(caller.KeyId, id, item);
    }

    public async Task CompleteAsync(HttpContext http)
    {
        using var body = await RequestBody.ReadJsonAsync(
            http.Request,
            generations.Current.BodyLimit,
            http.RequestAborted
        );
        var completion = CompletionsDialect.Read(body.Written);
        var call = Begin(http, completion.Request);
        await reply.SendAsync(
            http,
            call,
            output => new CompletionsWriter(completion, $"cmpl-{call.Id[4..]}", call.StartedAt, output)
        );
    }

    /// <summary>To whoever asks for an answer by its id, to see, delete or cancel it.</summary>
    public static Task RefuseKeptAsync(HttpContext http) =>
        throw new GatewayException(
            ErrorKind.NotFound,
            $"Response with id '{http.Request.RouteValues["id"]}' not found: this server keeps no responses. Send the whole conversation as 'input'."
        )
        {
            Param = "response_id",
        };

    private Call Begin(HttpContext http, GatewayRequest request) =>
        new(http.TraceIdentifier, request, http.Features.Get<Caller>()!, time);
}
