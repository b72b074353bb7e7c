using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Microsoft.Extensions.Logging;

namespace Fresnel.Routing;

/// <remarks>Vendors' error messages may quote the prompt and are not logged.</remarks>
internal static partial class RoutingLog
{
    [LoggerMessage(
        2001,
        LogLevel.Warning,
        "{CallId}: {Deployment} failed with {Kind}, upstream status {Status}, after {Milliseconds} ms"
    )]
    public static partial void AttemptFailed(
        ILogger logger,
        string callId,
        Deployment deployment,
        ErrorKind kind,
        int? status,
        long milliseconds
    );

    [LoggerMessage(2003, LogLevel.Warning, "{Deployment} is out of service for {Duration} after repeated failures")]
    public static partial void CircuitOpened(ILogger logger, Deployment deployment, TimeSpan duration);

    [LoggerMessage(2004, LogLevel.Information, "{Deployment} is back in service")]
    public static partial void CircuitClosed(ILogger logger, Deployment deployment);

    [LoggerMessage(2002, LogLevel.Error, "{CallId}: unexpected failure in the adapter of {Deployment}: {StackTrace}")]
    public static partial void AdapterFailed(ILogger logger, string callId, Deployment deployment, string stackTrace);
}
