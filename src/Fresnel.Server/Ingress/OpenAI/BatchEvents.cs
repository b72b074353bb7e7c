using System.Buffers;
using System.Text;
using Fresnel.Batches;
using Fresnel.Dialects.OpenAI.Batches;

namespace Fresnel.Server.Ingress.OpenAI;

/// <summary>The progress of a batch as server-sent events.</summary>
/// <param name="find">The batch as it is now; null: it was deleted.</param>
internal sealed class BatchEvents(Func<CancellationToken, Task<Batch?>> find, TimeProvider time)
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1),
        s_keepAlive = TimeSpan.FromSeconds(15);

    /// <summary>Sends an event <c>batch</c> now and at each change; ends with the batch.</summary>
    /// <param name="stop">Cancelled when the caller disconnects or the process stops, which ends the events.</param>
    public async Task WriteAsync(HttpResponse response, CancellationToken stop)
    {
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-cache";
        var (last, idle) = (Array.Empty<byte>(), TimeSpan.Zero);
        try
        {
            while (await find(stop) is { } batch)
            {
                var sent = BatchesEndpoints.ToObject(batch, time.GetUtcNow());
                var state = ToJson(sent with { Remaining = null }); // which changes with each second
                idle += s_interval;
                if (!state.AsSpan().SequenceEqual(last))
                {
                    last = state;
                    await SendAsync("event: batch\ndata: ", ToJson(sent));
                }
                else if (idle >= s_keepAlive)
                    await SendAsync(": keep-alive", []);
                if (batch.HasEnded)
                    return;
                await Task.Delay(s_interval, time, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested) { }

        static byte[] ToJson(BatchObject batch)
        {
            var json = new ArrayBufferWriter<byte>();
            BatchWriter.WriteBatch(json, batch);
            return json.WrittenSpan.ToArray();
        }

        async Task SendAsync(string head, byte[] data)
        {
            idle = TimeSpan.Zero;
            await response.Body.WriteAsync((byte[])[.. Encoding.UTF8.GetBytes(head), .. data, .. "\n\n"u8], stop);
            await response.Body.FlushAsync(stop);
        }
    }
}
