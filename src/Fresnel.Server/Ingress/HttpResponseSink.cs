using System.Buffers;
using System.Text.Json;
using Fresnel.Calls;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Models;
using Fresnel.Execution;
using Fresnel.Idempotency;

namespace Fresnel.Server.Ingress;

/// <summary>Writes the response of a call over HTTP.</summary>
internal sealed class HttpResponseSink(HttpContext http) : IResponseSink
{
    /// <summary>Chunk size of a long response: small enough to stay in the CPU cache until it is sent.</summary>
    private const int ChunkBytes = 64 << 10;

    private readonly HttpResponse _response = http.Response;
    private Call? _call;

    public void Attach(Call call)
    {
        _call = call;
        http.Features.Set(call); // for the error middleware
    }

    public void Begin(in ResponseHead head)
    {
        var headers = _response.Headers;
        var profile = ApiProfiles.For(http);
        _response.ContentType = head.ContentType;
        _response.ContentLength = head.Length;
        profile.AddHeaders(headers, _call!);
        if (head.Replayed is { } stored)
            AddReplayHeaders(headers, profile, stored);
        else
            AddCallHeaders(headers, profile, _call!, isComplete: head.Length is not null);
    }

    public async ValueTask WriteAsync(ResponseBuffer body)
    {
        var output = _response.BodyWriter;
        for (var i = 0; i < body.SegmentCount; i++)
        {
            for (
                var remaining = body[i];
                !remaining.IsEmpty;
                remaining = remaining[Math.Min(ChunkBytes, remaining.Length)..]
            )
            {
                output.Write(remaining.Span[..Math.Min(ChunkBytes, remaining.Length)]);
                if (output.UnflushedBytes >= ChunkBytes)
                    await FlushAsync();
            }
        }
        body.Clear();
    }

    /// <remarks>
    /// Not cancelled when the caller disconnects, because a frame may be in transit; the pipeline's token handles
    /// that.
    /// </remarks>
    public async ValueTask FlushAsync()
    {
        try
        {
            if (_response.BodyWriter.UnflushedBytes > 0)
                await _response.BodyWriter.FlushAsync(CancellationToken.None);
        }
        catch (IOException) { }
    }

    private static void AddCallHeaders(IHeaderDictionary headers, ApiProfile profile, Call call, bool isComplete)
    {
        if (call.Rates is { } rates)
            profile.AddRateLimitHeaders(headers, rates, call);
        if (call.ServedBy is { } servedBy)
            headers["x-fresnel-served-by"] = servedBy.ToString();
        if (call.CacheStatus is { } cacheStatus)
            headers[CacheHeaders.Name] = cacheStatus.ToString();
        if (call.JsonOutcome is { } outcome)
            headers["x-fresnel-json-repair"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome.ToString());
        if (call.SteppedDown is { } budget)
            headers["x-fresnel-stepped-down"] = RouteDebugHeader.ToAscii(budget);
        if (call.CallerNote is { } note)
            headers["x-fresnel-note"] = RouteDebugHeader.ToAscii(note);
        RouteDebugHeader.Add(headers, call);
        if (isComplete && call.Cost is { } cost)
            headers["x-fresnel-cost"] = cost.ToString();
        if (isComplete)
            return;
        headers.CacheControl = "no-cache";
        headers["x-accel-buffering"] = "no"; // nginx must not buffer a stream or keep-alives
    }

    private void AddReplayHeaders(IHeaderDictionary headers, ApiProfile profile, StoredResponse stored)
    {
        _response.StatusCode = stored.StatusCode;
        if (profile.RequestIdHeader is { } idHeader)
            headers[idHeader] = http.TraceIdentifier;
        if (stored.ServedBy is { } servedBy)
            headers["x-fresnel-served-by"] = servedBy;
        headers["x-fresnel-cost"] = Money.Zero.ToString();
        headers["idempotent-replayed"] = "true";
    }
}
