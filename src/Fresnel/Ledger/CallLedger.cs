using System.Data.Common;
using Fresnel.Contracts.Errors;
using Microsoft.Extensions.Logging;

namespace Fresnel.Ledger;

/// <summary>The books: every call is entered before it is sent and settled once when it ends. Callers write to the journal; one writer moves ended calls into the database in groups.</summary>
/// <remarks>Thread-safe. The database must be durable when a transaction commits, for the journal forgets what was committed.</remarks>
public sealed class CallLedger : IAsyncDisposable
{
    private const int BatchSize = 2000;

    private readonly Journal _journal;
    private readonly DbDataSource _database;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _drainLock = new(1);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _flushTask;
    private readonly Task _drainTask;
    private int _failingTasks;

    private CallLedger(Journal journal, DbDataSource database, LedgerOptions options, TimeProvider time, ILogger logger)
    {
        (_journal, _database, _logger) = (journal, database, logger);
        _flushTask = RepeatAsync(
            new PeriodicTimer(options.FlushInterval, time),
            () =>
            {
                journal.Flush();
                return Task.CompletedTask;
            }
        );
        _drainTask = RepeatAsync(
            new PeriodicTimer(options.DrainInterval, time),
            async () =>
            {
                await DrainAsync(_stopping.Token);
                journal.EnsureSpare();
            }
        );
    }

    /// <summary>False: the disk or the database refuses at present; what has ended waits in the journal.</summary>
    public bool IsWritable => Volatile.Read(ref _failingTasks) == 0;

    /// <summary>Books what an earlier process left in the journal, then begins.</summary>
    /// <param name="folder">The journal's own; one process at a time.</param>
    /// <exception cref="IOException">Another process holds the folder, or the disk is full.</exception>
    public static async Task<CallLedger> OpenAsync(
        string folder,
        DbDataSource database,
        LedgerOptions options,
        TimeProvider time,
        ILogger<CallLedger> logger,
        CancellationToken cancellationToken = default
    )
    {
        var (recovered, unsettled) = (0, 0);
        var journal = await Journal.OpenAsync(
            folder,
            options.CallsPerSegment,
            options.MaxSegments,
            async leftover =>
            {
                recovered += leftover.Count;
                unsettled += leftover.Count(entry => entry.Settlement is null);
                await CallTable.InsertAsync(database, leftover, cancellationToken);
            }
        );
        if (recovered > 0)
            LedgerLog.Recovered(logger, recovered, unsettled);
        return new CallLedger(journal, database, options, time, logger);
    }

    /// <exception cref="GatewayException"><see cref="ErrorKind.Unavailable"/>: there is no room for another call.</exception>
    internal JournalSlot Reserve(in Reservation reservation) => _journal.Reserve(reservation);

    /// <summary>Ends an entry. Called once for each reservation; cannot fail for want of room.</summary>
    internal static void Settle(JournalSlot slot, in Settlement settlement) =>
        slot.Segment.Settle(slot.Number, settlement);

    /// <summary>Waits until every call that has ended is in the database.</summary>
    /// <exception cref="DbException">The database refuses; nothing is lost.</exception>
    public async Task DrainAsync(CancellationToken cancellationToken = default)
    {
        await _drainLock.WaitAsync(cancellationToken);
        try
        {
            while (_journal.Collect(BatchSize) is { Count: > 0 } batch)
            {
                await CallTable.InsertAsync(_database, batch.Select(slot => slot.Read()), cancellationToken);
                _journal.MarkDrained(batch);
            }
        }
        finally
        {
            _drainLock.Release();
        }
    }

    /// <summary>Books what has ended and gives the journal back. Calls still under way stay in it and are booked whole at the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_flushTask, _drainTask);
        try
        {
            await DrainAsync();
        }
        catch (Exception e)
        {
            LedgerLog.WriteFailed(_logger, e);
        }
        _journal.Dispose();
        _drainLock.Dispose();
        _stopping.Dispose();
    }

    private async Task RepeatAsync(PeriodicTimer timer, Func<Task> action)
    {
        using (timer)
        {
            var isFailing = false;
            while (await WaitForTickAsync(timer))
            {
                try
                {
                    await action();
                    if (isFailing)
                    {
                        LedgerLog.WriteRecovered(_logger);
                        Interlocked.Decrement(ref _failingTasks);
                    }
                    isFailing = false;
                }
                catch (Exception) when (_stopping.IsCancellationRequested)
                {
                    return;
                }
                catch (Exception e)
                {
                    if (!isFailing)
                    {
                        LedgerLog.WriteFailed(_logger, e);
                        Interlocked.Increment(ref _failingTasks);
                    }
                    isFailing = true;
                }
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
