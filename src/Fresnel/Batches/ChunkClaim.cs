namespace Fresnel.Batches;

/// <summary>A chunk that this process runs, with the log of its answers.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ChunkClaim(BatchChunk chunk, AnswerLog answers, TimeProvider time) : IDisposable
{
    private volatile BatchChunk _chunk = chunk;
    private long _renewedAt = time.GetTimestamp();
    private int _pending = 1; // its lines that run, and that not all have begun yet
    private volatile bool _isLost;

    public BatchChunk Chunk => _chunk;

    /// <summary>The vendor's batch that runs it, as it is stored.</summary>
    public UpstreamBatch? Upstream
    {
        get => _chunk.Upstream;
        set => _chunk = _chunk with { Upstream = value };
    }

    /// <summary>What was stored last of it; null: nothing by this process.</summary>
    public BatchCounts? Stored { get; set; }

    /// <summary>How long ago it was renewed.</summary>
    public TimeSpan Age => time.GetElapsedTime(Volatile.Read(ref _renewedAt));

    public AnswerLog Answers => answers;

    /// <summary>Whether another worker has it: what its lines answer is not counted any more.</summary>
    public bool IsLost => _isLost;

    /// <summary>Whether no other worker can have it: it was renewed in time.</summary>
    public bool IsHeld => !_isLost && Age < Lease.Duration;

    /// <param name="timestamp">Of the time provider, before it was renewed.</param>
    public void MarkRenewed(long timestamp) => Volatile.Write(ref _renewedAt, timestamp);

    public void MarkLost() => _isLost = true;

    /// <summary>Begins a line.</summary>
    public void BeginLine() => Interlocked.Increment(ref _pending);

    /// <summary>Ends a line, or ends that lines begin.</summary>
    /// <returns>True: it was the last.</returns>
    public bool End() => Interlocked.Decrement(ref _pending) == 0;

    public void Dispose() => answers.Dispose();
}
