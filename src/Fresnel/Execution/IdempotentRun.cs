using System.Data.Common;
using Fresnel.Calls;
using Fresnel.Contracts;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Idempotency;
using Microsoft.Extensions.Logging;

namespace Fresnel.Execution;

/// <summary>One run of a request with an idempotency key: stores its response, then returns it to the caller.</summary>
/// <param name="onStored">Called when a repeat would find the response, before the call is settled.</param>
internal sealed class IdempotentRun(
    CallRun run,
    IdempotencyKey key,
    IResponseSink sink,
    IdempotencyStore store,
    Action onStored,
    ILogger logger
) : IDisposable
{
    /// <summary>A larger response is sent in parts and not stored.</summary>
    private const int MaxStoredBytes = 64 << 20;

    private readonly Call _call = run.Call;
    private readonly ResponseBuffer _body = new();
    private IResponseBodyWriter? _writer;
    private bool _hasBegun;

    public async Task RunAsync(Pipeline pipeline, CancellationToken cancellationToken)
    {
        _writer = run.CreateWriter(_body);
        _call.OnCompleting = CompleteAsync;
        try
        {
            await foreach (var frame in pipeline.RunAsync(_call, cancellationToken))
            {
                _writer.Write(frame, _call.Cost);
                if (_body.Length > MaxStoredBytes)
                    await SendAsync(length: null);
            }
        }
        catch (GatewayException failure) when (IsRepeatable(failure.Kind))
        {
            _body.Clear();
            run.Api.WriteError(_body, failure, _call.Id);
            await StoreAsync(ErrorDefinitions.Get(failure.Kind).Status);
            throw;
        }
        await SendAsync(_body.Length);
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _body.Dispose();
    }

    private async ValueTask CompleteAsync()
    {
        _writer!.End();
        if (!_hasBegun)
            await StoreAsync(status: 200);
        else
            ExecutionLog.IdempotentResponseNotStored(logger, _call.Id, $"over {MaxStoredBytes >> 20} MiB");
        onStored();
    }

    private async ValueTask SendAsync(long? length)
    {
        if (!_hasBegun)
            sink.Begin(new ResponseHead(CallRunner.JsonContentType, length));
        _hasBegun = true;
        await sink.WriteAsync(_body);
        await sink.FlushAsync();
    }

    private async Task StoreAsync(int status)
    {
        using var body = new PooledBuffer((int)_body.Length);
        _body.CopyTo(body);
        try
        {
            await store.SaveAsync(
                new StoredResponse(
                    key.KeyHash,
                    _call.Caller.KeyId,
                    key.RequestHash,
                    status,
                    CallRunner.JsonContentType,
                    _call.ServedBy?.ToString(),
                    body.Length
                ),
                body.Written
            );
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DbException)
        {
            ExecutionLog.IdempotentResponseNotStored(logger, _call.Id, e.GetType().Name); // the caller still receives it
        }
    }

    /// <summary>
    /// Whether the same request would fail in the same way: not for limits, budgets, or vendor and internal errors.
    /// </summary>
    private static bool IsRepeatable(ErrorKind kind) =>
        kind
            is ErrorKind.InvalidRequest
                or ErrorKind.ContextLengthExceeded
                or ErrorKind.UpstreamRejected
                or ErrorKind.ContentBlocked
                or ErrorKind.ModelOutcome;
}
