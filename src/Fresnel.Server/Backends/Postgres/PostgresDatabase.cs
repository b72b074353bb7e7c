using System.Data.Common;
using System.Security.Authentication;
using Fresnel.Server.Hosting;
using Npgsql;

namespace Fresnel.Server.Backends.Postgres;

/// <summary>A PostgreSQL database by its connection string, whose password appears in no message.</summary>
internal sealed class PostgresDatabase
{
    /// <summary>The oldest supported major version.</summary>
    public const int OldestVersion = 15;

    /// <summary>
    /// What a connection string may override. A gateway holds few connections: one writer, administration, and calls
    /// that read a file or have an idempotency key. Kerberos encryption would load a native library that few machines
    /// have.
    /// </summary>
    private const string Defaults =
        "Application Name=Fresnel;Timeout=10;Command Timeout=30;Keepalive=30;Maximum Pool Size=20;"
        + "GSS Encryption Mode=Disable;";

    private readonly NpgsqlConnectionStringBuilder _settings;

    private PostgresDatabase(NpgsqlConnectionStringBuilder settings) => _settings = settings;

    /// <exception cref="FormatException">It is not a connection string; the message does not quote it.</exception>
    public static PostgresDatabase Parse(string connectionString)
    {
        const string Expected =
            "a connection string is expected, for example "
            + "Host=db.example.com;Port=5432;Database=fresnel;Username=fresnel;Password=…";
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(Defaults + connectionString);
            if (settings.Host is not { Length: > 0 } hosts)
                throw new FormatException($"names no Host; {Expected}");
            if (hosts.Contains(',', StringComparison.Ordinal))
                settings.TargetSessionAttributes ??= "primary";
            return new PostgresDatabase(settings);
        }
        catch (Exception e) when (e is ArgumentException or InvalidCastException or OverflowException)
        {
            throw new FormatException(
                $"cannot be read; {Expected}, with a value that has a semicolon or a quote in quotes"
            );
        }
    }

    /// <summary>Its hosts and name, for example <c>PostgreSQL at db.example.com:5432, database fresnel</c>.</summary>
    public override string ToString()
    {
        var hosts = _settings.Host!.Split(',').Select(host => host.Contains(':') ? host : $"{host}:{_settings.Port}");
        return $"PostgreSQL at {string.Join(", ", hosts)}, database {_settings.Database ?? _settings.Username}";
    }

    /// <summary>Null: none is configured.</summary>
    public string? Password => _settings.Password;

    public DbDataSource Open() => new NpgsqlDataSourceBuilder(_settings.ConnectionString).Build();

    /// <returns>The server's version, for example 15.8.</returns>
    /// <exception cref="OperatorErrorException">The version or the encoding of the database is not supported.</exception>
    /// <exception cref="DbException">The server cannot be reached or refuses the connection.</exception>
    public async Task<Version> CheckAsync(DbDataSource database, CancellationToken cancellationToken)
    {
        await using var connection = (NpgsqlConnection)await database.OpenConnectionAsync(cancellationToken);
        if (connection.PostgreSqlVersion.Major < OldestVersion)
            throw new OperatorErrorException(
                $"{this} has version {connection.PostgreSqlVersion}; {OldestVersion} or later is needed."
            );
        await using var command = new NpgsqlCommand("SHOW server_encoding", connection);
        if (await command.ExecuteScalarAsync(cancellationToken) is not "UTF8" and var encoding)
            throw new OperatorErrorException(
                $"{this} has the encoding {encoding}. Create the database anew: "
                    + $"CREATE DATABASE {_settings.Database} ENCODING 'UTF8' TEMPLATE template0"
            );
        return connection.PostgreSqlVersion;
    }

    /// <summary>Deletes all rows of tables, including those that triggers keep from being deleted.</summary>
    /// <remarks>The role must own the tables.</remarks>
    public static async Task ClearAsync(
        DbTransaction transaction,
        IReadOnlyList<string> tables,
        CancellationToken cancellationToken
    )
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText =
            string.Concat(tables.Select(table => $"ALTER TABLE {table} DISABLE TRIGGER USER;"))
            + $"TRUNCATE {string.Join(", ", tables)};"
            + string.Concat(tables.Select(table => $"ALTER TABLE {table} ENABLE TRIGGER USER;"));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Says what has failed and what to do.</summary>
    /// <returns>A sentence without a full stop, and whether trying again later may help.</returns>
    public (string Message, bool IsTemporary) Explain(DbException error) =>
        error.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => (
                $"{this} does not accept the user {_settings.Username}: {Reason(error)}",
                false
            ),
            PostgresErrorCodes.InvalidCatalogName => (
                $"{this} does not exist: create it with CREATE DATABASE {_settings.Database} OWNER {_settings.Username}",
                false
            ),
            PostgresErrorCodes.InsufficientPrivilege => (
                $"{this} does not let the user {_settings.Username} create tables: "
                    + $"run there GRANT CREATE, USAGE ON SCHEMA public TO {_settings.Username} ({Reason(error)})",
                false
            ),
            PostgresErrorCodes.ReadOnlySqlTransaction => ($"{this} is read-only, like a standby", true),
            _ when error is not NpgsqlException => (error.Message.TrimEnd('.'), false), // of another database
            null when error.InnerException is AuthenticationException tls => (
                $"{this} cannot be reached with TLS: {tls.Message}",
                false
            ),
            _ => ($"{this} cannot be used: {Reason(error)}", error.IsTransient || error.SqlState is null),
        };

    /// <summary>The message of the innermost cause, which has no value of the connection string but host and port.</summary>
    private static string Reason(DbException error)
    {
        if (error is PostgresException refused)
            return refused.MessageText;
        Exception cause = error;
        while (cause is AggregateException { InnerExceptions: [var first, ..] } || cause.InnerException is not null)
            cause = cause is AggregateException { InnerExceptions: [var inner, ..] } ? inner : cause.InnerException!;
        return cause.Message;
    }
}
