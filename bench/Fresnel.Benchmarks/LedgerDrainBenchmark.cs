using System.Data.Common;
using BenchmarkDotNet.Attributes;
using Fresnel.Ledger;
using Fresnel.Server.Backends.Postgres;
using Fresnel.Server.Backends.Sqlite;
using Fresnel.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fresnel.Benchmarks;

/// <summary>
/// Cost per call of moving calls from the journal into the database in groups, on the writer's own thread.
/// PostgreSQL is measured where <c>FRESNEL_BENCH_POSTGRES</c> is the connection string of an empty database.
/// </summary>
[MemoryDiagnoser]
public class LedgerDrainBenchmark
{
    private const int Calls = 8000;

    private static readonly string? s_postgres = Environment.GetEnvironmentVariable("FRESNEL_BENCH_POSTGRES");

    private static readonly ChargeLines s_lines = CreateLines();

    private string _folder = null!;
    private DbDataSource _database = null!;
    private CallLedger _ledger = null!;

    public static IEnumerable<string> Databases => s_postgres is null ? ["SQLite"] : ["SQLite", "PostgreSQL"];

    [ParamsSource(nameof(Databases))]
    public string Database { get; set; } = "SQLite";

    /// <summary>End users of the calls, one after another; 0: calls without.</summary>
    [Params(0, Calls)]
    public int Users { get; set; }

    [GlobalSetup]
    public void Open() => OpenAsync().GetAwaiter().GetResult(); // BenchmarkDotNet awaits none in the process

    private async Task OpenAsync()
    {
        _folder = Directory.CreateTempSubdirectory("fresnel-bench-").FullName;
        _database =
            Database == "SQLite"
                ? new SqliteDataSource(Path.Combine(_folder, "bench.db"))
                : PostgresDatabase.Parse(s_postgres!).Open();
        await Migrator.RunAsync(_database, Schema.Migrations, TimeProvider.System);
        var options = new LedgerOptions { DrainInterval = TimeSpan.FromMinutes(1) };
        _ledger = await CallLedger.OpenAsync(
            Path.Combine(_folder, "journal"),
            _database,
            options,
            TimeProvider.System,
            NullLogger<CallLedger>.Instance
        );
    }

    [IterationSetup]
    public void End()
    {
        for (var i = 0; i < Calls; i++)
        {
            var slot = _ledger.Reserve(
                new Reservation(
                    $"req_{Guid.CreateVersion7():N}",
                    "key_0123456789abcdef",
                    Users == 0 ? null : $"user-{i % Users}",
                    "chat",
                    "openai/gpt-5-image-mini",
                    1_767_225_600_000,
                    2
                )
            );
            CallLedger.Settle(
                slot,
                new Settlement
                {
                    Status = "completed",
                    Provider = "lab",
                    ServedModel = "gpt-5-image-mini",
                    Usage = new() { PromptTokens = 5, CompletionTokens = 5 },
                    Cost = 2,
                    Charge = new Charge(1, "lab", "gpt-5-image-mini", 1, false, s_lines),
                    Attempts = 1,
                    Milliseconds = 1,
                    FirstEventMilliseconds = 1,
                }
            );
        }
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public void Drain() => _ledger.DrainAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void Close() => CloseAsync().GetAwaiter().GetResult();

    private async Task CloseAsync()
    {
        await _ledger.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static ChargeLines CreateLines()
    {
        var lines = new ChargeLines();
        lines.Add(new ChargeLine(LedgerLineKind.InputText, 5, IsPerItem: false, 200_000, 1));
        lines.Add(new ChargeLine(LedgerLineKind.OutputText, 5, IsPerItem: false, 200_000, 1));
        return lines;
    }
}
