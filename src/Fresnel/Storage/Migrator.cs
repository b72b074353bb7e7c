using System.Data.Common;
using Dapper;

namespace Fresnel.Storage;

/// <summary>Migrates a database to the schema of this version: forward only, all steps in one transaction.</summary>
public static class Migrator
{
    /// <param name="migrations">All migrations, in order. One that was added later with a lower number is still applied.</param>
    /// <exception cref="InvalidOperationException">A newer version of Fresnel migrated the database.</exception>
    public static async Task RunAsync(
        DbDataSource database,
        IReadOnlyList<Migration> migrations,
        TimeProvider time,
        CancellationToken cancellationToken = default
    )
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(
            "CREATE TABLE IF NOT EXISTS schema_steps (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)"
        );
        var applied = (
            await connection.QueryAsync<long>("SELECT number FROM schema_steps", transaction: transaction)
        ).ToHashSet();
        var unknown = applied.Where(number => migrations.All(step => step.Number != number)).DefaultIfEmpty().Max();
        if (unknown > 0)
            throw new InvalidOperationException(
                $"The database is at schema {unknown}, which this version does not support. "
                    + "Start the newer version, or use another data directory."
            );

        foreach (var step in migrations.Where(step => !applied.Contains(step.Number)))
        {
            await ExecuteAsync(step.Sql);
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
                new CommandDefinition(sql, values, transaction, cancellationToken: cancellationToken)
            );
    }
}
