using Fresnel.Access;
using Fresnel.Captures;
using Fresnel.Execution;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Ingress;

/// <summary>Runs the requests to an API as calls.</summary>
internal sealed class CallHandler(CallRunner runner, CaptureStore captures, RuntimeSnapshots snapshots)
{
    /// <summary>Runs a request with a JSON body.</summary>
    /// <param name="origin">The gateway's origin for URLs in the response; null: it has none.</param>
    public async Task RunAsync(HttpContext http, IWireApi api, string? origin = null)
    {
        using var body = await RequestBody.ReadJsonAsync(
            http.Request,
            snapshots.Current.MaxBodyBytes,
            http.RequestAborted
        );
        await RunAsync(http, api, body.Written, origin);
    }

    /// <summary>Runs a request whose body was read.</summary>
    /// <inheritdoc cref="RunAsync(HttpContext, IWireApi, string?)"/>
    public Task RunAsync(HttpContext http, IWireApi api, ReadOnlyMemory<byte> body, string? origin)
    {
        var caller = http.Features.Get<Caller>()!;
        var call = new WireCall(http.TraceIdentifier, api, body, caller)
        {
            Origin = origin,
            Caching = CacheHeaders.Read(http.Request),
            Language = PreferredLanguage.Read(http.Request),
            TraceParent = NullIfEmpty(http.Request.Headers.TraceParent),
            TraceState = NullIfEmpty(http.Request.Headers.TraceState),
            FormBoundary = MultipartForm.BoundaryOf(http.Request),
            IdempotencyKey = IdempotencyKeyHeader.Read(http.Request, caller, body.Span),
        };
        return captures.Record(api, caller) is { } recorder
            ? RunCapturedAsync(http, call, recorder)
            : runner.RunAsync(call, new HttpResponseSink(http), http.RequestAborted);
    }

    /// <summary>Runs a call whose content is kept, whether it succeeds or fails.</summary>
    private async Task RunCapturedAsync(HttpContext http, WireCall call, CallRecorder recorder)
    {
        try
        {
            await runner.RunAsync(call with { Api = recorder }, new HttpResponseSink(http), http.RequestAborted);
        }
        finally
        {
            if (recorder.End(RecordableRequest.Of(http.Request), call.Body) is { } draft)
                captures.Add(draft);
        }
    }

    private static string? NullIfEmpty(in Microsoft.Extensions.Primitives.StringValues header) =>
        header.Count == 1 ? header[0] : null;
}
