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

/// <summary>Answers a request that has a name once: what comes again under it gets the first answer, and is neither sent nor booked again.</summary>
/// <remarks>
/// 1. An answer that is kept is given. 2. While the same request is under way, its answer is waited for. 3. Else the call runs, to its end even when its
/// caller leaves, and its answer is on disk before it is booked: whatever dies in between, it is not billed twice.
/// </remarks>
internal sealed class IdempotentResponseWriter(
    RuntimeSnapshots snapshots,
    Stores stores,
    IHostApplicationLifetime lifetime,
    ILogger<IdempotentResponseWriter> log
)
{
    /// <summary>An answer that outgrows this is sent as it comes, and not kept.</summary>
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
                    await lateBody.DisposeAsync(); // it ended between the two looks
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
                "The gateway is stopping, and the call took longer than that may take. Send it again."
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

    /// <summary>What the same request will meet again: not a limit, a budget, a fault of a vendor's or of ours.</summary>
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
            ServerLog.IdempotentResponseNotStored(log, call.Id, e.GetType().Name); // the caller has it all the same
        }
    }

    /// <summary>Those who wait look again.</summary>
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

    /// <summary>A request that is being answered.</summary>
    private sealed class InFlightCall(string request)
    {
        private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Request { get; } = request;

        public Task Completion => _completion.Task;

        public void Complete() => _completion.TrySetResult();
    }
}
