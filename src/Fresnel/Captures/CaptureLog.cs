using Microsoft.Extensions.Logging;

namespace Fresnel.Captures;

internal static partial class CaptureLog
{
    [LoggerMessage(5101, LogLevel.Warning, "The content of a call could not be stored and is lost: {StackTrace}")]
    public static partial void CaptureLost(ILogger logger, string stackTrace);
}
