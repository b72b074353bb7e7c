using Microsoft.Extensions.Logging;

namespace Fresnel.Assets;

internal static partial class AssetLog
{
    [LoggerMessage(5001, LogLevel.Debug, "Stored image {Hash}, {Bytes} bytes, {Width}x{Height}")]
    public static partial void AssetStored(ILogger logger, string hash, long bytes, int? width, int? height);

    [LoggerMessage(
        5002,
        LogLevel.Warning,
        "Evicted image {Hash}, {Bytes} bytes, before it expired: asset storage is full"
    )]
    public static partial void AssetEvicted(ILogger logger, string hash, long bytes);

    [LoggerMessage(5003, LogLevel.Warning, "A generated image could not be stored")]
    public static partial void StoreFailed(ILogger logger, Exception cause);
}
