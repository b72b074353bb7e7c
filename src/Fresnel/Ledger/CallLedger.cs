using System.Data.Common;
using Fresnel.Contracts.Errors;
using Microsoft.Extensions.Logging;

namespace Fresnel.Ledger;

/// <summary>The books: every call is entered before it is sent and settled once when it ends. Callers write to the journal; one writer moves ended calls into the database in groups.</summary>
/// <remarks>Thread-safe. The database must be durable when a transaction commits, for the journal forgets what was committed.</remarks>
public sealed class CallLedger : IAsyncDisposable
{
    private const int GroupCalls = 2000;

    private readonly Journal _journal;
    private readonly DbDataSource _database;
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _draining = new(1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _flusher;
    private readonly Task _drainer;
    private int _failing;

    private CallLedger(Journal journal, DbDataSource database, LedgerOptions options, TimeProvider time, ILogger logger)
    {
        (_journal, _database, _logger) = (journal, database, logger);
        _flusher = RepeatAsync(
            new PeriodicTimer(options.FlushEvery, time),
            () =>
            {
                journal.Flush();
                return Task.CompletedTask;
            }
        );
        _drainer = RepeatAsync(
            new PeriodicTimer(options.DrainEvery, time),
            async () =>
            {
                await DrainAsync(_stop.Token);
                journal.KeepSpare();
            }
        );
    }

    /// <summary>False: the disk or the database refuses at present; what has ended waits in the journal.</summary>
    public bool IsWritable => Volatile.Read(ref _failing) == 0;

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
        var (entries, unsettled) = (0, 0);
        var journal = await Journal.OpenAsync(
            folder,
            options.SegmentCalls,
            options.Segments,
            async left =>
            {
                entries += left.Count;
                unsettled += left.Count(entry => entry.Settlement is null);
                await CallTable.InsertAsync(database, left, cancellationToken);
            }
        );
        if (entries > 0)
            LedgerLog.Recovered(logger, entries, unsettled);
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
        await _draining.WaitAsync(cancellationToken);
        try
        {
            while (_journal.Collect(GroupCalls) is { Count: > 0 } ended)
            {
                await CallTable.InsertAsync(_database, ended.Select(slot => slot.Read()), cancellationToken);
                _journal.MarkDrained(ended);
            }
        }
        finally
        {
            _draining.Release();
        }
    }

    /// <summary>Books what has ended and gives the journal back. Calls still under way stay in it and are booked whole at the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_flusher, _drainer);
        try
        {
            await DrainAsync();
        }
        catch (Exception e)
        {
            LedgerLog.WriteFailed(_logger, e);
        }
        _journal.Dispose();
        _draining.Dispose();
        _stop.Dispose();
    }

    private async Task RepeatAsync(PeriodicTimer timer, Func<Task> action)
    {
        using (timer)
        {
            var failing = false;
            while (await WaitAsync(timer))
            {
                try
                {
                    await action();
                    if (failing)
                    {
                        LedgerLog.WriteRecovered(_logger);
                        Interlocked.Decrement(ref _failing);
                    }
                    failing = false;
                }
                catch (Exception) when (_stop.IsCancellationRequested)
                {
                    return;
                }
                catch (Exception e)
                {
                    if (!failing)
                    {
                        LedgerLog.WriteFailed(_logger, e);
                        Interlocked.Increment(ref _failing);
                    }
                    failing = true;
                }
            }
        }
    }

    private async ValueTask<bool> WaitAsync(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
