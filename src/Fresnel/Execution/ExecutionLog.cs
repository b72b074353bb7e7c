using Fresnel.Contracts.Errors;
using Microsoft.Extensions.Logging;

namespace Fresnel.Execution;

/// <remarks>No request text, image, key or exception message: any of these may contain user data.</remarks>
internal static partial class ExecutionLog
{
    [LoggerMessage(1101, LogLevel.Error, "{RequestId} failed with an internal error: {StackTrace}")]
    public static partial void InternalError(ILogger logger, string requestId, string stackTrace);

    [LoggerMessage(
        1102,
        LogLevel.Warning,
        "{RequestId} failed with {Kind}, status {Status}, upstream status {UpstreamStatus}"
    )]
    public static partial void CallFailedUpstream(
        ILogger logger,
        string requestId,
        ErrorKind kind,
        int status,
        int? upstreamStatus
    );

    [LoggerMessage(1105, LogLevel.Warning, "{RequestId} failed: the database cannot be used ({Error} {SqlState})")]
    public static partial void DatabaseFailed(ILogger logger, string requestId, string error, string? sqlState);

    [LoggerMessage(1106, LogLevel.Warning, "{RequestId} failed: the disk is full or not writable (errno {Error})")]
    public static partial void DiskFull(ILogger logger, string requestId, int error);

    [LoggerMessage(
        1104,
        LogLevel.Warning,
        "Idempotent response of {RequestId} could not be stored ({Cause}); a retry will run and be charged again"
    )]
    public static partial void IdempotentResponseNotStored(ILogger logger, string requestId, string cause);
}
