using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;
using Fresnel.Dialects.OpenAI.Completions;
using Fresnel.Dialects.OpenAI.Responses;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>
/// Handlers of OpenAI's responses and legacy completions. Of a response only the output items are cached, for an
/// hour.
/// </summary>
internal sealed class ResponsesEndpoints(
    ResponseWriter responseWriter,
    UploadedImageResolver uploadedImages,
    RuntimeSnapshots snapshots,
    TimeProvider time
)
{
    private readonly RecentItemCache _recentItems = new(time);

    public async Task CreateResponseAsync(HttpContext http)
    {
        using var body = await RequestBody.ReadJsonAsync(
            http.Request,
            snapshots.Current.MaxBodyBytes,
            http.RequestAborted
        );
        var caller = http.Features.Get<Caller>()!;
        var request = ResponsesDialect.Read(
            ItemReferences.Resolve(body.Written, id => _recentItems.Find(caller.KeyId, id))
        );
        var call = CreateCall(http, await uploadedImages.ResolveAsync(request, caller, http.RequestAborted));
        ResponsesWriter? writer = null;
        await responseWriter.WriteAsync(
            http,
            call,
            output => writer = new ResponsesWriter(request, $"resp_{call.Id[4..]}", call.StartedAt, output)
        );
        if (writer is null || !ResponsesDialect.AllowsStorage(request)) // null: a stored idempotent response was returned
            return;
        foreach (var (id, item) in writer.Items)
            _recentItems.Add(caller.KeyId, id, item);
    }

    public async Task CreateCompletionAsync(HttpContext http)
    {
        using var body = await RequestBody.ReadJsonAsync(
            http.Request,
            snapshots.Current.MaxBodyBytes,
            http.RequestAborted
        );
        var completion = CompletionsDialect.Read(body.Written);
        var call = CreateCall(http, completion.Chat);
        await responseWriter.WriteAsync(
            http,
            call,
            output => new CompletionsWriter(completion, $"cmpl-{call.Id[4..]}", call.StartedAt, output)
        );
    }

    /// <summary>Rejects retrieval, deletion and cancellation of stored responses: none are stored.</summary>
    public static Task RejectStoredAsync(HttpContext http) =>
        throw new GatewayException(
            ErrorKind.NotFound,
            $"Response with id '{http.Request.RouteValues["id"]}' not found: this server stores no responses. "
                + "Send the whole conversation as 'input'."
        )
        {
            Param = "response_id",
        };

    private Call CreateCall(HttpContext http, GatewayRequest request) =>
        new(http.TraceIdentifier, request, http.Features.Get<Caller>()!, time);
}
