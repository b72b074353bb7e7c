namespace Fresnel.Batches;

/// <summary>The chunks of one batch that this process runs, and what all processes together have done.</summary>
/// <remarks>Thread-safe. Dispose it after the last change.</remarks>
internal sealed class ChunkClaims(Batch batch, ChunkTable table, BatchServices services) : IDisposable
{
    /// <summary>How often a claim is renewed of which nothing is done, because a vendor's batch runs it.</summary>
    private static readonly TimeSpan s_quietInterval = Lease.Duration / 3;

    private readonly SemaphoreSlim _changing = new(1);
    private readonly Lock _gate = new();
    private readonly List<ChunkClaim> _held = [],
        _lost = []; // their lines may still run
    private readonly ChunkLogs _logs = new(services.FolderOf(batch.Id));

    /// <summary>Of chunks that this process does not hold.</summary>
    private BatchCounts _others;
    private IReadOnlyDictionary<string, int> _otherErrors = ErrorCounts.None;

    /// <summary>What is done, without the total: the chunks of this process now, the others as last stored.</summary>
    public BatchCounts Counts
    {
        get
        {
            lock (_gate)
                return _held.Aggregate(_others, (sum, claim) => sum + claim.Answers.Counts);
        }
    }

    /// <summary>Failed lines by the code of their error, of the same chunks.</summary>
    public IReadOnlyDictionary<string, int> Errors
    {
        get
        {
            lock (_gate)
                return _held.Aggregate(_otherErrors, (sum, claim) => ErrorCounts.Add(sum, claim.Answers.Errors));
        }
    }

    /// <summary>Claims a chunk that no process runs.</summary>
    /// <param name="begunOnly">Whether chunks that were never claimed are left alone.</param>
    /// <returns>Null: there is none.</returns>
    /// <exception cref="IOException">Its log cannot be read or written.</exception>
    public async Task<ChunkClaim?> NextAsync(bool begunOnly, CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            int[] held = [.. Held().Select(claim => claim.Chunk.Number)];
            var lease = services.CreateLease();
            if (await table.ClaimAsync(batch.Id, lease, begunOnly, held, cancellationToken) is not { } chunk)
                return null;
            var claim = new ChunkClaim(chunk, await _logs.OpenAsync(chunk, cancellationToken), services.Time);
            lock (_gate)
                _held.Add(claim);
            if (chunk.Epoch > 1)
                await SumAsync(cancellationToken); // what was stored of it is in its log now
            return claim;
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Stores that nothing of a chunk will run any more.</summary>
    public async Task EndAsync(ChunkClaim claim, CancellationToken cancellationToken)
    {
        claim.Answers.Flush();
        await _changing.WaitAsync(cancellationToken);
        try
        {
            await SaveAsync(claim, hasEnded: true, cancellationToken);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Renews the claims, and reads what other processes have done. A claim that was lost is marked.</summary>
    public async Task RenewAsync(CancellationToken cancellationToken)
    {
        await _changing.WaitAsync(cancellationToken);
        try
        {
            foreach (var claim in Held())
            {
                if (claim.Stored != claim.Answers.Counts || claim.Age > s_quietInterval)
                    await SaveAsync(claim, hasEnded: false, cancellationToken);
            }
            await SumAsync(cancellationToken);
        }
        finally
        {
            _changing.Release();
        }
    }

    /// <summary>Stores which vendor's batch runs a chunk; null: none any more.</summary>
    /// <returns>False: another process has the chunk.</returns>
    public async Task<bool> SetUpstreamAsync(
        ChunkClaim claim,
        UpstreamBatch? upstream,
        CancellationToken cancellationToken
    )
    {
        if (!await table.SetUpstreamAsync(batch.Id, claim.Chunk, upstream, cancellationToken))
            return false;
        claim.Upstream = upstream;
        return true;
    }

    /// <summary>Ends all chunks of this process, and those that another left, without running a line.</summary>
    public async Task EndAllAsync(CancellationToken cancellationToken)
    {
        foreach (var claim in Held())
            await EndAsync(claim, cancellationToken);
        while (await NextAsync(begunOnly: true, cancellationToken) is { } left)
            await EndAsync(left, cancellationToken);
    }

    /// <summary>
    /// Stores what is done and gives up all claims, also those of an earlier process, so that the next can go on at once.
    /// </summary>
    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        await RenewAsync(cancellationToken);
        lock (_gate)
        {
            (_others, _otherErrors) = (Counts, Errors);
            _lost.AddRange(_held);
            _held.Clear();
        }
        await table.ReleaseAsync(batch.Id, services.Worker, cancellationToken);
    }

    /// <summary>What the answers of chunks that have not ended cost, exactly, and of the others as stored; nanodollars.</summary>
    public async Task<long> ReadCostAsync(CancellationToken cancellationToken)
    {
        await SumAsync(cancellationToken);
        while (await NextAsync(begunOnly: true, cancellationToken) is not null)
        {
            // claimed: its log is open, so that what it cost is known
        }
        var cost = Counts.Cost;
        await ReleaseAsync(cancellationToken);
        return cost;
    }

    public void Dispose()
    {
        foreach (var claim in Held().Concat(_lost))
            claim.Dispose();
        _changing.Dispose();
    }

    private async Task SaveAsync(ChunkClaim claim, bool hasEnded, CancellationToken cancellationToken)
    {
        var now = services.Time.GetTimestamp();
        var (lease, done) = (services.CreateLease(), (claim.Answers.Counts, claim.Answers.Errors));
        var isStored = await table.SaveAsync(batch.Id, claim.Chunk, done, lease, hasEnded, cancellationToken);
        lock (_gate)
        {
            if (isStored && !hasEnded)
            {
                claim.MarkRenewed(now);
                claim.Stored = done.Counts;
                return;
            }
            _held.Remove(claim);
            if (isStored)
                (_others, _otherErrors) = (_others + done.Counts, ErrorCounts.Add(_otherErrors, done.Errors));
            else
                _lost.Add(claim);
        }
        if (isStored)
        {
            claim.Dispose();
            return;
        }
        claim.MarkLost();
        BatchLog.ChunkLost(services.Log, batch.Id, claim.Chunk.Number);
    }

    private async Task SumAsync(CancellationToken cancellationToken)
    {
        var (stored, _) = await table.SumAsync(batch.Id, services.Worker, cancellationToken);
        var errors = await table.SumErrorsAsync(batch.Id, services.Worker, cancellationToken);
        lock (_gate)
            (_others, _otherErrors) = (stored, errors);
    }

    private List<ChunkClaim> Held()
    {
        lock (_gate)
            return [.. _held];
    }
}
