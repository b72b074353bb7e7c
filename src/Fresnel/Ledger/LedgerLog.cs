using Microsoft.Extensions.Logging;

namespace Fresnel.Ledger;

internal static partial class LedgerLog
{
    [LoggerMessage(
        3001,
        LogLevel.Warning,
        "Booked {Entries} calls that an earlier process left, {Unsettled} of them unsettled and booked at their whole reservation"
    )]
    public static partial void Recovered(ILogger logger, int entries, int unsettled);

    [LoggerMessage(3002, LogLevel.Error, "The ledger cannot be written; ended calls stay in the journal until it can")]
    public static partial void WriteFailed(ILogger logger, Exception cause);

    [LoggerMessage(3003, LogLevel.Information, "The ledger can be written again")]
    public static partial void WriteRecovered(ILogger logger);
}
