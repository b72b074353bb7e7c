namespace Fresnel.Batches;

/// <summary>Consecutive requests of a batch, which one worker runs at a time.</summary>
/// <param name="Number">From 0.</param>
/// <param name="FirstLine">Number of its first line in the input file, from 1.</param>
/// <param name="Offset">Where that line begins in the input file, bytes.</param>
/// <param name="Requests">How many it has.</param>
/// <param name="Epoch">Increases with each claim, so that a worker that has lost it changes nothing; 0: not claimed yet.</param>
internal sealed record BatchChunk(int Number, int FirstLine, long Offset, int Requests, long Epoch = 0)
{
    /// <summary>The most requests of a chunk.</summary>
    public const int MaxRequests = 100;

    /// <summary>The most requests and bytes of a chunk that a vendor's batch may run.</summary>
    public const int MaxUpstreamRequests = 1000,
        MaxUpstreamBytes = 12 << 20;

    /// <summary>The vendor's batch that runs it; null: none was created, or its results have been read.</summary>
    public UpstreamBatch? Upstream { get; init; }
}
