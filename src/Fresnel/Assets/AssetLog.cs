using Microsoft.Extensions.Logging;

namespace Fresnel.Assets;

internal static partial class AssetLog
{
    [LoggerMessage(5001, LogLevel.Debug, "Kept picture {Hash}, {Bytes} bytes, {Width}x{Height}")]
    public static partial void Kept(ILogger logger, string hash, long bytes, int? width, int? height);

    [LoggerMessage(
        5002,
        LogLevel.Warning,
        "Removed picture {Hash}, {Bytes} bytes, before its time: the room for pictures is full"
    )]
    public static partial void Evicted(ILogger logger, string hash, long bytes);

    [LoggerMessage(5003, LogLevel.Warning, "A drawn picture could not be kept")]
    public static partial void NotKept(ILogger logger, Exception cause);
}
