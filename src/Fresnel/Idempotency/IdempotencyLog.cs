using Microsoft.Extensions.Logging;

namespace Fresnel.Idempotency;

internal static partial class IdempotencyLog
{
    [LoggerMessage(
        6001,
        LogLevel.Warning,
        "Evicted {Count} idempotency responses before they expired: their storage is full. Repeated requests will be sent and billed again"
    )]
    public static partial void ResponsesEvicted(ILogger logger, int count);
}
