using Microsoft.Extensions.Logging;

namespace Fresnel.Calls;

internal static partial class CallsLog
{
    [LoggerMessage(
        1010,
        LogLevel.Warning,
        "{Deployment} served a call at the service tier \"{Tier}\", whose price is not listed. Such calls are charged at "
            + "an upper bound and marked as estimated; add the tier to a price file"
    )]
    public static partial void TierNotListed(ILogger logger, string deployment, string tier);
}
