using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using Dapper;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.TestKit;

namespace Fresnel.Tests.Server.Hosting;

public sealed class GatewayDatabaseTests : IDisposable
{
    private const string Password = PostgresServer.GuardedPassword;

    private readonly TestFolder _folder = new();
    private readonly RecordingLogs _logs = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DataFolder Data => new(_folder.Path("data"));

    public void Dispose() => _folder.Dispose();

    [Theory]
    [Databases]
    public async Task OpenAsync_EmptyDatabase_CreatesItsTables(DatabaseKind kind)
    {
        Data.EnsureWritable();

        await using var database = await OpenAsync(await TestDatabase.ConfigureAsync(_folder, kind));

        await using var connection = await database.OpenConnectionAsync(Token);
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM calls"));
        Assert.Equal(kind == DatabaseKind.Sqlite, File.Exists(Data.Database));
        Assert.Equal(kind == DatabaseKind.Postgres, File.Exists(Data.PostgresName));
    }

    [Theory]
    [Databases]
    public async Task DescribeAsync_Database_NamesProductVersionAndPlace(DatabaseKind kind)
    {
        Data.EnsureWritable();
        var storage = await TestDatabase.ConfigureAsync(_folder, kind);
        await (await OpenAsync(storage)).DisposeAsync();

        Assert.Matches(
            kind == DatabaseKind.Sqlite
                ? $@"^SQLite 3\.[0-9.]+ in {Data.Database}$"
                : $@"^PostgreSQL at 127\.0\.0\.1:\d+, database {_folder.Name}, version \d\d\.[0-9.]+$",
            await CompositionRoot.DescribeDatabaseAsync(Data, storage, Token)
        );
    }

    [Fact]
    public async Task OpenAsync_FolderOfAServerThatUsesPostgres_IsNotContinuedInSqlite()
    {
        TestDatabase.SkipWithoutPostgres();
        Data.EnsureWritable();
        var server = await PostgresServer.GetSharedAsync();
        await (await OpenAsync(await TestDatabase.ConfigureAsync(_folder, DatabaseKind.Postgres))).DisposeAsync();

        var refusal = await Assert.ThrowsAsync<OperatorErrorException>(() => OpenAsync(new StorageSection()));

        Assert.StartsWith(
            $"The data of {Data.Root} are in PostgreSQL at 127.0.0.1:{server.Port}, database {_folder.Name}, but storage.postgres",
            refusal.Message
        );
        Assert.Contains("Set FRESNEL_POSTGRES", refusal.Message);
        Assert.False(File.Exists(Data.Database));
    }

    [Theory]
    [InlineData("guarded", "fresnel-none", Password, "does not exist: create it with CREATE DATABASE fresnel-none")]
    [InlineData("guarded", "postgres", "wrong", "does not accept the user guarded: password authentication failed")]
    [InlineData(
        "stranger",
        "postgres",
        Password,
        "does not accept the user stranger: role \"stranger\" does not exist"
    )]
    [InlineData("guarded", "postgres", Password, "run there GRANT CREATE, USAGE ON SCHEMA public TO guarded")]
    public async Task OpenAsync_ServerRefuses_SaysWhatToDoAtOnce(
        string user,
        string database,
        string password,
        string expected
    )
    {
        TestDatabase.SkipWithoutPostgres();
        var server = await PostgresServer.GetSharedAsync();

        var refusal = await FailAsync($"{server.ConnectionString(database, user)};Password=\"{password}\"");

        Assert.StartsWith($"PostgreSQL at 127.0.0.1:{server.Port}, database {database} ", refusal);
        Assert.Contains(expected, refusal);
        Assert.Empty(_logs.Lines);
    }

    [Fact]
    public async Task OpenAsync_DatabaseOfAnotherEncoding_SaysHowToCreateIt()
    {
        TestDatabase.SkipWithoutPostgres();
        var server = await PostgresServer.GetSharedAsync();
        await server.ExecuteAsync(
            "postgres",
            $"CREATE DATABASE \"{_folder.Name}\" TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C' LOCALE_PROVIDER libc"
        );

        var refusal = await FailAsync(server.ConnectionString(_folder.Name));
        await server.DropDatabaseAsync(_folder.Name);

        Assert.Contains("has the encoding SQL_ASCII", refusal);
        Assert.Contains("ENCODING 'UTF8' TEMPLATE template0", refusal);
    }

    [Fact]
    public async Task OpenAsync_NothingListens_NamesHostPortAndDatabase()
    {
        using var reserved = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        reserved.Bind(new IPEndPoint(IPAddress.Loopback, 0)); // bound, but not listening
        var port = ((IPEndPoint)reserved.LocalEndPoint!).Port;

        Assert.Equal(
            $"PostgreSQL at 127.0.0.1:{port}, database books cannot be used: Connection refused.",
            await FailAsync($"Host=127.0.0.1;Port={port};Database=books;Username=u;Password=\"{Password}\"")
        );
    }

    [Fact]
    public async Task OpenAsync_OlderServer_NamesTheVersion()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var serving = AcceptAsVersion14Async(listener);

        Assert.Equal(
            $"PostgreSQL at 127.0.0.1:{port}, database books has version 14.9; 15 or later is needed.",
            await FailAsync(
                $"Host=127.0.0.1;Port={port};Database=books;Username=u;SSL Mode=Disable;Server Compatibility Mode=NoTypeLoading"
            )
        );
        await serving;
    }

    [Fact]
    public async Task OpenAsync_ServerStartsLater_WaitsAndSaysSoOnce()
    {
        TestDatabase.SkipWithoutPostgres();
        await using var server = await PostgresServer.StartAsync();
        await server.StopAsync();
        var opening = OpenAsync(
            new StorageSection { Postgres = $"{server.ConnectionString("postgres")};Password=\"{Password}\"" },
            TimeSpan.FromMinutes(1)
        );
        await Wait.UntilAsync("the server waits for its database", () => _logs.Lines.Count > 0 || opening.IsCompleted);

        await server.StartAgainAsync();

        await (await opening).DisposeAsync();
        Assert.Equal(
            $"PostgreSQL at 127.0.0.1:{server.Port}, database postgres cannot be used: Connection refused; "
                + "trying again for up to 00:01:00",
            Assert.Single(_logs.Lines).Text
        );
    }

    private Task<DbDataSource> OpenAsync(StorageSection storage, TimeSpan patience = default) =>
        new GatewayDatabase(Data, storage, patience, TimeProvider.System, _logs.CreateLogger("database")).OpenAsync(
            Token
        );

    private async Task<string> FailAsync(string connectionString)
    {
        var storage = new StorageSection { Postgres = connectionString };
        var refusal = await Assert.ThrowsAsync<OperatorErrorException>(() => OpenAsync(storage));
        Assert.DoesNotContain(Password, refusal.Message, StringComparison.Ordinal);
        return refusal.Message;
    }

    /// <summary>Accepts one connection, and reports its version as PostgreSQL does when a session begins.</summary>
    private static async Task AcceptAsVersion14Async(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync(Token);
        var stream = client.GetStream();
        await stream.ReadAtLeastAsync(new byte[4096], 8, cancellationToken: Token);
        await stream.WriteAsync(
            (byte[])
                [
                    .. Message('R', [0, 0, 0, 0]),
                    .. Message('S', [.. "server_version\014.9\0"u8]),
                    .. Message('S', [.. "client_encoding\0UTF8\0"u8]),
                    .. Message('Z', [(byte)'I']),
                ],
            Token
        );
        await stream.ReadAtLeastAsync(new byte[1], 1, throwOnEndOfStream: false, Token); // until the end of the session

        static byte[] Message(char type, byte[] body) => [(byte)type, 0, 0, 0, (byte)(body.Length + 4), .. body];
    }
}
