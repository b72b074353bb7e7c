using System.Data.Common;
using Fresnel.Ledger;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fresnel.Server.Hosting.Backups;

/// <summary>Moves the calls that a stopped or killed server left in the journal to the database, as its next start would.</summary>
internal static class JournalDrain
{
    /// <param name="database">Migrated. No server uses the folder.</param>
    /// <exception cref="OperatorErrorException">The journal cannot be read, or the database not be written.</exception>
    public static async Task RunAsync(
        DataFolder folder,
        DbDataSource database,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        try
        {
            await using var ledger = await CallLedger.OpenAsync(
                folder.Journal,
                database,
                new LedgerOptions { CallsPerSegment = 16 },
                time,
                NullLogger<CallLedger>.Instance,
                cancellationToken
            );
        }
        catch (Exception e) when (e is IOException or InvalidDataException or DbException)
        {
            throw new OperatorErrorException($"The journal of {folder.Root} cannot be recorded: {e.Message}");
        }
    }
}
