using System.Data.Common;
using Fresnel.Contracts.Errors;

namespace Fresnel.Storage;

/// <summary>The error that a caller receives when the gateway's disk is full or not writable.</summary>
public static class DiskErrors
{
    /// <summary>The values of <c>errno</c>, which .NET returns as <see cref="Exception.HResult"/> on Unix.</summary>
    private const int InputOutputError = 5,
        NoSpace = 28,
        ReadOnlyFileSystem = 30,
        QuotaExceeded = 122;

    /// <summary>The SQLSTATE of PostgreSQL for a full disk.</summary>
    private const string PostgresDiskFull = "53100";

    public const string Message =
        "The gateway's disk is full or not writable. Ask the operator to free space, then try again.";

    /// <summary>Whether a file, SQLite or PostgreSQL could not be written because of its disk.</summary>
    public static bool IsDiskFull(Exception error) =>
        error switch
        {
            IOException file => file.HResult is InputOutputError or NoSpace or ReadOnlyFileSystem or QuotaExceeded,
            DbException { SqlState: { } state } => state == PostgresDiskFull,
            // SQLite's texts of SQLITE_FULL and SQLITE_IOERR: the driver's codes are not known here
            DbException sqlite => sqlite.Message.Contains("disk is full", StringComparison.Ordinal)
                || sqlite.Message.Contains("disk I/O error", StringComparison.Ordinal),
            _ => false,
        };

    public static GatewayException ToGatewayException(Exception cause) => new(ErrorKind.Unavailable, Message, cause);
}
