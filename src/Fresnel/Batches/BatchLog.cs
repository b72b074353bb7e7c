using Microsoft.Extensions.Logging;

namespace Fresnel.Batches;

/// <remarks>No custom id, request text or answer: any of these may contain user data.</remarks>
internal static partial class BatchLog
{
    [LoggerMessage(1701, LogLevel.Information, "{BatchId} has ended: {Status}, {Counts}")]
    public static partial void Ended(ILogger logger, string batchId, string status, BatchCounts counts);

    [LoggerMessage(1702, LogLevel.Warning, "{BatchId} was interrupted ({Error}) and continues soon")]
    public static partial void Interrupted(ILogger logger, string batchId, string error);

    [LoggerMessage(1703, LogLevel.Warning, "Batches wait: the database cannot be used ({Error} {SqlState})")]
    public static partial void DatabaseFailed(ILogger logger, string error, string? sqlState);

    [LoggerMessage(
        1704,
        LogLevel.Warning,
        "Chunk {Chunk} of {BatchId} was taken over by another process: its claim was not renewed in time"
    )]
    public static partial void ChunkLost(ILogger logger, string batchId, int chunk);

    [LoggerMessage(
        1705,
        LogLevel.Information,
        "Chunk {Chunk} of {BatchId}: {Requests} requests run as {UpstreamId}, a batch of {Deployment}"
    )]
    public static partial void UpstreamBatchCreated(
        ILogger logger,
        string batchId,
        int chunk,
        int requests,
        string deployment,
        string upstreamId
    );

    [LoggerMessage(1706, LogLevel.Warning, "The vendor's batch for chunk {Chunk} of {BatchId} failed ({Error})")]
    public static partial void UpstreamBatchFailed(ILogger logger, string batchId, int chunk, string error);

    [LoggerMessage(
        1707,
        LogLevel.Warning,
        "{UpstreamId}, the vendor's batch for chunk {Chunk} of {BatchId}, did not end after it was cancelled: its results are lost"
    )]
    public static partial void UpstreamBatchLeft(ILogger logger, string batchId, int chunk, string upstreamId);
}
