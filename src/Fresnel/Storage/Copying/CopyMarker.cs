using System.Data.Common;
using Dapper;

namespace Fresnel.Storage.Copying;

/// <summary>
/// Marks a database whose copy is not complete, by a step of the schema that no version has: neither this version nor
/// an older one uses such a database.
/// </summary>
public static class CopyMarker
{
    internal const long Step = int.MaxValue;

    /// <summary>Why the database cannot be used.</summary>
    internal const string Reason =
        "an interrupted \"fresnel storage copy\" has filled it in part. Run that again, or create the database anew.";

    /// <returns>The source of the copy that is not complete; null: none.</returns>
    public static Task<string?> FindAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.ExecuteScalarAsync<string?>(
            new CommandDefinition(
                "SELECT name FROM schema_steps WHERE number = @Step",
                new { Step },
                cancellationToken: cancellationToken
            )
        );

    public static Task AddAsync(
        DbConnection connection,
        string source,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                "INSERT INTO schema_steps (number, name, applied_at) VALUES (@Step, @source, @at)",
                new
                {
                    Step,
                    source,
                    at = now.ToUnixTimeMilliseconds(),
                },
                cancellationToken: cancellationToken
            )
        );

    public static Task RemoveAsync(DbConnection connection, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(
            new CommandDefinition(
                "DELETE FROM schema_steps WHERE number = @Step",
                new { Step },
                cancellationToken: cancellationToken
            )
        );
}
