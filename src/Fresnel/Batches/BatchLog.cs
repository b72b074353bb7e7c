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
}
