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
internal sealed class IdempotentReply(
    Generations generations,
    Stores stores,
    IHostApplicationLifetime lifetime,
    ILogger<IdempotentReply> log
)
{
    /// <summary>An answer that outgrows this is sent as it comes, and not kept.</summary>
    private const int LargestKept = 64 << 20;

    private readonly ConcurrentDictionary<string, UnderWay> _underWay = new();
    private readonly AnswerStore _answers = stores.Answers;
    private readonly CancellationToken _stopped = Later(
        TimeSpan.FromSeconds(generations.Current.Settings.Server.DrainSeconds) * 0.9,
        lifetime.ApplicationStopping
    );

    public async Task SendAsync(
        HttpContext http,
        Call call,
        Func<IBufferWriter<byte>, IAnswerWriter> write,
        IdempotencyKey key
    )
    {
        while (true)
        {
            if (await _answers.FindAsync(key.Id, http.RequestAborted) is var (kept, body))
            {
                await using (body)
                {
                    key.CheckSame(kept.Request);
                    await ReplayAsync(http, call, kept, body);
                }
                return;
            }
            var mine = new UnderWay(key.Request);
            var first = _underWay.GetOrAdd(key.Id, mine);
            if (first == mine)
            {
                try
                {
                    if (await _answers.FindAsync(key.Id, http.RequestAborted) is not var (_, late))
                    {
                        await RunAsync(http, call, write, key, mine);
                        return;
                    }
                    await late.DisposeAsync(); // it ended between the two looks
                }
                finally
                {
                    End(key, mine);
                }
            }
            else
            {
                key.CheckSame(first.Request);
                await first.Ended.WaitAsync(http.RequestAborted);
            }
        }
    }

    private async Task RunAsync(
        HttpContext http,
        Call call,
        Func<IBufferWriter<byte>, IAnswerWriter> write,
        IdempotencyKey key,
        UnderWay mine
    )
    {
        var response = http.Response;
        using var held = generations.Hold();
        using var body = new PooledBytes(4 << 10);
        var writer = write(body);
        call.Completing = async () =>
        {
            writer.End();
            if (!response.HasStarted)
                await KeepAsync(call, key, StatusCodes.Status200OK, body.Written);
            else
                ServerLog.AnswerNotKept(log, call.Id, $"over {LargestKept >> 20} MiB");
            End(key, mine);
        };
        try
        {
            await foreach (var frame in held.Pipeline.RunAsync(call, _stopped))
            {
                writer.Write(frame, call.Cost);
                if (body.Length <= LargestKept)
                    continue;
                if (!response.HasStarted)
                    Reply.Head(http, call, "application/json");
                await response.Body.WriteAsync(body.Written, CancellationToken.None);
                body.Clear();
            }
        }
        catch (GatewayException refusal) when (IsLasting(refusal.Kind))
        {
            using var error = new PooledBytes(1 << 10);
            Doors.Of(http).WriteError(error, refusal, http.TraceIdentifier);
            await KeepAsync(call, key, ErrorTable.Row(refusal.Kind).Status, error.Written);
            throw;
        }
        catch (OperationCanceledException) when (_stopped.IsCancellationRequested)
        {
            throw new GatewayException(
                ErrorKind.Unavailable,
                "The gateway is stopping, and the call took longer than that may take. Send it again."
            );
        }
        if (!response.HasStarted)
            Reply.HeadWhole(http, call, body.Length);
        await response.Body.WriteAsync(body.Written, http.RequestAborted);
    }

    private static async Task ReplayAsync(HttpContext http, Call call, KeptAnswer kept, Stream body)
    {
        var response = http.Response;
        var door = Doors.Of(http);
        response.StatusCode = kept.Status;
        response.ContentType = kept.ContentType;
        response.ContentLength = kept.Bytes;
        door.AddHeaders(response.Headers, call);
        if (door.IdHeader is { } idHeader)
            response.Headers[idHeader] = http.TraceIdentifier;
        if (kept.ServedBy is { } servedBy)
            response.Headers["x-fresnel-served-by"] = servedBy;
        response.Headers["x-fresnel-cost"] = Contracts.Models.Money.Zero.ToString();
        response.Headers["idempotent-replayed"] = "true";
        await body.CopyToAsync(response.Body, http.RequestAborted);
    }

    /// <summary>What the same request will meet again: not a limit, a budget, a fault of a vendor's or of ours.</summary>
    private static bool IsLasting(ErrorKind kind) =>
        kind
            is ErrorKind.InvalidRequest
                or ErrorKind.ContextLengthExceeded
                or ErrorKind.UpstreamRejected
                or ErrorKind.ContentBlocked;

    private async Task KeepAsync(Call call, IdempotencyKey key, int status, ReadOnlyMemory<byte> body)
    {
        try
        {
            await _answers.KeepAsync(
                new KeptAnswer(
                    key.Id,
                    call.Caller.KeyId,
                    key.Request,
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
            ServerLog.AnswerNotKept(log, call.Id, e.GetType().Name); // the caller has it all the same
        }
    }

    /// <summary>Those who wait look again.</summary>
    private void End(IdempotencyKey key, UnderWay mine)
    {
        _underWay.TryRemove(new KeyValuePair<string, UnderWay>(key.Id, mine));
        mine.End();
    }

    private static CancellationToken Later(TimeSpan by, CancellationToken stopping)
    {
        var later = new CancellationTokenSource();
        stopping.Register(() => later.CancelAfter(by));
        return later.Token;
    }

    /// <summary>A request that is being answered.</summary>
    private sealed class UnderWay(string request)
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Request { get; } = request;

        public Task Ended => _ended.Task;

        public void End() => _ended.TrySetResult();
    }
}
