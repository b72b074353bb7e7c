using System.Data.Common;
using Fresnel.Server.Backends.Postgres;
using Fresnel.Server.Backends.Sqlite;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Storage;

namespace Fresnel.Server.Hosting;

/// <summary>Opens the database that the configuration names, and migrates it.</summary>
/// <param name="patience">How long a PostgreSQL server that cannot be reached is tried again.</param>
internal sealed class GatewayDatabase(
    DataFolder folder,
    StorageSection storage,
    TimeSpan patience,
    TimeProvider time,
    ILogger logger
)
{
    private static readonly TimeSpan s_retryInterval = TimeSpan.FromSeconds(1);

    /// <exception cref="OperatorErrorException">The database cannot be used.</exception>
    public async Task<DbDataSource> OpenAsync(CancellationToken cancellationToken)
    {
        if (storage.Postgres is not { } connectionString)
        {
            CheckFolder();
            return await OpenSqliteAsync(cancellationToken);
        }
        var postgres = PostgresDatabase.Parse(connectionString);
        var database = await OpenPostgresAsync(postgres, isCopyTarget: false, cancellationToken);
        if (Directory.Exists(folder.Root))
            DataFolder.WritePrivate(folder.PostgresName, $"{postgres}\n");
        return database;
    }

    /// <summary>Opens the database as it is: it is neither created nor migrated.</summary>
    /// <exception cref="OperatorErrorException">There is none.</exception>
    public DbDataSource OpenExisting()
    {
        if (storage.Postgres is { } connectionString)
            return PostgresDatabase.Parse(connectionString).Open();
        CheckFolder();
        return File.Exists(folder.Database)
            ? new SqliteDataSource(folder.Database)
            : throw new OperatorErrorException(
                $"There is no Fresnel data in {folder.Root}. Name the folder with --data DIR."
            );
    }

    /// <summary>The product, version and place of the database, which is neither created nor migrated.</summary>
    /// <exception cref="OperatorErrorException">The database cannot be used.</exception>
    public async Task<string> DescribeAsync(CancellationToken cancellationToken)
    {
        if (storage.Postgres is { } connectionString)
        {
            var postgres = PostgresDatabase.Parse(connectionString);
            await using var database = postgres.Open();
            try
            {
                return $"{postgres}, version {await postgres.CheckAsync(database, cancellationToken)}";
            }
            catch (DbException e)
            {
                throw new OperatorErrorException($"{postgres.Explain(e).Message}.");
            }
        }
        CheckFolder();
        if (!File.Exists(folder.Database))
            return $"SQLite in {folder.Database}, created at the first start";
        try
        {
            await using var database = new SqliteDataSource(folder.Database);
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            return $"SQLite {connection.ServerVersion} in {folder.Database}";
        }
        catch (DbException e)
        {
            throw new OperatorErrorException($"{folder.Database} cannot be used: {e.Message}");
        }
    }

    /// <summary>
    /// Rejects the folder of a server that uses PostgreSQL: without its configuration, a server or command would begin
    /// an empty ledger in SQLite, or continue an old one.
    /// </summary>
    /// <exception cref="OperatorErrorException">The folder belongs to a PostgreSQL database.</exception>
    public void CheckFolder()
    {
        if (File.Exists(folder.PostgresName))
            throw new OperatorErrorException(
                $"The data of {folder.Root} are in {File.ReadAllText(folder.PostgresName).Trim()}, but storage.postgres "
                    + "is not configured here. Set FRESNEL_POSTGRES, or run this where fresnel.yaml is found. "
                    + $"To use SQLite from now on, delete {folder.PostgresName}."
            );
    }

    /// <summary>The folder's SQLite database, whatever the configuration is.</summary>
    /// <inheritdoc cref="OpenAsync"/>
    public async Task<DbDataSource> OpenSqliteAsync(CancellationToken cancellationToken)
    {
        var database = new SqliteDataSource(folder.Database);
        try
        {
            folder.EnsureDatabase();
            await Migrator.RunAsync(database, Schema.Migrations, time, cancellationToken);
            return database;
        }
        catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or InvalidOperationException or DbException)
        {
            await database.DisposeAsync();
            throw new OperatorErrorException($"The data in {folder.Root} cannot be used: {e.Message}");
        }
    }

    /// <param name="isCopyTarget">Whether an incomplete copy is accepted.</param>
    /// <inheritdoc cref="OpenAsync"/>
    public async Task<DbDataSource> OpenPostgresAsync(
        PostgresDatabase postgres,
        bool isCopyTarget,
        CancellationToken cancellationToken
    )
    {
        var (database, start, hasWarned) = (postgres.Open(), time.GetTimestamp(), false);
        try
        {
            while (true)
            {
                try
                {
                    await postgres.CheckAsync(database, cancellationToken);
                    await Migrator.RunAsync(database, Schema.Migrations, time, isCopyTarget, cancellationToken);
                    return database;
                }
                catch (DbException e)
                {
                    var (message, isTemporary) = postgres.Explain(e);
                    if (!isTemporary || time.GetElapsedTime(start) >= patience)
                        throw new OperatorErrorException($"{message}.");
                    if (!hasWarned)
                        ServerLog.DatabaseUnreachable(logger, message, patience);
                    hasWarned = true;
                }
                catch (InvalidOperationException e)
                {
                    throw new OperatorErrorException($"{postgres} cannot be used: {e.Message}");
                }
                await Task.Delay(s_retryInterval, time, cancellationToken);
            }
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }
}
