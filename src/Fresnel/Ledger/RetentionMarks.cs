using System.Data.Common;
using Dapper;
using Fresnel.Storage;

namespace Fresnel.Ledger;

/// <summary>
/// Before which time rows were deleted, or are being deleted. Times are Unix milliseconds; <see cref="long.MinValue"/>:
/// nothing was.
/// </summary>
/// <param name="CallsFrom">Calls that began at this time or later are all there.</param>
/// <param name="LinesFrom">And their lines.</param>
/// <param name="HoursFrom">Hourly roll-ups from this time on are all there; the start of a day.</param>
/// <param name="RollupsFrom">Daily and monthly ones; the start of a month.</param>
internal sealed record RetentionMarks(long CallsFrom, long LinesFrom, long HoursFrom, long RollupsFrom)
{
    public const string Calls = "calls",
        Lines = "lines",
        Hours = "hours",
        Rollups = "rollups";

    public static readonly Migration Migration = new(
        80,
        "retention",
        "CREATE TABLE retention_marks (name TEXT PRIMARY KEY, deleted_before BIGINT NOT NULL)"
    );

    public static async Task<RetentionMarks> ReadAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        var marks = (
            await connection.QueryAsync<(string Name, long DeletedBefore)>(
                new CommandDefinition(
                    "SELECT name, deleted_before FROM retention_marks",
                    cancellationToken: cancellationToken
                )
            )
        ).ToDictionary(mark => mark.Name, mark => mark.DeletedBefore);
        long From(string name) => marks.GetValueOrDefault(name, long.MinValue);
        return new RetentionMarks(From(Calls), From(Lines), From(Hours), From(Rollups));
    }

    /// <returns><see cref="long.MinValue"/>: the mark was never set.</returns>
    public static async Task<long> FindAsync(
        DbTransaction transaction,
        string name,
        CancellationToken cancellationToken
    ) =>
        await transaction.Connection!.ExecuteScalarAsync<long?>(
            new CommandDefinition(
                "SELECT deleted_before FROM retention_marks WHERE name = @name",
                new { name },
                transaction,
                cancellationToken: cancellationToken
            )
        ) ?? long.MinValue;

    /// <summary>Advances a mark, in the transaction that begins to delete the rows before it. It never moves back.</summary>
    public static Task AdvanceAsync(
        DbTransaction transaction,
        string name,
        long deletedBefore,
        CancellationToken cancellationToken
    ) =>
        transaction.Connection!.ExecuteAsync(
            new CommandDefinition(
                """
                INSERT INTO retention_marks (name, deleted_before) VALUES (@name, @deletedBefore)
                ON CONFLICT (name) DO UPDATE SET deleted_before = excluded.deleted_before
                WHERE excluded.deleted_before > retention_marks.deleted_before
                """,
                new { name, deletedBefore },
                transaction,
                cancellationToken: cancellationToken
            )
        );
}
