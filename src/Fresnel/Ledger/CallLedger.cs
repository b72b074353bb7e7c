using System.Data.Common;
using Fresnel.Contracts.Errors;
using Fresnel.Ledger.Rollups;
using Microsoft.Extensions.Logging;

namespace Fresnel.Ledger;

/// <summary>
/// The ledger. Each call is written to the journal before it is sent and settled once when it ends; one writer moves
/// settled calls to the database in batches.
/// </summary>
/// <remarks>Thread-safe. A committed transaction must be durable, because the journal then reuses the entries' slots.</remarks>
public sealed class CallLedger : IAsyncDisposable
{
    private const int MaxBatchSize = 2000,
        MinBatchSize = 20;

    /// <summary>A transaction that takes longer is followed by a smaller one, so that a slow database shows progress.</summary>
    private static readonly TimeSpan s_longTransaction = TimeSpan.FromSeconds(5);

    /// <summary>How long closing waits for the database; what is not written stays in the journal.</summary>
    private static readonly TimeSpan s_closeTimeout = TimeSpan.FromSeconds(15);

    private readonly Journal _journal;
    private readonly DbDataSource _database;
    private readonly RollupWriter _rollups;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _drainLock = new(1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly LedgerOptions _options;
    private readonly PeriodicTimer _flushTimer;
    private readonly PeriodicTimer _drainTimer;
    private readonly Lock _sleepLock = new();
    private readonly Task _flushTask;
    private readonly Task _drainTask;
    private readonly TimeProvider _time;
    private int _batchSize = MaxBatchSize;
    private volatile Exception? _flushFailure;
    private volatile Exception? _drainFailure;

    /// <summary>Whether the timers stand still, because the journal is empty.</summary>
    private volatile bool _isAsleep;

    private CallLedger(
        Journal journal,
        DbDataSource database,
        RollupWriter rollups,
        LedgerOptions options,
        TimeProvider time,
        ILogger logger
    )
    {
        (_journal, _database, _rollups, _time, _logger) = (journal, database, rollups, time, logger);
        _options = options;
        _flushTimer = new PeriodicTimer(options.FlushInterval, time);
        _drainTimer = new PeriodicTimer(options.DrainInterval, time);
        _flushTask = RepeatAsync(
            _flushTimer,
            () =>
            {
                journal.Flush();
                return Task.CompletedTask;
            },
            failure => _flushFailure = failure
        );
        _drainTask = RepeatAsync(
            _drainTimer,
            async () =>
            {
                await DrainAsync(_stopping.Token);
                journal.EnsureSpare();
                SleepIfEmpty();
            },
            failure => _drainFailure = failure
        );
    }

    /// <summary>Whether calls are written to the disk and moved to the database.</summary>
    public LedgerHealth Health =>
        _flushFailure is not null || _drainFailure is not (null or DbException) ? LedgerHealth.DiskUnavailable
        : _drainFailure is null ? LedgerHealth.Healthy
        : JournalRoom > 0 ? LedgerHealth.DatabaseUnavailable
        : LedgerHealth.JournalFull;

    /// <summary>Whether nothing runs in the background, because the journal is empty.</summary>
    internal bool IsIdle => _isAsleep;

    /// <summary>How many calls can begin before one must be moved to the database.</summary>
    public int JournalRoom => _journal.Room;

    /// <summary>Opens the ledger and writes the entries that an earlier process left in the journal to the database.</summary>
    /// <param name="folder">Used by the journal only, and by one process at a time.</param>
    /// <exception cref="IOException">Another process uses the folder, or the disk is full.</exception>
    public static async Task<CallLedger> OpenAsync(
        string folder,
        DbDataSource database,
        LedgerOptions options,
        TimeProvider time,
        ILogger<CallLedger> logger,
        CancellationToken cancellationToken = default
    )
    {
        var (recovered, unsettled, rollups) = (0, 0, new RollupWriter());
        var journal = await Journal.OpenAsync(
            folder,
            options.CallsPerSegment,
            options.MaxSegments,
            async leftover =>
            {
                recovered += leftover.Count;
                unsettled += leftover.Count(entry => entry.Settlement is null);
                await CallTable.InsertAsync(database, rollups, leftover, cancellationToken);
            }
        );
        if (recovered > 0)
            LedgerLog.Recovered(logger, recovered, unsettled);
        return new CallLedger(journal, database, rollups, options, time, logger);
    }

    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.Unavailable"/>: the journal has no space for another call.
    /// </exception>
    internal JournalSlot Reserve(in Reservation reservation)
    {
        var slot = _journal.Reserve(reservation);
        Interlocked.MemoryBarrier(); // either this call is seen by who stops the timers, or that they stand still is seen here
        if (_isAsleep)
            Wake();
        return slot;
    }

    /// <summary>Settles a call. Called once for each reservation; its space is already allocated.</summary>
    internal static void Settle(JournalSlot slot, in Settlement settlement) =>
        slot.Segment.Settle(slot.Number, settlement);

    /// <summary>Writes every call that is settled now to the database.</summary>
    /// <remarks>
    /// Calls that are settled meanwhile wait for the next time: beside steady traffic they would be written in groups of
    /// a few, without an end, and a group has a cost of its own.
    /// </remarks>
    /// <exception cref="DbException">The database is not writable; the calls stay in the journal.</exception>
    public async Task DrainAsync(CancellationToken cancellationToken = default)
    {
        await _drainLock.WaitAsync(cancellationToken);
        try
        {
            var isFull = true;
            while (isFull && _journal.Collect(_batchSize) is { Count: > 0 } batch)
            {
                isFull = batch.Count == _batchSize;
                var start = _time.GetTimestamp();
                await CallTable.InsertAsync(_database, _rollups, batch.Select(slot => slot.Read()), cancellationToken);
                _journal.MarkDrained(batch);
                _drainFailure = null; // under load, catching up after an outage takes many groups
                _batchSize =
                    _time.GetElapsedTime(start) > s_longTransaction
                        ? Math.Max(MinBatchSize, _batchSize / 4)
                        : Math.Min(MaxBatchSize, _batchSize * 2);
            }
        }
        finally
        {
            _drainLock.Release();
        }
    }

    /// <summary>
    /// Writes settled calls to the database and closes the journal. Running calls stay in it; the next start charges
    /// their full reservation.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_flushTask, _drainTask);
        lock (_sleepLock)
        {
            _isAsleep = false;
            _flushTimer.Dispose();
            _drainTimer.Dispose();
        }
        using var timeout = new CancellationTokenSource(s_closeTimeout);
        try
        {
            await DrainAsync(timeout.Token);
        }
        catch (Exception e)
        {
            LedgerLog.WriteFailed(_logger, e);
        }
        _journal.Dispose();
        _drainLock.Dispose();
        _stopping.Dispose();
    }

    /// <summary>Stops the timers while there is nothing to flush or to drain, so that an idle server does not work.</summary>
    private void SleepIfEmpty()
    {
        if (_flushFailure is not null || _drainFailure is not null || !_journal.IsEmpty)
            return;
        lock (_sleepLock)
        {
            _isAsleep = true;
            (_flushTimer.Period, _drainTimer.Period) = (Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
        Interlocked.MemoryBarrier();
        if (!_journal.IsEmpty)
            Wake(); // a call began meanwhile
    }

    private void Wake()
    {
        lock (_sleepLock)
        {
            if (!_isAsleep)
                return;
            _isAsleep = false;
            (_flushTimer.Period, _drainTimer.Period) = (_options.FlushInterval, _options.DrainInterval);
        }
    }

    /// <param name="report">Receives what failed, or null after a success.</param>
    private async Task RepeatAsync(PeriodicTimer timer, Func<Task> action, Action<Exception?> report)
    {
        var isFailing = false;
        while (await WaitForTickAsync(timer))
        {
            try
            {
                await action();
                if (isFailing)
                    LedgerLog.WriteRecovered(_logger);
                isFailing = false;
                report(null);
            }
            catch (Exception) when (_stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                if (!isFailing)
                    LedgerLog.WriteFailed(_logger, e);
                isFailing = true;
                report(e);
            }
        }
    }

    private async ValueTask<bool> WaitForTickAsync(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(_stopping.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
