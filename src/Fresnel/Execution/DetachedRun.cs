using Fresnel.Calls;
using Fresnel.Contracts;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Events;

namespace Fresnel.Execution;

/// <summary>One run without a waiting caller: collects the response and stores it once.</summary>
internal sealed class DetachedRun(WireCall wire, Func<DetachedAnswer, ReadOnlyMemory<byte>, ValueTask> store)
    : IDisposable
{
    private readonly PooledBuffer _body = new(4 << 10);
    private Call? _call;
    private IResponseBodyWriter? _writer;
    private bool _hasFrames;

    /// <summary>Whether the answer was passed on to be stored, whatever became of it.</summary>
    public bool IsAnswered { get; private set; }

    /// <summary>Whether the call was admitted and has been settled.</summary>
    public bool HasRun => _call?.Outcome is not (null or CallOutcome.Running or CallOutcome.Refused);

    private bool HasBrokenStream => _hasFrames && _call!.Request.Stream;

    /// <param name="answer">Its frames, where it is not sent; null: the pipeline sends it.</param>
    public async Task<DetachedAnswer> CollectAsync(
        CallRun run,
        PipelineLease lease,
        CancellationToken cancellationToken,
        Func<Pipeline, Call, IAsyncEnumerable<Frame>>? answer = null
    )
    {
        using var owned = lease;
        (_call, _writer) = (run.Call, run.CreateWriter(_body));
        _call.OnCompleting = CompleteAsync;
        var frames = answer?.Invoke(lease.Pipeline, _call) ?? lease.Pipeline.RunAsync(_call, cancellationToken);
        await foreach (var frame in frames)
        {
            _hasFrames = true;
            _writer.Write(frame, _call.Cost);
        }
        return CreateAnswer(null);
    }

    /// <summary>Stores the error response.</summary>
    public async Task<DetachedAnswer> FailAsync(GatewayException error)
    {
        if (HasBrokenStream)
        {
            _writer!.Fail(error);
        }
        else
        {
            _body.Clear();
            wire.Api.WriteError(_body, error, wire.Id);
        }
        var answer = CreateAnswer(error);
        await StoreAsync(answer);
        return answer;
    }

    public void Dispose()
    {
        _writer?.Dispose();
        _body.Dispose();
    }

    /// <summary>Stores the complete response before the call is settled: what is paid for can be found.</summary>
    private ValueTask CompleteAsync()
    {
        _writer!.End();
        return StoreAsync(CreateAnswer(null));
    }

    private ValueTask StoreAsync(DetachedAnswer answer)
    {
        IsAnswered = true;
        return store(answer, _body.Written);
    }

    private DetachedAnswer CreateAnswer(GatewayException? error) =>
        new()
        {
            CallId = wire.Id,
            Status = error is null || HasBrokenStream ? 200 : ErrorDefinitions.Get(error.Kind).Status,
            ContentType =
                _call?.Request.Stream is true && (error is null || HasBrokenStream)
                    ? _writer!.StreamContentType
                    : CallRunner.JsonContentType,
            Error = error,
            Usage = _call?.Usage,
            Cost = _call?.Cost,
            Attempts = _call?.Attempts.Count ?? 0,
            Duration = _call?.Elapsed - _call?.AdmittedAfter,
            ServedBy = _call?.ServedBy,
        };
}
