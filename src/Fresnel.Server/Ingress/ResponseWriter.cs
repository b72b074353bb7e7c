using System.Buffers;
using Fresnel.Calls;
using Fresnel.Dialects;
using Fresnel.Server.Hosting.Reloading;
using Fresnel.Server.Ingress.Idempotency;

namespace Fresnel.Server.Ingress;

/// <summary>Runs a call and writes its answer: piece by piece where a stream was asked for, else as one body.</summary>
internal sealed class ResponseWriter(
    RuntimeSnapshots snapshots,
    IdempotentResponseWriter idempotent,
    ErrorMapper errorMapper,
    TimeProvider time
)
{
    /// <summary>After this long without a word a stream gets a comment, so that nobody between us and the caller hangs up.</summary>
    internal static readonly TimeSpan KeepAliveInterval = TimeSpan.FromSeconds(15);

    /// <summary>A body that outgrows this is sent as it comes, without its price in a header.</summary>
    private const int MaxBufferedBytes = 16 << 20;

    /// <summary>A long answer is handed to the connection in parts that the processor still has at hand when they are sent.</summary>
    private const int ChunkBytes = 64 << 10;

    /// <param name="write">Makes the writer of the caller's format, onto the given output.</param>
    public Task WriteAsync(HttpContext http, Call call, Func<IBufferWriter<byte>, IResponseBodyWriter> write)
    {
        http.Features.Set(call); // for what is said of it should it fail
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

    /// <summary>Pieces that come at once are sent at once; nothing is waited for while anything is not sent.</summary>
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

    /// <summary>Hands over what was written, and forgets it.</summary>
    /// <param name="flush">All of it is sent; else the last part may wait for more.</param>
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

    /// <remarks>A caller who is gone is seen by the pipeline's own token: here it must not be, for a frame may be on its way.</remarks>
    private static async ValueTask FlushAsync(HttpResponse response)
    {
        try
        {
            await response.BodyWriter.FlushAsync(CancellationToken.None);
        }
        catch (IOException) { }
    }

    /// <summary>Says of an answer that is there whole what it costs and how long it is.</summary>
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
        headers["x-accel-buffering"] = "no"; // nginx in front must not collect the stream
    }
}
