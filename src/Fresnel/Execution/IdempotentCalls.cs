using System.Collections.Concurrent;
using Fresnel.Contracts.Buffers;
using Fresnel.Idempotency;
using Microsoft.Extensions.Logging;

namespace Fresnel.Execution;

/// <summary>
/// Runs a request with an idempotency key once; a repeat gets the stored response and is not charged.
/// </summary>
/// <remarks>
/// 1. A stored response is returned. 2. While the same request is in progress, its response is awaited. 3.
/// Otherwise the call runs to its end, even if its caller disconnects, and its response is on disk before it is
/// settled, so that a crash in between does not charge it twice.
/// </remarks>
internal sealed class IdempotentCalls(
    Func<PipelineLease> acquire,
    IdempotencyStore store,
    DetachedCalls detached,
    ILogger logger
)
{
    private const int ChunkBytes = 64 << 10;

    private readonly ConcurrentDictionary<string, InFlightCall> _inFlight = new();

    /// <param name="cancellationToken">Cancelled when the caller disconnects.</param>
    public async Task RunAsync(CallRun run, IdempotencyKey key, IResponseSink sink, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await store.FindAsync(key.KeyHash, cancellationToken) is var (stored, body))
            {
                await using (body)
                {
                    key.EnsureSameRequest(stored.RequestHash);
                    await ReplayAsync(stored, body, sink, cancellationToken);
                }
                return;
            }
            var own = new InFlightCall(key.RequestHash);
            var inFlight = _inFlight.GetOrAdd(key.KeyHash, own);
            if (inFlight != own)
            {
                key.EnsureSameRequest(inFlight.RequestHash);
                await inFlight.Completion.WaitAsync(cancellationToken);
                continue;
            }
            try
            {
                if (await store.FindAsync(key.KeyHash, cancellationToken) is not var (_, lateBody))
                {
                    await RunAndStoreAsync(run, key, own, sink);
                    return;
                }
                await lateBody.DisposeAsync(); // the call ended between the two lookups
            }
            finally
            {
                Complete(key, own);
            }
        }
    }

    private async Task RunAndStoreAsync(CallRun run, IdempotencyKey key, InFlightCall own, IResponseSink sink)
    {
        using var running = detached.Begin();
        using var lease = acquire();
        using var attempt = new IdempotentRun(run, key, sink, store, () => Complete(key, own), logger);
        try
        {
            await attempt.RunAsync(lease.Pipeline, detached.Interruption);
        }
        catch (OperationCanceledException) when (detached.Interruption.IsCancellationRequested)
        {
            throw DetachedCalls.ShuttingDown();
        }
    }

    private static async Task ReplayAsync(
        StoredResponse stored,
        Stream body,
        IResponseSink sink,
        CancellationToken cancellationToken
    )
    {
        sink.Begin(new ResponseHead(stored.ContentType, stored.Bytes, stored));
        using var chunk = new ResponseBuffer();
        while (await body.ReadAsync(chunk.GetMemory(ChunkBytes), cancellationToken) is > 0 and var count)
        {
            chunk.Advance(count);
            await sink.WriteAsync(chunk);
        }
        await sink.FlushAsync();
    }

    /// <summary>Wakes the waiting requests, which look up the stored response.</summary>
    private void Complete(IdempotencyKey key, InFlightCall own)
    {
        _inFlight.TryRemove(new KeyValuePair<string, InFlightCall>(key.KeyHash, own));
        own.Complete();
    }

    /// <summary>A request in progress.</summary>
    private sealed class InFlightCall(string requestHash)
    {
        private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string RequestHash { get; } = requestHash;

        public Task Completion => _completion.Task;

        public void Complete() => _completion.TrySetResult();
    }
}
