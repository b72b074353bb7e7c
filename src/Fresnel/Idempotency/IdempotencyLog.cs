using Microsoft.Extensions.Logging;

namespace Fresnel.Idempotency;

internal static partial class IdempotencyLog
{
    [LoggerMessage(
        6001,
        LogLevel.Warning,
        "Removed {Count} answers kept for requests that may come again, before their time: the room for them is full. Such a request is sent, and billed, again"
    )]
    public static partial void ResponsesEvicted(ILogger logger, int count);
}
