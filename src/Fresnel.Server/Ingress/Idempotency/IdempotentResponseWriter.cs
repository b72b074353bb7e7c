using System.Buffers;
using System.Collections.Concurrent;
using System.Data.Common;
using Fresnel.Calls;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Dialects;
using Fresnel.Idempotency;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Reloading;

namespace Fresnel.Server.Ingress.Idempotency;

/// <summary>
/// Runs a request with an idempotency key once; a repeat gets the stored response and is not charged.
/// </summary>
/// <remarks>
/// 1. A stored response is returned. 2. While the same request is in progress, its response is awaited. 3.
/// Otherwise the call runs to its end, even if its caller disconnects, and its response is on disk before it is
/// settled, so that a crash in between does not charge it twice.
/// </remarks>
internal sealed class IdempotentResponseWriter(
    RuntimeSnapshots snapshots,
    Stores stores,
    IHostApplicationLifetime lifetime,
    ILogger<IdempotentResponseWriter> log
)
{
    /// <summary>A larger response is streamed and not stored.</summary>
    private const int MaxStoredBytes = 64 << 20;

    private readonly ConcurrentDictionary<string, InFlightCall> _inFlight = new();
    private readonly IdempotencyStore _store = stores.Answers;
    private readonly CancellationToken _drainDeadline = CancelAfterStopping(
        TimeSpan.FromSeconds(snapshots.Current.Settings.Server.DrainSeconds) * 0.9,
        lifetime.ApplicationStopping
    );

    public async Task WriteAsync(
        HttpContext http,
        Call call,
        Func<IBufferWriter<byte>, IResponseBodyWriter> write,
        IdempotencyKey key
    )
    {
        while (true)
        {
            if (await _store.FindAsync(key.KeyHash, http.RequestAborted) is var (stored, body))
            {
                await using (body)
                {
                    key.EnsureSameRequest(stored.RequestHash);
                    await ReplayAsync(http, call, stored, body);
                }
                return;
            }
            var own = new InFlightCall(key.RequestHash);
            var inFlight = _inFlight.GetOrAdd(key.KeyHash, own);
            if (inFlight == own)
            {
                try
                {
                    if (await _store.FindAsync(key.KeyHash, http.RequestAborted) is not var (_, lateBody))
                    {
                        await RunAndStoreAsync(http, call, write, key, own);
                        return;
                    }
                    await lateBody.DisposeAsync(); // the call ended between the two lookups
                }
                finally
                {
                    Complete(key, own);
                }
            }
            else
            {
                key.EnsureSameRequest(inFlight.Request);
                await inFlight.Completion.WaitAsync(http.RequestAborted);
            }
        }
    }

    private async Task RunAndStoreAsync(
        HttpContext http,
        Call call,
        Func<IBufferWriter<byte>, IResponseBodyWriter> write,
        IdempotencyKey key,
        InFlightCall own
    )
    {
        var response = http.Response;
        using var lease = snapshots.Acquire();
        using var body = new PooledBuffer(4 << 10);
        using var writer = write(body);
        call.OnCompleting = async () =>
        {
            writer.End();
            if (!response.HasStarted)
                await StoreAsync(call, key, StatusCodes.Status200OK, body.Written);
            else
                ServerLog.IdempotentResponseNotStored(log, call.Id, $"over {MaxStoredBytes >> 20} MiB");
            Complete(key, own);
        };
        try
        {
            await foreach (var frame in lease.Pipeline.RunAsync(call, _drainDeadline))
            {
                writer.Write(frame, call.Cost);
                if (body.Length <= MaxStoredBytes)
                    continue;
                if (!response.HasStarted)
                    ResponseWriter.SetHeaders(http, call, "application/json");
                await response.Body.WriteAsync(body.Written, CancellationToken.None);
                body.Clear();
            }
        }
        catch (GatewayException failure) when (IsRepeatable(failure.Kind))
        {
            using var errorBody = new PooledBuffer(1 << 10);
            ApiProfiles.For(http).WriteError(errorBody, failure, http.TraceIdentifier);
            await StoreAsync(call, key, ErrorDefinitions.Get(failure.Kind).Status, errorBody.Written);
            throw;
        }
        catch (OperationCanceledException) when (_drainDeadline.IsCancellationRequested)
        {
            throw new GatewayException(
                ErrorKind.Unavailable,
                "The gateway is shutting down, and the call did not finish within the grace period. Send it again."
            );
        }
        if (!response.HasStarted)
            ResponseWriter.SetBufferedHeaders(http, call, body.Length);
        await response.Body.WriteAsync(body.Written, http.RequestAborted);
    }

    private static async Task ReplayAsync(HttpContext http, Call call, StoredResponse stored, Stream body)
    {
        var response = http.Response;
        var profile = ApiProfiles.For(http);
        response.StatusCode = stored.StatusCode;
        response.ContentType = stored.ContentType;
        response.ContentLength = stored.Bytes;
        profile.AddHeaders(response.Headers, call);
        if (profile.RequestIdHeader is { } idHeader)
            response.Headers[idHeader] = http.TraceIdentifier;
        if (stored.ServedBy is { } servedBy)
            response.Headers["x-fresnel-served-by"] = servedBy;
        response.Headers["x-fresnel-cost"] = Contracts.Models.Money.Zero.ToString();
        response.Headers["idempotent-replayed"] = "true";
        await body.CopyToAsync(response.Body, http.RequestAborted);
    }

    /// <summary>
    /// Whether the same request would fail in the same way: not for limits, budgets, or vendor and internal errors.
    /// </summary>
    private static bool IsRepeatable(ErrorKind kind) =>
        kind
            is ErrorKind.InvalidRequest
                or ErrorKind.ContextLengthExceeded
                or ErrorKind.UpstreamRejected
                or ErrorKind.ContentBlocked;

    private async Task StoreAsync(Call call, IdempotencyKey key, int status, ReadOnlyMemory<byte> body)
    {
        try
        {
            await _store.SaveAsync(
                new StoredResponse(
                    key.KeyHash,
                    call.Caller.KeyId,
                    key.RequestHash,
                    status,
                    "application/json",
                    call.ServedBy?.ToString(),
                    body.Length
                ),
                body
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DbException)
        {
            ServerLog.IdempotentResponseNotStored(log, call.Id, e.GetType().Name); // the caller still receives it
        }
    }

    /// <summary>Wakes the waiting requests, which look up the stored response.</summary>
    private void Complete(IdempotencyKey key, InFlightCall own)
    {
        _inFlight.TryRemove(new KeyValuePair<string, InFlightCall>(key.KeyHash, own));
        own.Complete();
    }

    private static CancellationToken CancelAfterStopping(TimeSpan delay, CancellationToken stopping)
    {
        var source = new CancellationTokenSource();
        stopping.Register(() => source.CancelAfter(delay));
        return source.Token;
    }

    /// <summary>A request in progress.</summary>
    private sealed class InFlightCall(string request)
    {
        private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Request { get; } = request;

        public Task Completion => _completion.Task;

        public void Complete() => _completion.TrySetResult();
    }
}
