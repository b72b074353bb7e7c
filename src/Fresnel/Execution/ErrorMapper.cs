using System.Data.Common;
using Fresnel.Contracts.Errors;
using Fresnel.Storage;
using Fresnel.Telemetry;
using Microsoft.Extensions.Logging;

namespace Fresnel.Execution;

/// <summary>Maps exceptions to gateway errors and logs those that are not the caller's fault.</summary>
public sealed class ErrorMapper(ILogger<ErrorMapper> logger)
{
    /// <summary>Returns the error to send to the caller; the cause is only logged.</summary>
    public GatewayException Map(string callId, Exception exception)
    {
        var mapped = exception switch
        {
            GatewayException gatewayError => gatewayError,
            DbException failed => DatabaseErrors.ToGatewayException(failed),
            IOException failed when DiskErrors.IsDiskFull(failed) => DiskErrors.ToGatewayException(failed),
            _ => new GatewayException(
                ErrorKind.Internal,
                $"Internal error. The operator can find the cause in the log under {callId}.",
                exception
            ),
        };
        var row = ErrorDefinitions.Get(mapped.Kind);
        if (mapped.InnerException is DbException database)
            ExecutionLog.DatabaseFailed(
                logger,
                callId,
                database.GetType().Name,
                DiskErrors.IsDiskFull(database) ? "the disk is full" : database.SqlState
            );
        else if (mapped.InnerException is IOException file && DiskErrors.IsDiskFull(file))
            ExecutionLog.DiskFull(logger, callId, file.HResult);
        else if (mapped.Kind == ErrorKind.Internal)
            ExecutionLog.InternalError(logger, callId, StackTraces.Format(mapped.InnerException ?? mapped));
        else if (row.Origin != ErrorOrigin.Caller)
            ExecutionLog.CallFailedUpstream(logger, callId, mapped.Kind, row.Status, mapped.UpstreamStatus);
        return mapped;
    }
}
