using System.Data.Common;

namespace Fresnel.Batches;

/// <summary>The work of this process on one batch, from where it stands: check, run lines, write the files.</summary>
/// <remarks>Several processes run lines of a batch at once; what only one may do needs a claim of the batch.</remarks>
/// <param name="stop">Cancelled when the process stops; what has begun ends, and the next process goes on.</param>
internal sealed class BatchRun(
    Batch batch,
    BatchTable table,
    ChunkTable chunks,
    BatchServices services,
    CancellationToken stop
)
{
    private readonly BatchInput _input = new(batch, services);
    private readonly Lock _changing = new();
    private volatile Batch _batch = batch;
    private volatile ChunkClaims? _claims;
    private volatile LineRuns? _lines;
    private volatile bool _isClaimed;

    /// <summary>The batch with what was done since it was last stored.</summary>
    public Batch Current =>
        _claims is { } claims ? _batch with { Counts = Count(claims.Counts), Errors = claims.Errors } : _batch;

    /// <summary>Whether only vendors' batches run.</summary>
    public bool IsWaiting => _lines?.IsWaiting is true;

    private bool IsEnding =>
        _batch.CancellingAt is not null || _batch.Faults.Count > 0 || _batch.ExpiresAt <= services.Time.GetUtcNow();

    /// <summary>Starts no further line. The change is stored already.</summary>
    public void Cancel(Batch cancelling)
    {
        lock (_changing)
            _batch = _batch with { Status = cancelling.Status, CancellingAt = cancelling.CancellingAt };
        _lines?.End();
    }

    /// <returns>False: it has not ended, and other processes have the rest of it.</returns>
    /// <exception cref="OperationCanceledException">The process stops.</exception>
    /// <exception cref="InvalidOperationException">Another process has taken the batch.</exception>
    public async Task<bool> RunAsync()
    {
        using var renewing = new CancellationTokenSource();
        var renewed = RenewAsync(renewing.Token);
        try
        {
            if (_batch.Status == BatchStatus.Validating && !await CheckAsync())
                return false;
            if (_batch.HasEnded)
                return true;
            if (_batch.Status is BatchStatus.InProgress or BatchStatus.Cancelling && !await RunLinesAsync())
                return false;
            stop.ThrowIfCancellationRequested();
            return await FinalizeAsync();
        }
        finally
        {
            await renewing.CancelAsync();
            await renewed;
            if (_isClaimed && !_batch.HasEnded)
                await table.ReleaseAsync(_batch, CancellationToken.None);
        }
    }

    /// <returns>False: another process has it.</returns>
    private async Task<bool> ClaimAsync()
    {
        var stored = await table.FindAsync(_batch.Id, _batch.KeyId, stop);
        if (stored is not null && !(_isClaimed && stored.Epoch == _batch.Epoch))
            stored = await table.ClaimAsync(stored, services.CreateLease(), stop);
        if (stored is null)
            return false;
        var total = Math.Max(stored.Counts.Total, _batch.Counts.Total);
        Replace(stored with { Counts = stored.Counts with { Total = total } });
        return _isClaimed = true;
    }

    /// <returns>False: another process checks it.</returns>
    private async Task<bool> CheckAsync()
    {
        if (!await ClaimAsync())
            return false;
        if (_batch.Status != BatchStatus.Validating)
            return true; // it was done meanwhile
        var now = services.Time.GetUtcNow();
        if (services.FindCaller(_batch.KeyId) is not { } caller)
        {
            var fault = new BatchFault(null, "invalid_api_key", "The API key of the batch was revoked or has expired.");
            await SaveAsync(_batch with { Status = BatchStatus.Failed, EndedAt = now, Faults = [fault] });
            return true;
        }
        var (faults, lines, parts) = await _input.CheckAsync(caller, stop);
        var counted = _batch with { Counts = new BatchCounts { Total = lines } };
        if (counted.Status != BatchStatus.Validating)
            Replace(counted); // cancelled meanwhile
        else if (faults.Count > 0)
            await SaveAsync(counted with { Status = BatchStatus.Failed, EndedAt = now, Faults = faults });
        else
            await SaveAsync(counted with { Status = BatchStatus.InProgress, InProgressAt = now }, parts);
        return true;
    }

    /// <returns>False: other processes run the rest.</returns>
    private async Task<bool> RunLinesAsync()
    {
        if (_batch.MaxCost is not null && !await ClaimAsync())
            return false; // one process keeps the ceiling
        using var claims = new ChunkClaims(_batch, chunks, services);
        await claims.ReleaseAsync(stop); // of this process before it was killed
        var spent = _batch.MaxCost is null ? 0 : await claims.ReadCostAsync(stop);
        using var lines = new LineRuns(_batch, services, claims, _input, spent, stop);
        (_claims, _lines) = (claims, lines);
        try
        {
            if (IsEnding)
            {
                lines.End(); // cancelled before it could be reached
                await lines.EndUpstreamAsync();
            }
            else
            {
                await lines.RunAsync();
            }
            if (lines.Fault is { } fault && _batch.Faults.Count == 0)
            {
                Replace(_batch with { Faults = [fault] });
                await table.EndWithAsync(_batch.Id, fault, stop);
            }
            stop.ThrowIfCancellationRequested();
            if (IsEnding)
                await claims.EndAllAsync(stop);
            return await HasRunAsync(claims);
        }
        finally
        {
            _lines = null;
            await claims.ReleaseAsync(CancellationToken.None);
            Replace(Current);
            _claims = null;
        }
    }

    /// <summary>Whether no process runs lines any more.</summary>
    private async Task<bool> HasRunAsync(ChunkClaims claims)
    {
        await claims.RenewAsync(stop);
        var (_, open) = await chunks.SumAsync(_batch.Id, services.Worker, stop);
        return open == 0 || (IsEnding && !await chunks.IsHeldAsync(_batch.Id, services.CreateLease(), stop));
    }

    /// <returns>False: another process does it.</returns>
    private async Task<bool> FinalizeAsync()
    {
        var known = _batch;
        if (!await ClaimAsync())
            return false;
        if (_batch.HasEnded)
            return true;
        Replace(_batch with { Faults = _batch.Faults.Count > 0 ? _batch.Faults : known.Faults });
        var (counts, _) = await chunks.SumAsync(_batch.Id, "", stop);
        Replace(_batch with { Counts = Count(counts) });
        if (_batch.Status != BatchStatus.Finalizing)
        {
            var now = services.Time.GetUtcNow();
            await SaveAsync(_batch with { Status = BatchStatus.Finalizing, FinalizingAt = now });
        }
        var files = new AnswerFiles(_batch, services);
        var begun = await chunks.ListBegunAsync(_batch.Id, stop);
        await files.WriteAsync(begun, _input.ReadAsync(stop), ReasonOf(_batch), stop);
        var total = _batch.Counts with { Failed = _batch.Counts.Failed + files.NotRun, NotRun = files.NotRun };
        total = total with { Total = Math.Max(total.Total, total.Completed + total.Failed) };
        await SaveAsync(
            _batch with
            {
                Status =
                    _batch.CancellingAt is not null ? BatchStatus.Cancelled
                    : files.NotRun > 0 && _batch.Faults.Count == 0 ? BatchStatus.Expired
                    : BatchStatus.Completed,
                EndedAt = services.Time.GetUtcNow(),
                OutputFileId = files.OutputFileId,
                ErrorFileId = files.ErrorFileId,
                Counts = total,
                Errors = files.Errors,
                Faults =
                    _batch.Faults.Count == 0 && total is { Completed: 0, Failed: > 0 } && files.NotRun == 0
                        ? [Summarize(files, total)]
                        : _batch.Faults,
            }
        );
        await RemoveLogsAsync(_batch.Id, chunks, services, stop);
        return true;
    }

    /// <summary>Removes what is not needed of a batch that has ended.</summary>
    public static async Task RemoveLogsAsync(
        string id,
        ChunkTable chunks,
        BatchServices services,
        CancellationToken cancellationToken
    )
    {
        new ChunkLogs(services.FolderOf(id)).Delete();
        await chunks.RemoveAsync(id, cancellationToken);
    }

    private BatchCounts Count(BatchCounts counts) => counts with { Total = _batch.Counts.Total };

    private static BatchFault ReasonOf(Batch batch) =>
        batch.Faults.Count > 0 ? batch.Faults[0]
        : batch.CancellingAt is not null
            ? new(null, "batch_cancelled", "The batch was cancelled before this request ran.")
        : new(null, "batch_expired", "The completion window of the batch ended before this request ran.");

    /// <summary>A batch that completes without a success says so where its status is read.</summary>
    private static BatchFault Summarize(AnswerFiles files, BatchCounts counts)
    {
        var (code, count) = files.MostFrequentError;
        return new(
            null,
            code,
            $"None of {counts.Failed} requests succeeded; the most frequent error, {code}, has {count}."
        );
    }

    /// <summary>Renews the claims while the batch runs, and follows what other processes store of it.</summary>
    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Lease.RenewalInterval, services.Time, cancellationToken);
                try
                {
                    await RenewOnceAsync(cancellationToken);
                }
                catch (DbException e)
                {
                    BatchLog.DatabaseFailed(services.Log, e.GetType().Name, e.SqlState); // until the claims expire
                }
                catch (ObjectDisposedException) { } // its lines have ended at the same moment
            }
        }
        catch (OperationCanceledException) { }
    }

    private async Task RenewOnceAsync(CancellationToken cancellationToken)
    {
        if (_isClaimed)
            await table.RenewAsync(_batch, services.CreateLease(), cancellationToken);
        if (_lines is not { } lines || _claims is not { } claims)
            return;
        await claims.RenewAsync(cancellationToken);
        await table.SaveCountsAsync(Current, cancellationToken);
        if (lines.Fault is { } own)
            await table.EndWithAsync(_batch.Id, own, cancellationToken); // the other processes end, too
        var stored = await table.FindAsync(_batch.Id, _batch.KeyId, cancellationToken);
        if (stored is null || stored.Status is not (BatchStatus.InProgress or BatchStatus.Cancelling))
            lines.End();
        else if (stored.Status == BatchStatus.Cancelling && _batch.CancellingAt is null)
            Cancel(stored);
        else if (stored.Faults is [var fault, ..])
        {
            Replace(_batch with { Faults = [fault] });
            lines.End();
        }
    }

    /// <param name="parts">The chunks of a batch that begins to run.</param>
    private async Task SaveAsync(Batch changed, IReadOnlyList<BatchChunk>? parts = null)
    {
        var isStored = parts is null
            ? await table.SaveAsync(changed, stop)
            : await table.BeginAsync(changed, parts, stop);
        if (!isStored)
        {
            if (_batch.Status is not (BatchStatus.Validating or BatchStatus.InProgress))
                throw new InvalidOperationException($"{_batch.Id} was taken by another process.");
            var stored = await table.FindAsync(_batch.Id, _batch.KeyId, stop);
            if (stored?.Epoch != _batch.Epoch || stored.Status != BatchStatus.Cancelling)
                throw new InvalidOperationException($"{_batch.Id} was taken by another process.");
            Cancel(stored);
            changed = changed with { Status = _batch.Status, CancellingAt = _batch.CancellingAt, EndedAt = null };
        }
        Replace(changed);
    }

    /// <summary>Takes a change, and with it a cancellation that came after the change was begun.</summary>
    private void Replace(Batch changed)
    {
        lock (_changing)
        {
            if (_batch.CancellingAt is { } at && changed.CancellingAt is null)
            {
                var isRunning = changed.Status is BatchStatus.Validating or BatchStatus.InProgress;
                changed = changed with
                {
                    Status = isRunning ? BatchStatus.Cancelling : changed.Status,
                    CancellingAt = at,
                };
            }
            _batch = changed;
        }
    }
}
