using Microsoft.Extensions.Logging;

namespace Fresnel.Ledger;

internal static partial class LedgerLog
{
    [LoggerMessage(
        3001,
        LogLevel.Warning,
        "Recovered {Entries} calls from the journal of an earlier process; {Unsettled} were unsettled and charged their full reservation"
    )]
    public static partial void Recovered(ILogger logger, int entries, int unsettled);

    [LoggerMessage(
        3002,
        LogLevel.Error,
        "The ledger cannot be written; settled calls stay in the journal until it can"
    )]
    public static partial void WriteFailed(ILogger logger, Exception cause);

    [LoggerMessage(3003, LogLevel.Information, "The ledger is writable again")]
    public static partial void WriteRecovered(ILogger logger);

    [LoggerMessage(
        3004,
        LogLevel.Information,
        "Deleted {Calls} calls that began before {Before:u}; their usage remains"
    )]
    public static partial void CallsDeleted(ILogger logger, int calls, DateTimeOffset before);
}
