using System.Data.Common;
using Dapper;
using Fresnel.Storage.Copying;

namespace Fresnel.Storage;

/// <summary>
/// Migrates a database to the schema of this version: forward only, all steps in one transaction. If several processes
/// do so at the same time, on any machine, one migrates while the others wait.
/// </summary>
public static class Migrator
{
    /// <summary>The table of the migrations that a database has.</summary>
    public const string Table = "schema_steps";

    /// <summary>A step may rewrite a large table, and another process may be doing so.</summary>
    private const int NoTimeout = 0;

    /// <param name="migrations">All migrations, in order. One that was added later with a lower number is still applied.</param>
    /// <exception cref="InvalidOperationException">
    /// A newer version of Fresnel migrated the database, or a copy into it is not complete.
    /// </exception>
    public static Task RunAsync(
        DbDataSource database,
        IReadOnlyList<Migration> migrations,
        TimeProvider time,
        CancellationToken cancellationToken = default
    ) => RunAsync(database, migrations, time, isCopyTarget: false, cancellationToken);

    /// <param name="isCopyTarget">Whether a database with a <see cref="CopyMarker"/> is accepted.</param>
    /// <inheritdoc cref="RunAsync(DbDataSource, IReadOnlyList{Migration}, TimeProvider, CancellationToken)"/>
    public static async Task RunAsync(
        DbDataSource database,
        IReadOnlyList<Migration> migrations,
        TimeProvider time,
        bool isCopyTarget,
        CancellationToken cancellationToken
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var flavor = SqlFlavor.Of(connection);
        if (flavor.LockSchema is { } lockSchema)
            await ExecuteAsync(lockSchema);
        await ExecuteAsync(
            flavor.Define(
                "CREATE TABLE IF NOT EXISTS schema_steps "
                    + "(number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)"
            )
        );
        var applied = await ReadAppliedAsync(transaction, migrations, isCopyTarget, cancellationToken);
        foreach (var step in migrations.Where(step => !applied.Contains(step.Number)))
        {
            await ExecuteAsync(flavor.Define(step.Sql));
            if (step.Backfill is { } backfill)
                await backfill(transaction, time.GetUtcNow(), cancellationToken);
            await ExecuteAsync(
                "INSERT INTO schema_steps (number, name, applied_at) VALUES (@Number, @Name, @now)",
                new
                {
                    step.Number,
                    step.Name,
                    now = time.GetUtcNow().ToUnixTimeMilliseconds(),
                }
            );
        }
        await transaction.CommitAsync(cancellationToken);

        Task ExecuteAsync(string sql, object? values = null) =>
            connection.ExecuteAsync(
                new CommandDefinition(sql, values, transaction, NoTimeout, cancellationToken: cancellationToken)
            );
    }

    /// <summary>The numbers of the migrations that a database has.</summary>
    /// <param name="isCopyTarget">Whether a database with a <see cref="CopyMarker"/> is accepted.</param>
    /// <exception cref="InvalidOperationException">
    /// A newer version of Fresnel migrated the database, or a copy into it is not complete.
    /// </exception>
    public static async Task<IReadOnlySet<long>> ReadAppliedAsync(
        DbTransaction transaction,
        IReadOnlyList<Migration> migrations,
        bool isCopyTarget,
        CancellationToken cancellationToken
    )
    {
        var applied = (
            await transaction.Connection!.QueryAsync<long>(
                new CommandDefinition(
                    "SELECT number FROM schema_steps",
                    null,
                    transaction,
                    cancellationToken: cancellationToken
                )
            )
        ).ToHashSet();
        if (applied.Remove(CopyMarker.Step) && !isCopyTarget)
            throw new InvalidOperationException(CopyMarker.Reason);
        var unknown = applied.Where(number => migrations.All(step => step.Number != number)).DefaultIfEmpty().Max();
        return unknown == 0
            ? applied
            : throw new InvalidOperationException(
                $"The database is at schema {unknown}, which this version does not support. "
                    + "Start the newer version, or use another data directory."
            );
    }
}
