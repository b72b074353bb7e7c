using Fresnel.Contracts.Errors;

namespace Fresnel.Server.Hosting;

/// <summary>The server's log messages. None carries a request's text, an image, a key or an exception's message: any of those may hold what a caller sent.</summary>
internal static partial class ServerLog
{
    /// <summary>To standard error, a line a message.</summary>
    public static ILoggerFactory Open() =>
        LoggerFactory.Create(logging =>
            logging
                .AddFilter("Microsoft", LogLevel.Warning)
                .AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None) // a call has a line of ours; while anyone may listen there, the host makes an activity a request
                .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None) // what fails to start is said by the command
                .AddProvider(new LineLogs(Console.OpenStandardError(), !Console.IsErrorRedirected, TimeProvider.System))
        );

    [LoggerMessage(1001, LogLevel.Information, "Stopping: no new calls; up to {Grace} for the running ones")]
    public static partial void Draining(ILogger logger, TimeSpan grace);

    [LoggerMessage(1002, LogLevel.Information, "Stopped; the ledger is settled")]
    public static partial void Stopped(ILogger logger);

    [LoggerMessage(1101, LogLevel.Error, "{RequestId} failed inside the gateway: {Fault}")]
    public static partial void CallFailed(ILogger logger, string requestId, string fault);

    [LoggerMessage(
        1102,
        LogLevel.Warning,
        "{RequestId} ended with {Kind}, status {Status}, upstream status {UpstreamStatus}"
    )]
    public static partial void CallRefused(
        ILogger logger,
        string requestId,
        ErrorKind kind,
        int status,
        int? upstreamStatus
    );

    [LoggerMessage(1201, LogLevel.Warning, "The alert webhook was given up after {Tries} tries: {Trouble}")]
    public static partial void WebhookGivenUp(ILogger logger, string trouble, int tries);

    [LoggerMessage(
        1104,
        LogLevel.Warning,
        "{RequestId} has an Idempotency-Key, and its answer could not be kept ({Cause}): sent again, it is billed again"
    )]
    public static partial void AnswerNotKept(ILogger logger, string requestId, string cause);

    [LoggerMessage(
        1103,
        LogLevel.Warning,
        "Pictures and files whose time is over could not be removed; the next round tries again: {Fault}"
    )]
    public static partial void SweepFailed(ILogger logger, string fault);
}
