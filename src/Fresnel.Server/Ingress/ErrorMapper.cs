using Fresnel.Contracts.Errors;
using Fresnel.Server.Hosting;
using Fresnel.Telemetry;

namespace Fresnel.Server.Ingress;

/// <summary>Maps exceptions to gateway errors and logs those that are not the caller's fault.</summary>
internal sealed class ErrorMapper(ILogger<ErrorMapper> log)
{
    /// <summary>Returns the error to send to the caller; the cause is only logged.</summary>
    public GatewayException Map(HttpContext http, Exception exception)
    {
        var mapped = exception switch
        {
            GatewayException gatewayError => gatewayError,
            BadHttpRequestException badRequest => GatewayException.InvalidRequest(badRequest.Message, null),
            _ => new GatewayException(
                ErrorKind.Internal,
                $"Internal error. The operator can find the cause in the log under {http.TraceIdentifier}.",
                exception
            ),
        };
        var row = ErrorDefinitions.Get(mapped.Kind);
        if (mapped.Kind == ErrorKind.Internal)
            ServerLog.InternalError(log, http.TraceIdentifier, StackTraces.Format(mapped.InnerException ?? mapped));
        else if (row.Origin != ErrorOrigin.Caller)
            ServerLog.CallFailedUpstream(log, http.TraceIdentifier, mapped.Kind, row.Status, mapped.UpstreamStatus);
        return mapped;
    }
}
