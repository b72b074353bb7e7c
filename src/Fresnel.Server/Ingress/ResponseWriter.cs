using System.Buffers;
using Fresnel.Calls;
using Fresnel.Dialects;
using Fresnel.Server.Hosting.Reloading;
using Fresnel.Server.Ingress.Idempotency;

namespace Fresnel.Server.Ingress;

/// <summary>Runs a call and writes its response, as a stream or as one buffered body.</summary>
internal sealed class ResponseWriter(
    RuntimeSnapshots snapshots,
    IdempotentResponseWriter idempotent,
    ErrorMapper errorMapper,
    TimeProvider time
)
{
    /// <summary>Idle time after which a stream sends a keep-alive comment.</summary>
    internal static readonly TimeSpan KeepAliveInterval = TimeSpan.FromSeconds(15);

    /// <summary>A buffered response beyond this size is streamed, without the cost header.</summary>
    private const int MaxBufferedBytes = 16 << 20;

    /// <summary>Chunk size of a long response: small enough to stay in the CPU cache until it is sent.</summary>
    private const int ChunkBytes = 64 << 10;

    /// <param name="write">Creates the writer of the caller's format on the given output.</param>
    public Task WriteAsync(HttpContext http, Call call, Func<IBufferWriter<byte>, IResponseBodyWriter> write)
    {
        http.Features.Set(call); // for the error middleware
        return call.Request.Stream ? WriteStreamAsync(http, call, write)
            : http.Features.Get<IdempotencyKey>() is { } key ? idempotent.WriteAsync(http, call, write, key)
            : WriteBufferedAsync(http, call, write);
    }

    private async Task WriteBufferedAsync(
        HttpContext http,
        Call call,
        Func<IBufferWriter<byte>, IResponseBodyWriter> write
    )
    {
        var response = http.Response;
        using var lease = snapshots.Acquire();
        using var body = new ResponseBuffer();
        using var writer = write(body);
        await foreach (var frame in lease.Pipeline.RunAsync(call, http.RequestAborted))
        {
            writer.Write(frame, call.Cost);
            if (body.Length <= MaxBufferedBytes)
                continue;
            if (!response.HasStarted)
                SetHeaders(http, call, "application/json");
            await WriteAsync(response, body, flush: true);
        }
        writer.End();
        if (!response.HasStarted)
            SetBufferedHeaders(http, call, body.Length);
        await WriteAsync(response, body, flush: true);
    }

    /// <summary>
    /// Frames that arrive together are flushed together; written data is flushed before waiting for the next frame.
    /// </summary>
    private async Task WriteStreamAsync(
        HttpContext http,
        Call call,
        Func<IBufferWriter<byte>, IResponseBodyWriter> write
    )
    {
        var (response, aborted, started) = (http.Response, http.RequestAborted, false);
        using var body = new ResponseBuffer(flushedPerFrame: true);
        using var writer = write(body);
        void EnsureStarted()
        {
            if (!started)
                SetHeaders(http, call, writer.StreamContentType);
            started = true;
        }

        using var lease = snapshots.Acquire();
        await using var frames = lease.Pipeline.RunAsync(call, aborted).GetAsyncEnumerator(aborted);
        await using var keepAlive = new KeepAliveTimer(
            KeepAliveInterval,
            time,
            () =>
            {
                EnsureStarted();
                writer.KeepAlive();
                return WriteAsync(response, body, flush: true).AsTask();
            }
        );
        try
        {
            while (true)
            {
                var next = frames.MoveNextAsync();
                if (!next.IsCompleted && response.BodyWriter.UnflushedBytes > 0)
                    await FlushAsync(response);
                if (!next.IsCompleted)
                    keepAlive.BeginIdle();
                try
                {
                    if (!await next)
                        break;
                }
                finally
                {
                    await keepAlive.EndIdleAsync();
                }
                EnsureStarted();
                writer.Write(frames.Current, call.Cost);
                await WriteAsync(response, body, flush: false);
            }
            writer.End();
        }
        catch (Exception exception) when (started && !aborted.IsCancellationRequested)
        {
            writer.Fail(errorMapper.Map(http, exception));
        }
        await WriteAsync(response, body, flush: true);
    }

    /// <summary>Writes the buffer to the response and clears it.</summary>
    /// <param name="flush">True: flushes everything; false: the last chunk may wait for more.</param>
    private static async ValueTask WriteAsync(HttpResponse response, ResponseBuffer body, bool flush)
    {
        var output = response.BodyWriter;
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
                    await FlushAsync(response);
            }
        }
        body.Clear();
        if (flush)
            await FlushAsync(response);
    }

    /// <remarks>
    /// Not cancelled when the caller disconnects, because a frame may be in transit; the pipeline's token handles
    /// that.
    /// </remarks>
    private static async ValueTask FlushAsync(HttpResponse response)
    {
        try
        {
            await response.BodyWriter.FlushAsync(CancellationToken.None);
        }
        catch (IOException) { }
    }

    /// <summary>Sets the headers of a complete response, with cost and length.</summary>
    internal static void SetBufferedHeaders(HttpContext http, Call call, long length)
    {
        SetHeaders(http, call, "application/json");
        if (call.Cost is { } cost)
            http.Response.Headers["x-fresnel-cost"] = cost.ToString();
        http.Response.ContentLength = length;
    }

    internal static void SetHeaders(HttpContext http, Call call, string contentType)
    {
        var headers = http.Response.Headers;
        http.Response.ContentType = contentType;
        var profile = ApiProfiles.For(http);
        profile.AddHeaders(headers, call);
        if (call.Rates is { } rates)
            profile.AddRateLimitHeaders(headers, rates, call);
        if (call.ServedBy is { } servedBy)
            headers["x-fresnel-served-by"] = servedBy.ToString();
        if (call.SteppedDown is { } budget)
            headers["x-fresnel-stepped-down"] = RouteDebugHeader.ToAscii(budget);
        RouteDebugHeader.Add(headers, call);
        if (!call.Request.Stream)
            return;
        headers.CacheControl = "no-cache";
        headers["x-accel-buffering"] = "no"; // nginx must not buffer the stream
    }
}
