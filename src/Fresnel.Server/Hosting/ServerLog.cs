namespace Fresnel.Server.Hosting;

/// <summary>
/// The server's log messages. They contain no request text, image, key or exception message: any of these may
/// contain user data.
/// </summary>
internal static partial class ServerLog
{
    /// <summary>Logs to a provider, which decides on the level; ASP.NET Core logs warnings and errors only.</summary>
    public static ILoggerFactory CreateLoggerFactory(LineLoggerProvider provider) =>
        LoggerFactory.Create(logging =>
            logging
                .SetMinimumLevel(LogLevel.Trace)
                .AddFilter("Microsoft", LogLevel.Warning)
                // CallLog writes the request lines; a listener here would also cost an Activity per request.
                .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None)
                .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None) // the command reports startup failures
                .AddProvider(provider)
        );

    [LoggerMessage(1005, LogLevel.Warning, "{Reason}; trying again for up to {Patience}")]
    public static partial void DatabaseUnreachable(ILogger logger, string reason, TimeSpan patience);

    [LoggerMessage(1003, LogLevel.Information, "Stopping: no new calls; up to {Grace} for the running ones")]
    public static partial void Draining(ILogger logger, TimeSpan grace);

    [LoggerMessage(1004, LogLevel.Information, "Not ready: load balancers have {Notice} to notice; calls are served")]
    public static partial void NotReady(ILogger logger, TimeSpan notice);

    [LoggerMessage(1002, LogLevel.Information, "Stopped; the ledger is settled")]
    public static partial void Stopped(ILogger logger);

    [LoggerMessage(1201, LogLevel.Warning, "Alert webhook failed after {Attempts} attempts: {Reason}")]
    public static partial void WebhookFailed(ILogger logger, string reason, int attempts);

    [LoggerMessage(1150, LogLevel.Warning, "Traces could not be written and are lost: {StackTrace}")]
    public static partial void TracesNotWritten(ILogger logger, string stackTrace);

    [LoggerMessage(1155, LogLevel.Warning, "Measurements of answers could not be written and are lost: {StackTrace}")]
    public static partial void MeasurementsNotWritten(ILogger logger, string stackTrace);

    [LoggerMessage(1151, LogLevel.Warning, "The drift report could not be made; will retry: {StackTrace}")]
    public static partial void DriftFailed(ILogger logger, string stackTrace);

    [LoggerMessage(
        1152,
        LogLevel.Warning,
        "{Deployment} changed at {Operation}: {Feature} was {Before:0.###} and is {Now:0.###} since {Since}"
    )]
    public static partial void DriftFound(
        ILogger logger,
        string deployment,
        string operation,
        string feature,
        double before,
        double now,
        DateOnly since
    );

    [LoggerMessage(1153, LogLevel.Warning, "The canary {Canary} of {Model} failed at {Deployment}: {Reason}")]
    public static partial void CanaryFailed(
        ILogger logger,
        string canary,
        string model,
        string deployment,
        string reason
    );

    [LoggerMessage(1154, LogLevel.Warning, "The canary {Canary} could not be run; will retry: {StackTrace}")]
    public static partial void CanaryNotRun(ILogger logger, string canary, string stackTrace);

    [LoggerMessage(1156, LogLevel.Warning, "{Model} did not plan a picture, the built-in model did: {Reason}")]
    public static partial void BriefNotPlanned(ILogger logger, string model, string reason);

    [LoggerMessage(1103, LogLevel.Warning, "Expired assets and files could not be deleted; will retry: {StackTrace}")]
    public static partial void SweepFailed(ILogger logger, string stackTrace);
}
