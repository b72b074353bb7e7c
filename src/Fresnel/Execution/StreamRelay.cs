using Fresnel.Contracts;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Events;

namespace Fresnel.Execution;

/// <summary>Writes the frames of one streamed call to its sink as they come.</summary>
/// <remarks>
/// Frames that arrive together are flushed together; written data is flushed before waiting for the next frame.
/// </remarks>
internal sealed class StreamRelay : IDisposable
{
    private readonly ResponseBuffer _body = new(flushedPerFrame: true);
    private readonly CallRun _run;
    private readonly IResponseSink _sink;
    private readonly IResponseBodyWriter _writer;
    private readonly TimeSpan _interval;
    private bool _started;

    /// <param name="keepAlive">Idle time after which a keep-alive comment is sent.</param>
    public StreamRelay(in CallRun run, IResponseSink sink, TimeSpan keepAlive) =>
        (_run, _sink, _writer, _interval) = (run, sink, run.CreateWriter(_body), keepAlive);

    /// <summary>Runs the call and disposes this relay and the lease.</summary>
    /// <param name="cancellationToken">Cancelled when the caller disconnects.</param>
    public async Task RunAsync(
        PipelineLease lease,
        ErrorMapper errors,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        using var self = this;
        using var pipeline = lease;
        try
        {
            await RelayAsync(lease.Pipeline.RunAsync(_run.Call, cancellationToken), time, cancellationToken);
            _writer.End();
        }
        catch (Exception exception) when (_started && !cancellationToken.IsCancellationRequested)
        {
            _writer.Fail(errors.Map(_run.Call.Id, exception));
        }
        EnsureStarted();
        await _sink.WriteAsync(_body);
        await _sink.FlushAsync();
    }

    public void Dispose()
    {
        _writer.Dispose();
        _body.Dispose();
    }

    private async Task RelayAsync(
        IAsyncEnumerable<Frame> source,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        await using var frames = source.GetAsyncEnumerator(cancellationToken);
        await using var keepAlive = new KeepAliveTimer(_interval, time, SendKeepAliveAsync);
        while (true)
        {
            var next = frames.MoveNextAsync();
            if (!next.IsCompleted)
            {
                await _sink.FlushAsync();
                keepAlive.BeginIdle();
            }
            try
            {
                if (!await next)
                    return;
            }
            finally
            {
                await keepAlive.EndIdleAsync();
            }
            EnsureStarted();
            _writer.Write(frames.Current, _run.Call.Cost);
            await _sink.WriteAsync(_body);
        }
    }

    private async Task SendKeepAliveAsync()
    {
        EnsureStarted();
        _writer.KeepAlive();
        await _sink.WriteAsync(_body);
        await _sink.FlushAsync();
    }

    private void EnsureStarted()
    {
        if (!_started)
            _sink.Begin(new ResponseHead(_writer.StreamContentType, null));
        _started = true;
    }
}
