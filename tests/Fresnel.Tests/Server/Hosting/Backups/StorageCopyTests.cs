using System.Data.Common;
using System.IO.Compression;
using Dapper;
using Fresnel.Ledger;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Storage.Copying;
using Fresnel.TestKit;
using Fresnel.Tests.Storage.Copying;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fresnel.Tests.Server.Hosting.Backups;

public sealed class StorageCopyTests : IDisposable
{
    private readonly TestFolder _folder = new(),
        _other = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DataFolder Data => new(_folder.Path("data"));

    public StorageCopyTests() => TestDatabase.SkipWithoutPostgres();

    public void Dispose()
    {
        _folder.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task Run_KilledServerOfSchema62_HasEveryNanodollarOfDatabaseAndJournal()
    {
        using (
            var archive = new ZipArchive(typeof(StorageCopyTests).Assembly.GetManifestResourceStream("schema-62.zip")!)
        )
            archive.ExtractToDirectory(Data.Root);
        var storage = await TestDatabase.ConfigureAsync(_folder, DatabaseKind.Postgres);

        await RunAsync(storage);

        await using var postgres = await OpenAsync(storage);
        foreach (var grouping in UsageQueries.Groupings.Where(by => by != "retry"))
        {
            var usage = await new UsageQueries(postgres).ReadAsync(new UsageSelection { Grouping = grouping }, Token);
            Assert.Equal(285_153_326, usage.Sum(total => total.Cost.Nanodollars));
        }
        var byKey = await new UsageQueries(postgres).ReadByKeyAsync(Token);
        Assert.Equal([161_593_530, 123_559_796, 0], byKey.Select(total => total.Cost.Nanodollars).OrderDescending());
        Assert.Equal(57, byKey.Sum(total => total.Calls));
    }

    [Fact]
    public async Task Run_Interrupted_LetsNothingUseEitherDatabaseAndContinues()
    {
        var storage = await FillAsync();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var progress = new SynchronousProgress<CopyProgress>(table =>
        {
            if (table is { Table: "user_hours", Rows: < EveryTable.ManyRows })
                stopping.Cancel();
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(storage, progress, stopping.Token));
        var useOfTarget = await Assert.ThrowsAsync<OperatorErrorException>(() => OpenAsync(storage));
        var useOfSource = await Assert.ThrowsAsync<OperatorErrorException>(() => OpenAsync(new StorageSection()));
        await RunAsync(storage);

        Assert.Contains(
            "an interrupted \"fresnel storage copy\" has filled it in part. Run that again",
            useOfTarget.Message
        );
        Assert.Contains("storage.postgres is not configured here", useOfSource.Message);
        await AssertSameAsync(storage);
    }

    [Fact]
    public async Task Run_SourceChangedAfterAnInterruption_IsReported()
    {
        var storage = await FillAsync();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var progress = new SynchronousProgress<CopyProgress>(table =>
        {
            if (table.Table == "user_hours")
                stopping.Cancel();
        });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => RunAsync(storage, progress, stopping.Token));
        File.Delete(Data.PostgresName);
        await using (var sqlite = await OpenAsync(new StorageSection()))
        {
            await using var connection = await sqlite.OpenConnectionAsync(Token);
            await connection.ExecuteAsync("UPDATE key_hours SET cost = cost + 1 WHERE key_id = 'a5'");
        }

        var error = await Assert.ThrowsAsync<OperatorErrorException>(() => RunAsync(storage));

        Assert.StartsWith("The copy is not the same as its source: the table key_hours has 7 rows of ", error.Message);
    }

    [Fact]
    public async Task Run_TargetHasAKey_IsRefused()
    {
        var storage = await FillAsync();
        await using (var target = await OpenAsync(storage))
        {
            await using var connection = await target.OpenConnectionAsync(Token);
            await connection.ExecuteAsync("INSERT INTO key_totals (key_id, cost) VALUES ('key', 1)");
        }

        var error = await Assert.ThrowsAsync<OperatorErrorException>(() => RunAsync(storage));

        Assert.Contains(" is not empty: its table key_totals has rows. Create another database", error.Message);
    }

    [Fact]
    public async Task Run_AfterACompleteCopy_IsRefused()
    {
        var storage = await FillAsync();
        await RunAsync(storage);

        var error = await Assert.ThrowsAsync<OperatorErrorException>(() => RunAsync(storage));

        Assert.Contains(" is not empty: its table ", error.Message);
        await AssertSameAsync(storage);
    }

    [Fact]
    public async Task Run_IncompleteCopyOfAnotherFolder_IsRefused()
    {
        var storage = await FillAsync();
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            RunAsync(storage, new SynchronousProgress<CopyProgress>(_ => stopping.Cancel()), stopping.Token)
        );
        var other = new DataFolder(_other.Path("data"));
        other.EnsureWritable();
        await using (await CompositionRoot.OpenDatabaseAsync(other, new(), NullLoggerFactory.Instance, Token)) { }

        var error = await Assert.ThrowsAsync<OperatorErrorException>(() =>
            CompositionRoot.CreateStorageCopy(other, storage).RunAsync(null, Token)
        );

        Assert.Contains($"has an incomplete copy of {Data.Root}, not of {other.Root}.", error.Message);
        Assert.False(File.Exists(other.PostgresName));
    }

    [Fact]
    public async Task Run_ServerUsesTheFolder_IsRefused()
    {
        var storage = await FillAsync();
        using var server = await ServerLock.AcquireAsync(Data, Token);

        var error = await Assert.ThrowsAsync<OperatorErrorException>(() => RunAsync(storage));

        Assert.Contains("is in use by another Fresnel server", error.Message);
        Assert.False(File.Exists(Data.PostgresName));
    }

    [Fact]
    public void CreateStorageCopy_PostgresIsNotConfigured_SaysHow() =>
        Assert.Contains(
            "Set storage.postgres in fresnel.yaml, or FRESNEL_POSTGRES",
            Assert
                .Throws<OperatorErrorException>(() => CompositionRoot.CreateStorageCopy(Data, new StorageSection()))
                .Message
        );

    private async Task<StorageSection> FillAsync()
    {
        Data.EnsureWritable();
        await using var sqlite = await OpenAsync(new StorageSection());
        await EveryTable.FillAsync(sqlite);
        var storage = await TestDatabase.ConfigureAsync(_folder, DatabaseKind.Postgres);
        return storage;
    }

    private async Task AssertSameAsync(StorageSection storage)
    {
        await using var postgres = await OpenAsync(storage);
        File.Delete(Data.PostgresName);
        await using var sqlite = await OpenAsync(new StorageSection());
        await EveryTable.AssertSameAsync(sqlite, postgres);
    }

    private Task<DbDataSource> OpenAsync(StorageSection storage) =>
        CompositionRoot.OpenDatabaseAsync(Data, storage, NullLoggerFactory.Instance, Token);

    private Task<IReadOnlyList<TableSummary>> RunAsync(
        StorageSection storage,
        IProgress<CopyProgress>? progress = null,
        CancellationToken? cancellationToken = null
    ) => CompositionRoot.CreateStorageCopy(Data, storage).RunAsync(progress, cancellationToken ?? Token);
}
