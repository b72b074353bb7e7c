using Fresnel.Contracts.Errors;
using Fresnel.Server.Hosting;
using Fresnel.Telemetry;

namespace Fresnel.Server.Ingress;

/// <summary>Decides what a caller is told of a failure, and tells the operator the rest.</summary>
internal sealed class ErrorMapper(ILogger<ErrorMapper> log)
{
    /// <summary>The failure in the caller's words; logged when it is not the caller's own.</summary>
    public GatewayException Map(HttpContext http, Exception exception)
    {
        var mapped = exception switch
        {
            GatewayException gatewayError => gatewayError,
            BadHttpRequestException badRequest => GatewayException.InvalidRequest(badRequest.Message, null),
            _ => new GatewayException(
                ErrorKind.Internal,
                $"Fresnel failed to answer. The operator finds the reason in the log under {http.TraceIdentifier}.",
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
