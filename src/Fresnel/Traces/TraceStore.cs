using System.Data.Common;
using System.Threading.Channels;
using Fresnel.Storage;

namespace Fresnel.Traces;

/// <summary>
/// The traces of calls in the database: of all that failed, all that were slow, and a share of the others. They are
/// written in the background, deleted after their time, and the oldest first where they exceed their size.
/// </summary>
/// <remarks>Thread-safe. A call never waits for it: where the database falls behind, further traces are dropped.</remarks>
public sealed class TraceStore(DbDataSource database, TimeProvider time) : IDisposable
{
    internal static readonly Migration Migration = TraceTable.Migration;

    private const int MaxQueued = 2000,
        MaxBatch = 200;

    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly Channel<CallTrace> _queue = Channel.CreateBounded<CallTrace>(
        new BoundedChannelOptions(MaxQueued) { FullMode = BoundedChannelFullMode.DropWrite }
    );
    private readonly SemaphoreSlim _writing = new(1);
    private readonly TraceTable _table = new(database);
    private volatile TraceOptions _options = new();

    /// <summary>May be replaced at any time.</summary>
    public TraceOptions Options
    {
        get => _options;
        set => _options = value;
    }

    /// <summary>Traces that wait to be written.</summary>
    public int Queued => _queue.Reader.Count;

    /// <returns>Null: the trace of this call is not stored.</returns>
    public TraceReason? ReasonToKeep(bool hasError, TimeSpan duration)
    {
        var options = _options;
        return options.MaxBytes == 0 ? null
            : hasError ? TraceReason.Error
            : duration > options.SlowAfter ? TraceReason.Slow
            : Random.Shared.NextDouble() < options.SampleRatio ? TraceReason.Sample
            : null;
    }

    public void Dispose() => _writing.Dispose();

    public void Add(CallTrace trace) => _queue.Writer.TryWrite(trace);

    /// <returns>Null: no trace of the call is stored.</returns>
    public async Task<CallTrace?> FindAsync(string callId, CancellationToken cancellationToken = default)
    {
        await FlushAsync(cancellationToken); // it may have ended just now
        return await _table.FindAsync(callId, cancellationToken);
    }

    /// <summary>Writes what waits a second after the first of it, until it is cancelled; then what is left.</summary>
    /// <param name="onFailure">Receives a failure of the database; its traces are lost.</param>
    public async Task RunAsync(Action<DbException> onFailure, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await _queue.Reader.WaitToReadAsync(cancellationToken); // an idle server does not work
                await Task.Delay(s_interval, time, cancellationToken);
            }
            catch (OperationCanceledException)
            {
                // the last turn
            }
            try
            {
                await FlushAsync(CancellationToken.None);
            }
            catch (DbException failure)
            {
                onFailure(failure);
            }
        }
    }

    /// <summary>Deletes the traces whose time has ended, and the oldest above the size.</summary>
    /// <returns>How many were deleted.</returns>
    public async Task<int> SweepAsync(CancellationToken cancellationToken = default)
    {
        var options = _options;
        var from = (time.GetUtcNow() - options.Keep).ToUnixTimeMilliseconds();
        return await _table.DeleteBeforeAsync(from, cancellationToken)
            + await _table.DeleteAboveAsync(options.MaxBytes, cancellationToken);
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_queue.Reader.Count == 0 && _writing.CurrentCount == 1)
            return;
        await _writing.WaitAsync(cancellationToken);
        try
        {
            List<CallTrace> batch = [];
            while (_queue.Reader.TryRead(out var trace))
            {
                batch.Add(trace);
                if (batch.Count < MaxBatch)
                    continue;
                await _table.AddAsync(batch, cancellationToken);
                batch.Clear();
            }
            if (batch.Count > 0)
                await _table.AddAsync(batch, cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }
}
