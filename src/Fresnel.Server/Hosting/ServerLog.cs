using Fresnel.Contracts.Errors;

namespace Fresnel.Server.Hosting;

/// <summary>The server's log messages. None carries a request's text, an image, a key or an exception's message: any of those may hold what a caller sent.</summary>
internal static partial class ServerLog
{
    /// <summary>To standard error, a line a message.</summary>
    public static ILoggerFactory CreateLoggerFactory() =>
        LoggerFactory.Create(logging =>
            logging
                .AddFilter("Microsoft", LogLevel.Warning)
                .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None) // a call has a line of ours; while anyone may listen there, the host makes an activity a request
                .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None) // what fails to start is said by the command
                .AddProvider(
                    new LineLoggerProvider(Console.OpenStandardError(), !Console.IsErrorRedirected, TimeProvider.System)
                )
        );

    [LoggerMessage(1003, LogLevel.Information, "Stopping: no new calls; up to {Grace} for the running ones")]
    public static partial void Draining(ILogger logger, TimeSpan grace);

    [LoggerMessage(1002, LogLevel.Information, "Stopped; the ledger is settled")]
    public static partial void Stopped(ILogger logger);

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

    [LoggerMessage(1201, LogLevel.Warning, "Alert webhook failed after {Attempts} attempts: {Reason}")]
    public static partial void WebhookFailed(ILogger logger, string reason, int attempts);

    [LoggerMessage(
        1104,
        LogLevel.Warning,
        "Idempotent response of {RequestId} could not be stored ({Cause}); a retry will run and be charged again"
    )]
    public static partial void IdempotentResponseNotStored(ILogger logger, string requestId, string cause);

    [LoggerMessage(1103, LogLevel.Warning, "Expired assets and files could not be deleted; will retry: {StackTrace}")]
    public static partial void SweepFailed(ILogger logger, string stackTrace);
}
