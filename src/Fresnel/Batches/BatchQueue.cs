using System.Collections.Concurrent;
using System.Data.Common;
using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Execution;
using Fresnel.Storage;

namespace Fresnel.Batches;

/// <summary>Batches: created, listed and cancelled by their keys, and run in the background by <see cref="RunAsync"/>.</summary>
/// <remarks>
/// Thread-safe. Several processes may run the batches of one database if they share the folder of their answers and that of
/// the files.
/// </remarks>
public sealed class BatchQueue(DbDataSource database, BatchServices services) : IDisposable
{
    internal static readonly IReadOnlyList<Migration> Migrations = [BatchTable.Migration, BatchTable.MaxCostMigration],
        SharingMigrations = [ChunkTable.Migration, BatchTable.ClaimMigration, ChunkTable.UpstreamMigration];

    /// <summary>
    /// Batches that run at once, without those that only wait for a vendor's batch; the others wait, oldest first.
    /// </summary>
    private const int MaxRunning = 8;

    /// <summary>Finds what another process created or has left, and repeats what failed.</summary>
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(5);

    private readonly BatchTable _table = new(database);
    private readonly ChunkTable _chunks = new(database);
    private readonly SortableIds _ids = new(services.Time);
    private readonly ConcurrentDictionary<string, BatchRun> _running = new();
    private readonly SemaphoreSlim _created = new(0);

    /// <summary>Batches that this process works on.</summary>
    public int RunningCount => _running.Count;

    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.InvalidRequest"/>: the input file cannot be used.
    /// </exception>
    public async Task<Batch> CreateAsync(BatchRequest request, Caller caller, CancellationToken cancellationToken)
    {
        var batch = await PrepareAsync(request, caller, cancellationToken);
        await _table.AddAsync(batch, cancellationToken);
        _created.Release();
        return batch;
    }

    /// <summary>Checks what a batch would be, and estimates what it would cost. Nothing is sent.</summary>
    /// <inheritdoc cref="CreateAsync"/>
    public async Task<BatchEstimate> EstimateAsync(
        BatchRequest request,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        var batch = await PrepareAsync(request, caller, cancellationToken);
        var input = new BatchInput(batch, services);
        var (faults, lines, _) = await input.CheckAsync(caller, cancellationToken);
        var (expected, maximum) = ((long?)0, (long?)0);
        if (faults.Count > 0)
            return new BatchEstimate(lines, faults, null, null);
        var usesUpstream = batch.UsesUpstreamBatches && request.Window >= UpstreamRuns.LeastTime;
        await foreach (var line in input.ReadAsync(cancellationToken))
        {
            try
            {
                var call = new WireCall("estimate", line.Api, line.Body, caller);
                var estimate = await services.Runner.EstimateAsync(call, cancellationToken, usesUpstream);
                expected += estimate.Expected?.Nanodollars;
                maximum += estimate.Maximum?.Nanodollars;
            }
            catch (GatewayException)
            {
                // its answer will be this error, which costs nothing
            }
        }
        return new BatchEstimate(lines, faults, expected, maximum);
    }

    /// <summary>Creates a batch of the requests of another that failed or did not run.</summary>
    /// <returns>Null: the key has no such batch.</returns>
    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.InvalidRequest"/>: it has not ended, or no request of it failed.
    /// </exception>
    public async Task<Batch?> RetryAsync(string id, Caller caller, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, caller.KeyId, cancellationToken) is not { } batch)
            return null;
        if (!batch.HasEnded || batch.ErrorFileId is null)
            throw GatewayException.InvalidRequest(
                batch.HasEnded
                    ? "The batch has no failed requests."
                    : $"The batch has not ended: its status is '{StatusNames.Of(batch.Status)}'.",
                "batch_id",
                "batch_not_retryable"
            );
        var file = await new FailedRequests(batch, services).CopyAsync(cancellationToken);
        var request = new BatchRequest
        {
            InputFileId = file.Id,
            Endpoint = batch.Endpoint,
            CompletionWindow = batch.CompletionWindow,
            Window = batch.ExpiresAt - batch.CreatedAt,
            Metadata = batch.Metadata,
            OutputLifetime = batch.OutputLifetime,
            MaxCost = batch.MaxCost,
            Strategy = batch.Strategy,
            Origin = batch.Origin,
        };
        return await CreateAsync(request, caller, cancellationToken);
    }

    private async Task<Batch> PrepareAsync(BatchRequest request, Caller caller, CancellationToken cancellationToken)
    {
        var file =
            await services.Files.FindAsync(request.InputFileId, caller.KeyId, cancellationToken)
            ?? throw GatewayException.InvalidRequest(
                $"The file {request.InputFileId} does not exist. Upload it with the purpose 'batch' first.",
                "input_file_id",
                "file_not_found"
            );
        if (file.Purpose != "batch")
            throw GatewayException.InvalidRequest(
                $"The file {file.Id} has the purpose '{file.Purpose}'; an input file of a batch has the purpose 'batch'.",
                "input_file_id",
                "invalid_file_purpose"
            );
        var now = services.Time.GetUtcNow();
        return new Batch
        {
            Id = $"{services.Formats[request.Endpoint].IdPrefix}{_ids.Next()}",
            KeyId = caller.KeyId,
            Endpoint = request.Endpoint,
            InputFileId = file.Id,
            CompletionWindow = request.CompletionWindow,
            CreatedAt = now,
            ExpiresAt = now + request.Window,
            Metadata = request.Metadata,
            OutputLifetime = request.OutputLifetime,
            MaxCost = request.MaxCost,
            Strategy = request.Strategy,
            Origin = request.Origin,
        };
    }

    /// <returns>Null: the key has no such batch.</returns>
    public async Task<Batch?> FindAsync(string id, string keyId, CancellationToken cancellationToken) =>
        await _table.FindAsync(id, keyId, cancellationToken) is { } batch ? WithProgress(batch) : null;

    /// <param name="prefix">What the ids begin with; see <see cref="BatchFormat.IdPrefix"/>.</param>
    /// <param name="after">The id of the last batch of the previous page; null: the first page.</param>
    /// <returns>A page, newest first, and whether more follow.</returns>
    public async Task<(IReadOnlyList<Batch> Batches, bool HasMore)> ListAsync(
        string keyId,
        string prefix,
        string? after,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var batches = await _table.ListAsync(keyId, prefix, after, limit + 1, cancellationToken);
        return ([.. batches.Take(limit).Select(WithProgress)], batches.Count > limit);
    }

    /// <returns>Null: there is no such batch of any key.</returns>
    public async Task<Batch?> FindAsync(string id, CancellationToken cancellationToken) =>
        await _table.FindAsync(id, cancellationToken) is { } batch ? WithProgress(batch) : null;

    /// <returns>A page, newest first, and whether more follow.</returns>
    public async Task<(IReadOnlyList<Batch> Batches, bool HasMore)> ListAsync(
        BatchFilter filter,
        int limit,
        CancellationToken cancellationToken
    )
    {
        var batches = await _table.ListAsync(filter, limit + 1, cancellationToken);
        return ([.. batches.Take(limit).Select(WithProgress)], batches.Count > limit);
    }

    /// <summary>The answers of a batch: those that are there, then each as it comes, until the batch has ended.</summary>
    /// <returns>Lines of its output and error files; none, if the key has no such batch.</returns>
    public IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAnswersAsync(
        string id,
        string keyId,
        CancellationToken cancellationToken
    ) => new AnswerFeed(token => FindAsync(id, keyId, token), services).ReadAsync(cancellationToken);

    /// <summary>Starts no further line; those that have begun end, and their answers are kept.</summary>
    /// <returns>The batch; null: the key has no such batch.</returns>
    /// <exception cref="GatewayException"><see cref="ErrorKind.InvalidRequest"/>: it has ended or is about to.</exception>
    public async Task<Batch?> CancelAsync(string id, string keyId, CancellationToken cancellationToken)
    {
        var now = services.Time.GetUtcNow().ToUnixTimeMilliseconds();
        var isCancelled = await _table.CancelAsync(id, keyId, now, cancellationToken);
        if (await _table.FindAsync(id, keyId, cancellationToken) is not { } batch)
            return null;
        if (!isCancelled && batch.Status is not (BatchStatus.Cancelling or BatchStatus.Cancelled))
            throw GatewayException.InvalidRequest(
                $"The batch cannot be cancelled: its status is '{StatusNames.Of(batch.Status)}'.",
                "batch_id",
                "batch_not_cancellable"
            );
        if (_running.TryGetValue(id, out var run) && batch.Status == BatchStatus.Cancelling)
            run.Cancel(batch);
        return WithProgress(batch);
    }

    /// <summary>Removes a batch that has ended with its files.</summary>
    /// <returns>False: the key has no such batch, or it has not ended.</returns>
    public async Task<bool> RemoveAsync(string id, string keyId, CancellationToken cancellationToken)
    {
        if (
            await _table.FindAsync(id, keyId, cancellationToken) is not { } batch
            || !await _table.RemoveAsync(id, keyId, cancellationToken)
        )
            return false;
        foreach (var file in new[] { batch.InputFileId, batch.OutputFileId, batch.ErrorFileId }.OfType<string>())
            await services.Files.RemoveAsync(file, keyId, cancellationToken);
        return true;
    }

    /// <summary>Runs batches until the process stops.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        Directory.CreateDirectory(
            services.Folder,
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        );
        var running = new List<Task>();
        try
        {
            await RemoveLeftLogsAsync(stop);
            while (true)
            {
                running.RemoveAll(task => task.IsCompleted);
                await StartAsync(running, stop);
                await _created.WaitAsync(s_interval, stop);
            }
        }
        catch (OperationCanceledException) { }
        await Task.WhenAll(running);
    }

    public void Dispose() => _created.Dispose();

    /// <summary>Removes what a process that was killed has left of batches that it had ended.</summary>
    private async Task RemoveLeftLogsAsync(CancellationToken stop)
    {
        try
        {
            foreach (var id in await _chunks.ListEndedAsync(stop))
                await BatchRun.RemoveLogsAsync(id, _chunks, services, stop);
        }
        catch (DbException e)
        {
            BatchLog.DatabaseFailed(services.Log, e.GetType().Name, e.SqlState); // it is tried again at the next start
        }
    }

    private async Task StartAsync(List<Task> running, CancellationToken stop)
    {
        try
        {
            foreach (var batch in await _table.ListRunningAsync(stop))
            {
                if (_running.Values.Count(run => !run.IsWaiting) >= MaxRunning)
                    return;
                if (!_running.ContainsKey(batch.Id))
                    running.Add(ExecuteAsync(new BatchRun(batch, _table, _chunks, services, stop), batch.Id));
            }
        }
        catch (DbException e)
        {
            BatchLog.DatabaseFailed(services.Log, e.GetType().Name, e.SqlState);
        }
    }

    private async Task ExecuteAsync(BatchRun run, string id)
    {
        _running[id] = run;
        try
        {
            if (!await run.RunAsync())
                return; // other processes still run lines of it
            BatchLog.Ended(services.Log, id, StatusNames.Of(run.Current.Status), run.Current.Counts);
            _created.Release(); // one that waits has its place
        }
        catch (OperationCanceledException) { }
        catch (Exception e)
        {
            BatchLog.Interrupted(services.Log, id, e.GetType().Name); // taken again at the next interval
        }
        finally
        {
            _running.TryRemove(id, out _);
        }
    }

    private Batch WithProgress(Batch batch) =>
        !batch.HasEnded && _running.TryGetValue(batch.Id, out var run) && run.Current is var current
            ? batch with
            {
                Counts = current.Counts,
                Errors = current.Errors,
            }
            : batch;
}
