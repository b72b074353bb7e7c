namespace Fresnel.Batches;

/// <summary>The work of this process on one batch, from where the last one left it: check, run, write the files.</summary>
/// <param name="stop">Cancelled when the process stops; what has begun ends, and the next process goes on.</param>
internal sealed class BatchRun(Batch batch, BatchTable table, BatchServices services, CancellationToken stop)
{
    private static readonly TimeSpan s_savingInterval = TimeSpan.FromSeconds(2);

    private readonly BatchInput _input = new(batch, services);
    private volatile Batch _batch = batch;
    private volatile AnswerLog? _answers;
    private volatile LineRuns? _lines;

    /// <summary>The batch with what was done since it was last stored.</summary>
    public Batch Current => _answers is { } answers ? _batch with { Counts = Count(answers) } : _batch;

    /// <summary>Starts no further line. The change is stored already.</summary>
    public void Cancel(Batch cancelling)
    {
        _batch = _batch with { Status = cancelling.Status, CancellingAt = cancelling.CancellingAt };
        _lines?.End();
    }

    /// <exception cref="OperationCanceledException">The process stops.</exception>
    /// <exception cref="InvalidOperationException">Another process has taken the batch.</exception>
    public async Task RunAsync()
    {
        if (_batch.Status == BatchStatus.Validating)
            await CheckAsync();
        if (_batch.HasEnded)
            return;
        using var answers = await AnswerLog.OpenAsync(services.PathOfAnswers(_batch), stop);
        _answers = answers;
        if (_batch.Status == BatchStatus.InProgress)
            await RunLinesAsync(answers);
        stop.ThrowIfCancellationRequested();
        await FinalizeAsync(answers);
        _answers = null;
        answers.Dispose();
        File.Delete(services.PathOfAnswers(_batch));
    }

    private async Task CheckAsync()
    {
        var now = services.Time.GetUtcNow();
        if (services.FindCaller(_batch.KeyId) is not { } caller)
        {
            var fault = new BatchFault(null, "invalid_api_key", "The API key of the batch was revoked or has expired.");
            await SaveAsync(_batch with { Status = BatchStatus.Failed, EndedAt = now, Faults = [fault] });
            return;
        }
        var (faults, lines) = await _input.CheckAsync(caller, stop);
        var counted = _batch with { Counts = new BatchCounts { Total = lines } };
        if (counted.Status != BatchStatus.Validating)
            _batch = counted; // cancelled meanwhile
        else if (faults.Count > 0)
            await SaveAsync(counted with { Status = BatchStatus.Failed, EndedAt = now, Faults = faults });
        else
            await SaveAsync(counted with { Status = BatchStatus.InProgress, InProgressAt = now });
    }

    private async Task RunLinesAsync(AnswerLog answers)
    {
        using var lines = new LineRuns(_batch, services, answers, stop);
        _lines = lines;
        if (_batch.Status == BatchStatus.Cancelling)
            lines.End(); // cancelled before it could be reached
        using var saving = new CancellationTokenSource();
        var saved = SaveCountsAsync(saving.Token);
        try
        {
            await lines.RunAsync(_input.ReadAsync(stop));
        }
        finally
        {
            _lines = null;
            await saving.CancelAsync();
            await saved;
        }
        if (lines.Fault is { } fault)
            _batch = _batch with { Faults = [fault] };
    }

    private async Task FinalizeAsync(AnswerLog answers)
    {
        if (_batch.Status != BatchStatus.Finalizing)
        {
            var now = services.Time.GetUtcNow();
            await SaveAsync(Current with { Status = BatchStatus.Finalizing, FinalizingAt = now });
        }
        var files = new AnswerFiles(_batch, services);
        await files.WriteAsync(answers, _input.ReadAsync(stop), ReasonOf(_batch), stop);
        var counts = Count(answers);
        counts = counts with { Failed = counts.Failed + files.NotRun, NotRun = files.NotRun };
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
                Counts = counts,
                Faults =
                    _batch.Faults.Count == 0 && counts is { Completed: 0, Failed: > 0 } && files.NotRun == 0
                        ? [Summarize(answers, counts)]
                        : _batch.Faults,
            }
        );
    }

    private BatchCounts Count(AnswerLog answers) => answers.Counts with { Total = _batch.Counts.Total };

    private static BatchFault ReasonOf(Batch batch) =>
        batch.Faults.Count > 0 ? batch.Faults[0]
        : batch.CancellingAt is not null
            ? new(null, "batch_cancelled", "The batch was cancelled before this request ran.")
        : new(null, "batch_expired", "The completion window of the batch ended before this request ran.");

    /// <summary>A batch that completes without a success says so where its status is read.</summary>
    private static BatchFault Summarize(AnswerLog answers, BatchCounts counts)
    {
        var (code, count) = answers.Errors.MaxBy(error => error.Value);
        return new(
            null,
            code,
            $"None of {counts.Failed} requests succeeded; the most frequent error, {code}, has {count}."
        );
    }

    private async Task SaveCountsAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(s_savingInterval, services.Time, cancellationToken);
                if (_batch.Status == BatchStatus.InProgress)
                    await table.SaveAsync(Current, cancellationToken);
            }
        }
        catch (OperationCanceledException) { }
        catch (System.Data.Common.DbException)
        {
            // The counts are in the log of answers, too; they are stored with the next status.
        }
    }

    private async Task SaveAsync(Batch changed)
    {
        if (!await table.SaveAsync(changed, stop))
        {
            if (_batch.Status is not (BatchStatus.Validating or BatchStatus.InProgress))
                throw new InvalidOperationException($"{_batch.Id} was taken by another process.");
            var stored = await table.FindAsync(_batch.Id, _batch.KeyId, stop);
            if (stored?.Epoch != _batch.Epoch || stored.Status != BatchStatus.Cancelling)
                throw new InvalidOperationException($"{_batch.Id} was taken by another process.");
            Cancel(stored);
            changed = changed with { Status = _batch.Status, CancellingAt = _batch.CancellingAt, EndedAt = null };
        }
        _batch = changed;
    }
}
