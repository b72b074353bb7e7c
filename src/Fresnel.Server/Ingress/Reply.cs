using Fresnel.Calls;
using Fresnel.Contracts.Events;
using Fresnel.Dialects;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Ingress;

/// <summary>Runs a call and writes its answer: piece by piece where a stream was asked for, else as one body.</summary>
internal sealed class Reply(Generations generations, Failures failures, TimeProvider time)
{
    /// <summary>After this long without a word a stream gets a comment, so that nobody between us and the caller hangs up.</summary>
    internal static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    /// <summary>A body that outgrows this is sent as it comes, without its price in a header.</summary>
    private const int LargestHeld = 16 << 20;

    /// <param name="write">Makes the writer of the caller's format, onto the given output.</param>
    public Task SendAsync(HttpContext http, Call call, Func<System.Buffers.IBufferWriter<byte>, IAnswerWriter> write)
    {
        http.Features.Set(call); // for what is said of it should it fail
        return call.Request.Stream ? StreamAsync(http, call, write(http.Response.BodyWriter)) : WholeAsync(http, call, write);
    }

    private async Task WholeAsync(HttpContext http, Call call, Func<System.Buffers.IBufferWriter<byte>, IAnswerWriter> write)
    {
        var response = http.Response;
        using var held = generations.Hold();
        using var body = new PooledBuffer(4 << 10);
        var writer = write(body);
        await foreach (var frame in held.Pipeline.RunAsync(call, http.RequestAborted))
        {
            writer.Write(frame, call.Cost);
            if (body.Length <= LargestHeld)
                continue;
            if (!response.HasStarted)
                Head(http, call, "application/json");
            await response.Body.WriteAsync(body.Written, http.RequestAborted);
            body.Clear();
        }
        writer.End();
        if (!response.HasStarted)
        {
            Head(http, call, "application/json");
            if (call.Cost is { } cost)
                response.Headers["x-fresnel-cost"] = cost.ToString();
            response.ContentLength = body.Length;
        }
        await response.Body.WriteAsync(body.Written, http.RequestAborted);
    }

    private async Task StreamAsync(HttpContext http, Call call, IAnswerWriter writer)
    {
        var (response, left) = (http.Response, http.RequestAborted);
        using var held = generations.Hold();
        await using var frames = held.Pipeline.RunAsync(call, left).GetAsyncEnumerator(left);
        try
        {
            while (await NextAsync(frames, http, call, writer))
            {
                if (!response.HasStarted)
                    Head(http, call, writer.StreamType);
                writer.Write(frames.Current, call.Cost);
                await response.BodyWriter.FlushAsync(left);
            }
            writer.End();
        }
        catch (Exception failure) when (response.HasStarted && !left.IsCancellationRequested)
        {
            writer.Fail(failures.Tell(http, failure));
        }
        await response.BodyWriter.FlushAsync(left);
    }

    /// <summary>The next frame; says so every now and then while there is none.</summary>
    private async ValueTask<bool> NextAsync(IAsyncEnumerator<Frame> frames, HttpContext http, Call call, IAnswerWriter writer)
    {
        var next = frames.MoveNextAsync();
        if (next.IsCompleted)
            return await next;

        var waiting = next.AsTask();
        while (true)
        {
            try
            {
                return await waiting.WaitAsync(Silence, time, CancellationToken.None);
            }
            catch (TimeoutException) when (!waiting.IsCompleted)
            {
                if (!http.Response.HasStarted)
                    Head(http, call, writer.StreamType);
                writer.KeepAlive();
                await FlushAsync(http.Response);
            }
        }
    }

    /// <remarks>A caller who is gone is seen by the pipeline's own token: here it must not be, for a frame is still on its way.</remarks>
    private static async Task FlushAsync(HttpResponse response)
    {
        try
        {
            await response.BodyWriter.FlushAsync(CancellationToken.None);
        }
        catch (IOException)
        {
        }
    }

    private static void Head(HttpContext http, Call call, string contentType)
    {
        var headers = http.Response.Headers;
        http.Response.ContentType = contentType;
        var door = Doors.Of(http);
        door.AddHeaders(headers, call);
        if (call.Rates is { } rates)
            door.AddRates(headers, rates, call);
        if (call.ServedBy is { } servedBy)
            headers["x-fresnel-served-by"] = servedBy.ToString();
        RouteHeader.Add(headers, call);
        if (!call.Request.Stream)
            return;
        headers.CacheControl = "no-cache";
        headers["x-accel-buffering"] = "no"; // nginx in front must not collect the stream
    }
}
