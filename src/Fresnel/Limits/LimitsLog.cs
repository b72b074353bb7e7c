using Microsoft.Extensions.Logging;

namespace Fresnel.Limits;

/// <remarks>Names of end users are the callers' own data, so they are not logged.</remarks>
internal static partial class LimitsLog
{
    [LoggerMessage(
        4001,
        LogLevel.Warning,
        "The {Window} budget of {OwnerId} has reached {Percent} %: ${Spent} of ${Limit}"
    )]
    public static partial void BudgetThresholdPassed(
        ILogger logger,
        string ownerId,
        string window,
        int percent,
        string spent,
        string limit
    );
}
