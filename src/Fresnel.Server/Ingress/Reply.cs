using System.Buffers;
using Fresnel.Calls;
using Fresnel.Dialects;
using Fresnel.Server.Hosting.Reloading;
using Fresnel.Server.Ingress.Idempotency;

namespace Fresnel.Server.Ingress;

/// <summary>Runs a call and writes its answer: piece by piece where a stream was asked for, else as one body.</summary>
internal sealed class Reply(Generations generations, IdempotentReply once, Failures failures, TimeProvider time)
{
    /// <summary>After this long without a word a stream gets a comment, so that nobody between us and the caller hangs up.</summary>
    internal static readonly TimeSpan Silence = TimeSpan.FromSeconds(15);

    /// <summary>A body that outgrows this is sent as it comes, without its price in a header.</summary>
    private const int LargestHeld = 16 << 20;

    /// <summary>A long answer is handed to the connection in parts that the processor still has at hand when they are sent.</summary>
    private const int Part = 64 << 10;

    /// <param name="write">Makes the writer of the caller's format, onto the given output.</param>
    public Task SendAsync(HttpContext http, Call call, Func<IBufferWriter<byte>, IAnswerWriter> write)
    {
        http.Features.Set(call); // for what is said of it should it fail
        return call.Request.Stream ? StreamAsync(http, call, write)
            : http.Features.Get<IdempotencyKey>() is { } key ? once.SendAsync(http, call, write, key)
            : WholeAsync(http, call, write);
    }

    private async Task WholeAsync(HttpContext http, Call call, Func<IBufferWriter<byte>, IAnswerWriter> write)
    {
        var response = http.Response;
        using var held = generations.Hold();
        using var body = new AnswerBody();
        var writer = write(body);
        await foreach (var frame in held.Pipeline.RunAsync(call, http.RequestAborted))
        {
            writer.Write(frame, call.Cost);
            if (body.Length <= LargestHeld)
                continue;
            if (!response.HasStarted)
                Head(http, call, "application/json");
            await SendAsync(response, body, flush: true);
        }
        writer.End();
        if (!response.HasStarted)
            HeadWhole(http, call, body.Length);
        await SendAsync(response, body, flush: true);
    }

    /// <summary>Pieces that come at once are sent at once; nothing is waited for while anything is not sent.</summary>
    private async Task StreamAsync(HttpContext http, Call call, Func<IBufferWriter<byte>, IAnswerWriter> write)
    {
        var (response, left, begun) = (http.Response, http.RequestAborted, false);
        using var body = new AnswerBody(sentAtOnce: true);
        var writer = write(body);
        void Begin()
        {
            if (!begun)
                Head(http, call, writer.StreamType);
            begun = true;
        }

        using var held = generations.Hold();
        await using var frames = held.Pipeline.RunAsync(call, left).GetAsyncEnumerator(left);
        await using var keepAlive = new KeepAlive(
            Silence,
            time,
            () =>
            {
                Begin();
                writer.KeepAlive();
                return SendAsync(response, body, flush: true).AsTask();
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
                    keepAlive.Begin();
                try
                {
                    if (!await next)
                        break;
                }
                finally
                {
                    await keepAlive.EndAsync();
                }
                Begin();
                writer.Write(frames.Current, call.Cost);
                await SendAsync(response, body, flush: false);
            }
            writer.End();
        }
        catch (Exception failure) when (begun && !left.IsCancellationRequested)
        {
            writer.Fail(failures.Tell(http, failure));
        }
        await SendAsync(response, body, flush: true);
    }

    /// <summary>Hands over what was written, and forgets it.</summary>
    /// <param name="flush">All of it is sent; else the last part may wait for more.</param>
    private static async ValueTask SendAsync(HttpResponse response, AnswerBody body, bool flush)
    {
        var output = response.BodyWriter;
        for (var i = 0; i < body.Count; i++)
        {
            for (var rest = body[i]; !rest.IsEmpty; rest = rest[Math.Min(Part, rest.Length)..])
            {
                output.Write(rest.Span[..Math.Min(Part, rest.Length)]);
                if (output.UnflushedBytes >= Part)
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
    internal static void HeadWhole(HttpContext http, Call call, long length)
    {
        Head(http, call, "application/json");
        if (call.Cost is { } cost)
            http.Response.Headers["x-fresnel-cost"] = cost.ToString();
        http.Response.ContentLength = length;
    }

    internal static void Head(HttpContext http, Call call, string contentType)
    {
        var headers = http.Response.Headers;
        http.Response.ContentType = contentType;
        var door = Doors.Of(http);
        door.AddHeaders(headers, call);
        if (call.Rates is { } rates)
            door.AddRates(headers, rates, call);
        if (call.ServedBy is { } servedBy)
            headers["x-fresnel-served-by"] = servedBy.ToString();
        if (call.SteppedDown is { } budget)
            headers["x-fresnel-stepped-down"] = RouteHeader.Ascii(budget);
        RouteHeader.Add(headers, call);
        if (!call.Request.Stream)
            return;
        headers.CacheControl = "no-cache";
        headers["x-accel-buffering"] = "no"; // nginx in front must not collect the stream
    }
}
