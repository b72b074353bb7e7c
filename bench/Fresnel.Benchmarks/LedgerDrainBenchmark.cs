using System.Data.Common;
using BenchmarkDotNet.Attributes;
using Fresnel.Ledger;
using Fresnel.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fresnel.Benchmarks;

/// <summary>
/// Cost per call of moving calls from the journal into SQLite in groups, on the writer's own thread.
/// </summary>
[MemoryDiagnoser]
public class LedgerDrainBenchmark
{
    private const int Calls = 8000;

    private string _folder = null!;
    private DbDataSource _database = null!;
    private CallLedger _ledger = null!;

    [GlobalSetup]
    public async Task Open()
    {
        _folder = Directory.CreateTempSubdirectory("fresnel-bench-").FullName;
        _database = SqliteFactory.Instance.CreateDataSource($"Data Source={Path.Combine(_folder, "bench.db")}");
        await using (var connection = await _database.OpenConnectionAsync())
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "PRAGMA journal_mode = WAL";
            await command.ExecuteNonQueryAsync();
        }
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
                    null,
                    "chat",
                    "openai/gpt-5-image-mini",
                    1,
                    1
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
                    Cost = 1,
                    Attempts = 1,
                    Milliseconds = 1,
                    FirstEventMilliseconds = 1,
                }
            );
        }
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public Task Drain() => _ledger.DrainAsync();

    [GlobalCleanup]
    public async Task Close()
    {
        await _ledger.DisposeAsync();
        await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
