using Fresnel.Access;
using Fresnel.Calls;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Models;
using Fresnel.Contracts.Requests;
using Fresnel.Files;
using Fresnel.Idempotency;
using Fresnel.Imaging.Compute;
using Fresnel.Limits;
using Fresnel.ResponseCaching;
using Fresnel.Routing;
using Microsoft.Extensions.Logging;

namespace Fresnel.Execution;

/// <summary>
/// Runs requests of every API as calls: reads the request, sends it through the pipeline of the active configuration
/// and writes the response.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class CallRunner : IAsyncDisposable
{
    /// <summary>
    /// A complete response that takes long begins after this many keep-alive intervals: late, as its status is 200 from
    /// then on, but by default within the 60 seconds after which nginx gives up.
    /// </summary>
    private const int IntervalsOfSilence = 3;

    private static readonly TimeSpan s_keepAlive = TimeSpan.FromSeconds(15);

    internal const string JsonContentType = "application/json";

    /// <summary>A response beyond this size is sent in parts, and its head has neither cost nor length.</summary>
    private const int MaxBufferedBytes = 16 << 20;

    private readonly Func<PipelineLease> _acquire;
    private readonly UploadedImageResolver _uploads;
    private readonly ErrorMapper _errors;
    private readonly TimeProvider _time;
    private readonly DetachedCalls _detached;
    private readonly IdempotentCalls _idempotent;
    private readonly TimeSpan _keepAlive;

    /// <param name="acquire">Acquires the pipeline of the active configuration; each call uses one from start to end.</param>
    /// <param name="keepAlive">
    /// Idle time after which a stream sends a keep-alive comment. A complete response with images sends a space after three
    /// times as long. Null: 15 seconds.
    /// </param>
    public CallRunner(
        Func<PipelineLease> acquire,
        FileStore files,
        IdempotencyStore responses,
        ErrorMapper errors,
        TimeProvider time,
        ILogger<CallRunner> logger,
        TimeSpan? keepAlive = null
    )
    {
        _keepAlive = keepAlive ?? s_keepAlive;
        (_acquire, _uploads, _errors, _time) = (acquire, new UploadedImageResolver(files), errors, time);
        _detached = new DetachedCalls(time);
        _idempotent = new IdempotentCalls(acquire, responses, _detached, logger);
    }

    /// <summary>Runs a call for a caller that waits.</summary>
    /// <param name="cancellationToken">
    /// Cancelled when the caller disconnects, which ends the call. A call with an idempotency key runs on, so that a
    /// repeat finds its response.
    /// </param>
    /// <exception cref="GatewayException">The call failed before the first byte of its response.</exception>
    public Task RunAsync(in WireCall wire, IResponseSink sink, CancellationToken cancellationToken)
    {
        var run = PrepareAsync(wire, isDetached: false, cancellationToken);
        return run.IsCompletedSuccessfully
            ? RunAsync(run.Result, wire.IdempotencyKey, sink, cancellationToken)
            : AwaitAndRunAsync(run, wire.IdempotencyKey, sink, cancellationToken);
    }

    /// <summary>
    /// Runs a call that no caller waits for. It ends by itself, when it is cancelled, or at the end of a shutdown's
    /// grace period, and is settled in each case.
    /// </summary>
    /// <param name="store">
    /// Stores the answer and its body, which is valid until it returns; called once. A complete answer is stored before
    /// its call is settled, so that what is paid for is never lost; its usage is the vendor's, not yet an estimate. If
    /// it throws, the call is settled as one whose caller disconnected, and the exception is thrown.
    /// </param>
    /// <returns>The answer after the call was settled. A request that cannot be read is an answer, but not a call.</returns>
    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.Unavailable"/>: the gateway is shutting down or its journal is full, and nothing was sent.
    /// </exception>
    /// <exception cref="OperationCanceledException">The call was cancelled; there is no answer.</exception>
    public async Task<DetachedAnswer> RunToEndAsync(
        WireCall wire,
        Func<DetachedAnswer, ReadOnlyMemory<byte>, ValueTask> store,
        CancellationToken cancellationToken = default
    )
    {
        using var running = await _detached.BeginAsync(wire.Priority, cancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _detached.Interruption);
        using var response = new DetachedRun(wire, store);
        try
        {
            var run = await PrepareAsync(wire, isDetached: true, stop.Token);
            return await response.CollectAsync(run, _acquire(), stop.Token);
        }
        catch (Exception failure) when (!response.IsAnswered && !cancellationToken.IsCancellationRequested)
        {
            var error =
                failure is OperationCanceledException && stop.IsCancellationRequested
                    ? DetachedCalls.ShuttingDown()
                    : _errors.Map(wire.Id, failure);
            return error.Kind == ErrorKind.Unavailable && !response.HasRun
                ? throw error
                : await response.FailAsync(error);
        }
    }

    /// <summary>Runs a call whose answer a vendor's batch gave before. Nothing is sent, and no limit refuses it.</summary>
    /// <param name="read">Reads the answer to the request; throws a <see cref="GatewayException"/> if it is an error.</param>
    /// <inheritdoc cref="RunToEndAsync"/>
    public async Task<DetachedAnswer> RunAnsweredAsync(
        WireCall wire,
        Deployment deployment,
        Func<GatewayRequest, Frame> read,
        Func<DetachedAnswer, ReadOnlyMemory<byte>, ValueTask> store
    )
    {
        using var running = _detached.Begin();
        using var response = new DetachedRun(wire, store);
        try
        {
            var run = await PrepareAsync(wire, isDetached: true, CancellationToken.None);
            return await response.CollectAsync(
                run,
                _acquire(),
                CancellationToken.None,
                (pipeline, call) => pipeline.RunAnsweredAsync(call, deployment, read)
            );
        }
        catch (Exception failure) when (!response.IsAnswered)
        {
            var error = _errors.Map(wire.Id, failure);
            return error.Kind == ErrorKind.Unavailable && !response.HasRun
                ? throw error
                : await response.FailAsync(error);
        }
    }

    /// <inheritdoc cref="Pipeline.FindBatch"/>
    public async Task<BatchOffer?> FindBatchAsync(
        WireCall wire,
        (string Provider, string Model)? known,
        CancellationToken cancellationToken
    )
    {
        var run = await PrepareAsync(wire, isDetached: false, cancellationToken);
        using var lease = _acquire();
        return lease.Pipeline.FindBatch(run.Call, known);
    }

    /// <summary>Reserves an amount in the budgets of a key and above it, for calls that are charged later.</summary>
    /// <param name="isForced">Whether it is reserved even where it exceeds a budget, as the work was begun before.</param>
    /// <returns>Null: it exceeds a budget.</returns>
    public BudgetHold? HoldBudget(Caller caller, Money amount, bool isForced)
    {
        using var lease = _acquire();
        return lease.Pipeline.HoldBudget(caller, amount, isForced);
    }

    /// <summary>Estimates what a call would cost; null where a price is unknown.</summary>
    /// <param name="inBatch">Whether a vendor's batch may run it, which is expected where it costs less.</param>
    /// <exception cref="GatewayException">The request is invalid, or its model cannot serve it.</exception>
    public async Task<CostEstimate> EstimateAsync(
        WireCall wire,
        CancellationToken cancellationToken,
        bool inBatch = false
    )
    {
        var run = await PrepareAsync(wire, isDetached: false, cancellationToken);
        using var lease = _acquire();
        var estimate = lease.Pipeline.Estimate(run.Call);
        return inBatch && lease.Pipeline.FindBatch(run.Call, null) is { } offer
            ? estimate with
            {
                Expected = offer.Expected,
            }
            : estimate;
    }

    /// <summary>
    /// Begins a shutdown: detached calls that have begun have the grace period to end, then they are interrupted.
    /// </summary>
    public void StopAfter(TimeSpan grace) => _detached.StopAfter(grace);

    /// <summary>Interrupts the detached calls that still run and waits until they are settled.</summary>
    public ValueTask DisposeAsync() => _detached.DisposeAsync();

    private ValueTask<CallRun> PrepareAsync(in WireCall wire, bool isDetached, CancellationToken cancellationToken)
    {
        var request = wire.Api.Read(wire.Body, wire.Caller);
        return wire.Api.AllowsFileReferences
            ? ResolveAsync(wire, request, isDetached, cancellationToken)
            : new(CreateRun(wire, request, request, isDetached));
    }

    private async ValueTask<CallRun> ResolveAsync(
        WireCall wire,
        GatewayRequest request,
        bool isDetached,
        CancellationToken cancellationToken
    )
    {
        var resolved = await _uploads.ResolveAsync(request, wire.Caller.KeyId, cancellationToken);
        return CreateRun(wire, request, resolved, isDetached);
    }

    private CallRun CreateRun(in WireCall wire, GatewayRequest request, GatewayRequest resolved, bool isDetached)
    {
        if (wire is { ImageLifetime: not null, Origin: not null })
            resolved = resolved switch
            {
                ImageRequest { RequiresData: false } image => image with { ReturnUrls = true, FetchesUrls = true },
                ChatRequest { ReturnUrls: null } chat => chat with { ReturnUrls = true },
                _ => resolved,
            };
        (resolved.Priority, resolved.Language) = (wire.Priority, wire.Language);
        var compute = resolved
            is ImageRequest
                or ChatRequest { HasImages: true }
                or ChatRequest { RequestsImages: true }
            ? ComputeTimeline.Current = new ComputeTimeline(_time)
            : null;
        var call = new Call(wire.Id, resolved, wire.Caller, _time)
        {
            Origin = wire.Origin,
            ImageLifetime = wire.ImageLifetime,
            Span = CallSpan.StartCall(CallReporter.OperationName(resolved), wire.TraceParent, wire.TraceState),
            Compute = compute,
            Cacheable = new CacheRequest(wire.Api.Name, wire.Body, wire.FormBoundary, wire.Caching),
            Interruption =
                isDetached || (wire.IdempotencyKey is not null && !request.Stream) ? _detached.Interruption : default,
        };
        return new CallRun(wire.Api, request, call);
    }

    private async Task AwaitAndRunAsync(
        ValueTask<CallRun> run,
        IdempotencyKey? key,
        IResponseSink sink,
        CancellationToken cancellationToken
    ) => await RunAsync(await run, key, sink, cancellationToken);

    private Task RunAsync(in CallRun run, IdempotencyKey? key, IResponseSink sink, CancellationToken cancellationToken)
    {
        sink.Attach(run.Call);
        return run.Call.Request.Stream
                ? new StreamRelay(run, sink, _keepAlive).RunAsync(_acquire(), _errors, _time, cancellationToken)
            : run.DrawsImages ? WaitAsync(run, key, sink, cancellationToken)
            : BufferAsync(run, key, sink, cancellationToken);
    }

    /// <summary>Runs a call that may take minutes.</summary>
    private async Task WaitAsync(
        CallRun run,
        IdempotencyKey? key,
        IResponseSink sink,
        CancellationToken cancellationToken
    )
    {
        await using var waiting = new WaitingSink(sink, IntervalsOfSilence * _keepAlive, _time);
        try
        {
            await BufferAsync(run, key, waiting, cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            if (!await waiting.StopAsync())
                throw;
            await waiting.FailAsync(run.Api, _errors.Map(run.Call.Id, failure), run.Call.Id);
        }
    }

    private Task BufferAsync(
        in CallRun run,
        IdempotencyKey? key,
        IResponseSink sink,
        CancellationToken cancellationToken
    ) =>
        key is not null
            ? _idempotent.RunAsync(run, key, sink, cancellationToken)
            : BufferAsync(run, sink, cancellationToken);

    private async Task BufferAsync(CallRun run, IResponseSink sink, CancellationToken cancellationToken)
    {
        var hasBegun = false;
        using var lease = _acquire();
        using var body = new ResponseBuffer();
        using var writer = run.CreateWriter(body);
        await foreach (var frame in lease.Pipeline.RunAsync(run.Call, cancellationToken))
        {
            writer.Write(frame, run.Call.Cost);
            if (body.Length <= MaxBufferedBytes)
                continue;
            if (!hasBegun)
                sink.Begin(new ResponseHead(JsonContentType, null));
            hasBegun = true;
            await sink.WriteAsync(body);
            await sink.FlushAsync();
        }
        writer.End();
        if (!hasBegun)
            sink.Begin(new ResponseHead(JsonContentType, body.Length));
        await sink.WriteAsync(body);
        await sink.FlushAsync();
    }
}
