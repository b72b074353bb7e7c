using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Models;
using Microsoft.Extensions.Logging;

namespace Fresnel.Routing;

/// <remarks>What a vendor says may quote the prompt, so its words are not logged.</remarks>
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

    [LoggerMessage(2003, LogLevel.Warning, "{Deployment} is out of service for {Pause} after failing often")]
    public static partial void OutOfService(ILogger logger, Deployment deployment, TimeSpan pause);

    [LoggerMessage(2004, LogLevel.Information, "{Deployment} is back in service")]
    public static partial void BackInService(ILogger logger, Deployment deployment);

    [LoggerMessage(
        2002,
        LogLevel.Error,
        "{CallId}: the adapter of {Deployment} failed in a way it should not: {Fault}"
    )]
    public static partial void AdapterFailed(ILogger logger, string callId, Deployment deployment, string fault);
}
