using Fresnel.Contracts.Errors;
using Fresnel.Server.Hosting;
using Fresnel.Telemetry;

namespace Fresnel.Server.Ingress;

/// <summary>Decides what a caller is told of a failure, and tells the operator the rest.</summary>
internal sealed class Failures(ILogger<Failures> log)
{
    /// <summary>The failure in the caller's words; logged when it is not the caller's own.</summary>
    public GatewayException Tell(HttpContext http, Exception failure)
    {
        var told = failure switch
        {
            GatewayException typed => typed,
            BadHttpRequestException refused => GatewayException.Invalid(refused.Message, null),
            _ => new GatewayException(
                ErrorKind.Internal,
                $"Fresnel failed to answer. The operator finds the reason in the log under {http.TraceIdentifier}.",
                failure
            ),
        };
        var row = ErrorTable.Row(told.Kind);
        if (told.Kind == ErrorKind.Internal)
            ServerLog.CallFailed(log, http.TraceIdentifier, Faults.Places(told.InnerException ?? told));
        else if (row.Fault != Fault.Caller)
            ServerLog.CallRefused(log, http.TraceIdentifier, told.Kind, row.Status, told.UpstreamStatus);
        return told;
    }
}
