using System.Collections.Concurrent;
using System.Data.Common;
using Fresnel.Server.Backends.Postgres;
using Fresnel.Server.Backends.Sqlite;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Storage;
using Fresnel.TestKit;

namespace Fresnel.Tests;

/// <summary>A database of a test's own. Opened twice on one folder, it is the same one.</summary>
internal static class TestDatabase
{
    private const string Template = "fresnel-template";

    private static readonly ConcurrentDictionary<string, Lazy<Task>> s_created = new();

    /// <summary>SQLite without tables.</summary>
    public static DbDataSource Open(TestFolder folder) =>
        new SqliteDataSource(folder.Path("fresnel.db"), isDurable: false);

    /// <summary>A database with the tables of this version.</summary>
    public static async Task<DbDataSource> OpenAsync(TestFolder folder, DatabaseKind kind)
    {
        if (kind == DatabaseKind.Postgres)
        {
            await CreateOnceAsync(Template, CreateTemplateAsync);
            return await OpenPostgresAsync(folder, Template);
        }
        var database = Open(folder);
        await Migrator.RunAsync(database, Schema.Migrations, TimeProvider.System);
        return database;
    }

    /// <summary>A database without tables.</summary>
    public static async Task<DbDataSource> OpenEmptyAsync(TestFolder folder, DatabaseKind kind) =>
        kind == DatabaseKind.Postgres ? await OpenPostgresAsync(folder, "template1") : Open(folder);

    /// <summary>Skips a test that only PostgreSQL has where it is not installed.</summary>
    public static void SkipWithoutPostgres() =>
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");

    /// <summary>The configuration of a database without tables; SQLite's is in the data folder.</summary>
    public static async Task<StorageSection> ConfigureAsync(TestFolder folder, DatabaseKind kind) =>
        kind == DatabaseKind.Postgres
            ? new StorageSection { Postgres = await CreatePostgresAsync(folder, "template1") }
            : new StorageSection();

    private static async Task<DbDataSource> OpenPostgresAsync(TestFolder folder, string template) =>
        PostgresDatabase.Parse(await CreatePostgresAsync(folder, template)).Open();

    private static async Task<string> CreatePostgresAsync(TestFolder folder, string template)
    {
        var server = await PostgresServer.GetSharedAsync();
        await CreateOnceAsync(
            folder.Name,
            async () =>
            {
                await server.CreateDatabaseAsync(folder.Name, template);
                folder.Disposing += () => _ = server.DropDatabaseAsync(folder.Name);
            }
        );
        return server.ConnectionString(folder.Name);
    }

    private static async Task CreateTemplateAsync()
    {
        var server = await PostgresServer.GetSharedAsync();
        await server.CreateDatabaseAsync(Template);
        await using var database = PostgresDatabase.Parse(server.ConnectionString(Template)).Open();
        await Migrator.RunAsync(database, Schema.Migrations, TimeProvider.System);
    }

    private static Task CreateOnceAsync(string name, Func<Task> create) =>
        s_created.GetOrAdd(name, _ => new Lazy<Task>(create)).Value;
}
