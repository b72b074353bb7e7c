using Fresnel.TestKit;

namespace Fresnel.EndToEnd.Tests.Databases;

/// <summary>A database of a server's own.</summary>
internal static class TestDatabase
{
    /// <summary>Creates a database without tables.</summary>
    /// <returns>The environment of a server that uses it.</returns>
    public static async Task<IReadOnlyDictionary<string, string>> CreateAsync(TestFolder folder, DatabaseKind kind)
    {
        if (kind == DatabaseKind.Sqlite)
            return new Dictionary<string, string>();
        var postgres = await PostgresServer.GetSharedAsync();
        await postgres.CreateDatabaseAsync(folder.Name);
        folder.Disposing += () => _ = postgres.DropDatabaseAsync(folder.Name);
        return Environment(postgres.ConnectionString(folder.Name));
    }

    public static IReadOnlyDictionary<string, string> Environment(string connectionString) =>
        new Dictionary<string, string> { ["FRESNEL_POSTGRES"] = connectionString };

    public static void SkipWithoutPostgres() =>
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
}
