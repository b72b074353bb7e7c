using System.Data.Common;
using Fresnel.Contracts.Errors;

namespace Fresnel.Storage;

/// <summary>The errors that a caller receives when the database fails.</summary>
public static class DatabaseErrors
{
    /// <summary>The SQLSTATE of PostgreSQL for text with NUL.</summary>
    private const string CharacterNotInRepertoire = "22021";

    public static GatewayException ToGatewayException(DbException cause) =>
        cause.SqlState == CharacterNotInRepertoire
            ? GatewayException.InvalidRequest(
                "A text in the request has the character U+0000, which cannot be stored. Remove it.",
                null
            )
        : DiskErrors.IsDiskFull(cause) ? DiskErrors.ToGatewayException(cause)
        : new GatewayException(
            ErrorKind.Unavailable,
            "The gateway's database cannot be used at the moment, and this request needs it. Try again later; "
                + "the operator can find the cause in the log.",
            cause
        );
}
