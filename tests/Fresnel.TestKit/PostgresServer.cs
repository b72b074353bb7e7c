using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Npgsql;

namespace Fresnel.TestKit;

/// <summary>
/// A PostgreSQL server on loopback with a folder of its own. It ends with this process, however that ends: a shell
/// between them waits for the end of a pipe, then stops the server and deletes the folder.
/// </summary>
/// <remarks>
/// Its default collation is English, so that a text column that must be ordered by bytes has to say so. Runs as the
/// user <c>postgres</c> where the tests run as root, which PostgreSQL refuses.
/// </remarks>
public sealed partial class PostgresServer : IAsyncDisposable
{
    /// <summary>May do anything, without a password.</summary>
    public const string Superuser = "fresnel";

    /// <summary>A role that has to give <see cref="GuardedPassword"/>; it owns nothing.</summary>
    public const string GuardedRole = "guarded";

    public const string GuardedPassword = "Xyzzy;'4711";

    private const int OldestVersion = 15;

    private const string Supervision = """
        "$1" -D "$2" -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200 \
            -c shared_buffers=32MB -c log_checkpoints=off & server=$!
        trap : INT TERM
        read -r signal
        kill -"${signal:-INT}" $server
        wait $server
        [ -n "$signal" ] || rm -rf "$2"
        """;

    private static readonly Lazy<(string? Binaries, string? Missing)> s_installation = new(FindInstallation);
    private static readonly Lazy<Task<PostgresServer>> s_shared = new(StartAsync);

    private readonly string _folder;
    private readonly Queue<string> _log = [];
    private Process? _process;

    private PostgresServer(string folder) => _folder = folder;

    /// <summary>Why no server can be started here; null: one can.</summary>
    public static string? Missing => s_installation.Value.Missing;

    public int Port { get; private set; }

    /// <summary>The server that the tests of this process share, started on first use.</summary>
    public static Task<PostgresServer> GetSharedAsync() => s_shared.Value;

    /// <exception cref="InvalidOperationException">It does not start; the message has its log.</exception>
    public static async Task<PostgresServer> StartAsync()
    {
        var server = new PostgresServer(Path.Combine(Path.GetTempPath(), $"fresnel-postgres-{Guid.NewGuid():N}"));
        await RunAsync(
            Program("initdb"),
            ["-D", server._folder, "-U", Superuser, "-E", "UTF8", "--locale=C.UTF-8", "--locale-provider=icu"],
            ["--icu-locale=en-US", "--auth=trust", "--no-instructions"]
        );
        await File.WriteAllTextAsync(
            Path.Combine(server._folder, "pg_hba.conf"),
            $"host all {GuardedRole} 127.0.0.1/32 scram-sha-256\nhost all,replication all 127.0.0.1/32 trust\n"
        );
        server.Port = FreePort.Find();
        await server.StartAgainAsync();
        await server.ExecuteAsync(
            "postgres",
            $"CREATE ROLE {GuardedRole} LOGIN PASSWORD '{GuardedPassword.Replace("'", "''", StringComparison.Ordinal)}'"
        );
        return server;
    }

    /// <summary>
    /// Starts a standby. From then on the primary's commits wait for it, so that a failover loses none.
    /// </summary>
    public async Task<PostgresServer> StartStandbyAsync()
    {
        var standby = new PostgresServer($"{_folder}-standby");
        await RunAsync(
            Program("pg_basebackup"),
            ["-D", standby._folder, "-h", "127.0.0.1", "-p", $"{Port}", "-U", Superuser, "-R", "-c", "fast"]
        );
        standby.Port = FreePort.Find();
        await standby.StartAgainAsync();
        await ExecuteAsync("postgres", "ALTER SYSTEM SET synchronous_standby_names = '*'");
        await ExecuteAsync("postgres", "SELECT pg_reload_conf()");
        return standby;
    }

    /// <summary>Makes a standby the primary.</summary>
    public async Task PromoteAsync()
    {
        await ExecuteAsync("postgres", "SELECT pg_promote()");
        await ExecuteAsync("postgres", "ALTER SYSTEM RESET synchronous_standby_names");
        await ExecuteAsync("postgres", "SELECT pg_reload_conf()");
    }

    /// <summary>The connection string of a database, without a password.</summary>
    public string ConnectionString(string database, string user = Superuser) =>
        $"Host=127.0.0.1;Port={Port};Database={database};Username={user}";

    /// <summary>Creates a database.</summary>
    /// <param name="template">The database to copy, to which nothing may be connected.</param>
    public Task CreateDatabaseAsync(string name, string template = "template1") =>
        ExecuteAsync("postgres", $"CREATE DATABASE \"{name}\" TEMPLATE \"{template}\"");

    /// <summary>Ends a database's connections and deletes it.</summary>
    public Task DropDatabaseAsync(string name) =>
        ExecuteAsync("postgres", $"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)");

    /// <summary>Executes a statement as the superuser.</summary>
    public async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(
            $"{ConnectionString(database)};Pooling=false;GSS Encryption Mode=Disable"
        );
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Stops the server; its data stay.</summary>
    /// <param name="isImmediate">Without ending transactions or writing what is in memory, as after a crash.</param>
    public async Task StopAsync(bool isImmediate = false)
    {
        using var process = _process ?? throw new InvalidOperationException("The server does not run.");
        _process = null;
        await process.StandardInput.WriteLineAsync(isImmediate ? "QUIT" : "INT");
        process.StandardInput.Close();
        await process.WaitForExitAsync();
    }

    /// <summary>Starts a stopped server on the same port.</summary>
    /// <exception cref="InvalidOperationException">It does not start; the message has its log.</exception>
    public async Task StartAgainAsync()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = Process.Start(StartInfo("sh", ["-c", Supervision, "sh", Program("postgres"), _folder, $"{Port}"]))!;
        _process.ErrorDataReceived += (_, line) => Follow(line.Data, started);
        _process.BeginErrorReadLine();
        await started.Task;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await StopAsync(isImmediate: true);
        if (Directory.Exists(_folder))
            Directory.Delete(_folder, recursive: true);
    }

    private void Follow(string? line, TaskCompletionSource started)
    {
        lock (_log)
        {
            if (line is not null)
                _log.Enqueue(line);
            if (_log.Count > 50)
                _log.Dequeue();
            if (line is null || FatalPattern().IsMatch(line))
                started.TrySetException(
                    new InvalidOperationException($"PostgreSQL does not start:\n{string.Join('\n', _log)}")
                );
            else if (
                line.Contains("ready to accept connections", StringComparison.Ordinal)
                || line.Contains("ready to accept read-only connections", StringComparison.Ordinal)
            )
                started.TrySetResult();
        }
    }

    private static (string?, string?) FindInstallation()
    {
        var folders = (Directory.Exists("/usr/lib/postgresql") ? Directory.GetDirectories("/usr/lib/postgresql") : [])
            .Select(folder => Path.Combine(folder, "bin"))
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'))
            .Where(folder => File.Exists(Path.Combine(folder, "initdb")));
        var found = folders
            .Select(folder => (Folder: folder, Version: ReadVersion(Path.Combine(folder, "postgres"))))
            .OrderByDescending(installed => installed.Version)
            .FirstOrDefault();
        return found.Version >= OldestVersion
            ? (found.Folder, null)
            : (null, $"PostgreSQL {OldestVersion} or later is not installed; run: eng/setup tests");
    }

    private static int ReadVersion(string program)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, "--version") { RedirectStandardOutput = true }
            )!;
            var match = VersionPattern().Match(process.StandardOutput.ReadToEnd());
            return match.Success ? int.Parse(match.Value) : 0;
        }
        catch (Win32Exception)
        {
            return 0;
        }
    }

    private static string Program(string name) =>
        Path.Combine(s_installation.Value.Binaries ?? throw new InvalidOperationException(Missing), name);

    private static ProcessStartInfo StartInfo(string program, IEnumerable<string> arguments)
    {
        string[] command = [program, .. arguments];
        if (Environment.UserName == "root")
            command = ["runuser", "-u", "postgres", "--", .. command];
        return new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
    }

    private static async Task RunAsync(string program, params IEnumerable<string>[] arguments)
    {
        var start = StartInfo(program, arguments.SelectMany(part => part));
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} failed:\n{await output}\n{error}");
    }

    /// <summary>Not a client that was rejected because the server is not ready yet.</summary>
    [GeneratedRegex("FATAL:  (?!the database system is )")]
    private static partial Regex FatalPattern();

    [GeneratedRegex(@"\d+")]
    private static partial Regex VersionPattern();
}
