using System.Data.Common;
using System.Runtime.Versioning;
using Dapper;
using Fresnel.Ledger;
using Fresnel.Ledger.Rollups;
using Fresnel.Server.Backends.Sqlite;
using Fresnel.Server.Hosting;
using Fresnel.Server.Hosting.Backups;
using Fresnel.Server.Hosting.Configuration;
using Fresnel.Storage.Copying;
using Fresnel.TestKit;
using Fresnel.Tests.Ledger;
using Fresnel.Tests.Storage.Copying;
using FsCheck.Fluent;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fresnel.Tests.Server.Hosting.Backups;

public sealed class BackupTests : IDisposable
{
    private readonly TestFolder _folder = new(),
        _target = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DataFolder Data => new(_folder.Path("data"));

    private DataFolder Target => new(_target.Path("data"));

    private string Path => _folder.Path("gateway.backup");

    public void Dispose()
    {
        _folder.Dispose();
        _target.Dispose();
    }

    [Theory]
    [Databases(DatabaseKind.Sqlite)]
    [Databases(DatabaseKind.Postgres)]
    [UnsupportedOSPlatform("windows")]
    public async Task Restore_BackupOfEitherDatabase_HasEveryRowAndKey(DatabaseKind from, DatabaseKind to)
    {
        var (source, target) = await ConfigureAsync(from, to);
        await FillAsync(source);
        Directory.CreateDirectory(Data.DataProtectionKeys);
        await File.WriteAllTextAsync(Data.AdminKey, "fk-secret\n", Token);
        await File.WriteAllTextAsync(System.IO.Path.Combine(Data.DataProtectionKeys, "key-1.xml"), "<key/>", Token);

        var written = await BackUpAsync(source);
        var replaced = await RestoreAsync(target);

        Assert.Null(replaced);
        Assert.Equal(["admin.key", "secrets.keys/key-1.xml"], written.Files);
        Assert.Equal("fk-secret\n", await File.ReadAllTextAsync(Target.AdminKey, Token));
        Assert.Equal(
            "<key/>",
            await File.ReadAllTextAsync(System.IO.Path.Combine(Target.DataProtectionKeys, "key-1.xml"), Token)
        );
        Assert.Equal(to == DatabaseKind.Postgres, File.Exists(Target.PostgresName));
        Assert.Equal(to == DatabaseKind.Sqlite, File.Exists(Target.Database));
        const UnixFileMode others = (UnixFileMode)0b000_111_111;
        Assert.All(
            Directory.EnumerateFileSystemEntries(Target.Root).Append(Path),
            entry => Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(entry) & others)
        );
        await AssertSameAsync(target);
    }

    [Theory, Databases]
    public async Task Backup_ServerRecordsCallsMeanwhile_IsOneMomentOfTheLedger(DatabaseKind kind)
    {
        var storage = await TestDatabase.ConfigureAsync(_folder, kind);
        Data.EnsureWritable();
        using var server = await ServerLock.AcquireAsync(Data, Token);
        await using var database = await OpenAsync(Data, storage);
        var rollups = new RollupWriter();
        await RecordAsync(database, rollups);
        var before = await ReadLedgerAsync(database);
        var during = new SynchronousProgress<CopyProgress>(_ =>
            RecordAsync(database, rollups).GetAwaiter().GetResult()
        );

        await CompositionRoot.CreateBackup(Data, storage).WriteAsync(Path, during, Token);
        await RestoreAsync(new StorageSection());

        await using var restored = await OpenAsync(Target, new StorageSection());
        var ledger = await ReadLedgerAsync(restored);
        var after = await ReadLedgerAsync(database);
        Assert.Equal(before, ledger);
        Assert.True(after.Calls > ledger.Calls);
        Assert.Equal((ledger.Calls, ledger.Cost), (ledger.RollupCalls, ledger.RollupCost));
        Assert.Equal((ledger.Cost, ledger.Cost), (ledger.KeyTotals, ledger.KeyHours));
    }

    [Theory, Databases]
    public async Task Backup_StoppedServerLeftCallsInTheJournal_HasThem(DatabaseKind kind)
    {
        var storage = await TestDatabase.ConfigureAsync(_folder, kind);
        Data.EnsureWritable();
        await using (var database = await OpenAsync(Data, storage))
        {
            using var journal = await Journal.OpenAsync(Data.Journal, 16, 2, _ => Task.CompletedTask);
            journal.Reserve(new Reservation("req_1", "key_1", null, "chat", "m1", 0, 4711));
        }

        var written = await BackUpAsync(storage);

        Assert.Equal((1, 4711), Sum(written, "calls"));
        Assert.Equal((1, 4711), Sum(written, "key_totals"));
    }

    [Fact]
    public async Task Check_AnyByteChanged_IsFoundOrChangesNoRow()
    {
        await FillAsync(new StorageSection());
        var expected = await BackUpAsync(new StorageSection());
        var bytes = await File.ReadAllBytesAsync(Path, Token);
        var random = new Random(4711);
        var found = 0;

        for (var i = 0; i < 60; i++)
        {
            var changed = bytes.ToArray();
            changed[random.Next(changed.Length)] ^= (byte)(1 << random.Next(8));
            var path = _folder.Path("changed");
            await File.WriteAllBytesAsync(path, changed, Token);
            try
            {
                var info = await BackupFile.CheckAsync(path, Token);
                Assert.Equal(expected.Tables, info.Tables);
            }
            catch (OperatorErrorException)
            {
                found++;
            }
        }

        Assert.InRange(found, 20, 60);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.0001)]
    [InlineData(0.3)]
    [InlineData(0.9)]
    [InlineData(0.999)]
    public async Task Check_TruncatedFile_IsRefused(double part)
    {
        await FillAsync(new StorageSection());
        await BackUpAsync(new StorageSection());
        await using (var file = new FileStream(Path, FileMode.Open))
            file.SetLength((long)(file.Length * part));

        var error = await Assert.ThrowsAsync<OperatorErrorException>(() => BackupFile.CheckAsync(Path, Token));

        Assert.Matches(part < 0.001 ? " is not a backup of Fresnel| is damaged" : " is damaged: ", error.Message);
    }

    [Fact]
    public async Task Check_OtherFiles_AreRefused()
    {
        await FillAsync(new StorageSection());
        var text = _folder.Path("notes.txt");
        await File.WriteAllTextAsync(text, "milk, eggs, bread and butter", Token);

        foreach (var path in (string[])[text, Data.Database])
        {
            var error = await Assert.ThrowsAsync<OperatorErrorException>(() => BackupFile.CheckAsync(path, Token));
            Assert.Equal($"{path} is not a backup of Fresnel.", error.Message);
        }
    }

    [Fact]
    public async Task Check_BackupOfANewerSchema_IsRefused()
    {
        await FillAsync(new StorageSection());
        await BackUpAsync(new StorageSection());
        await ExecuteAsync(Path, "INSERT INTO schema_steps (number, name, applied_at) VALUES (9999, 'later', 0)");

        var error = await Assert.ThrowsAsync<OperatorErrorException>(() => BackupFile.CheckAsync(Path, Token));

        Assert.StartsWith(
            $"{Path} cannot be restored: The database is at schema 9999, which this version",
            error.Message
        );
    }

    [Theory]
    [InlineData("DELETE FROM key_totals WHERE key_id = 'a5'", "its table key_totals has 6 rows that are not")]
    [InlineData("UPDATE backup_files SET content = x'00'", "its table backup_files has 1 rows that are not")]
    [InlineData("DROP TABLE prices", "its table prices is missing")]
    [InlineData("CREATE TABLE more (id TEXT PRIMARY KEY)", "its table more has 0 rows that are not")]
    public async Task Check_TablesChanged_AreNamed(string sql, string expected)
    {
        await FillAsync(new StorageSection());
        await File.WriteAllTextAsync(Data.AdminKey, "fk-secret\n", Token);
        await BackUpAsync(new StorageSection());
        await ExecuteAsync(Path, sql);

        var error = await Assert.ThrowsAsync<OperatorErrorException>(() => BackupFile.CheckAsync(Path, Token));

        Assert.Contains(expected, error.Message);
    }

    [Theory, Databases]
    public async Task Restore_ExistingData_IsRefusedAndUnchanged(DatabaseKind kind)
    {
        await FillAsync(new StorageSection());
        await BackUpAsync(new StorageSection());
        var target = await TestDatabase.ConfigureAsync(_target, kind);
        await AddKeyTotalAsync(target);

        var error = await Assert.ThrowsAsync<OperatorErrorException>(() => RestoreAsync(target));

        Assert.Contains("--force", error.Message);
        Assert.Equal(4711, await ReadKeyTotalAsync(target));
        Assert.Empty(Directory.EnumerateDirectories(Target.Root, "restore.new"));
    }

    [Theory, Databases]
    public async Task Restore_Force_ReplacesEveryRow(DatabaseKind kind)
    {
        await FillAsync(new StorageSection());
        await BackUpAsync(new StorageSection());
        var target = await TestDatabase.ConfigureAsync(_target, kind);
        await AddKeyTotalAsync(target);
        await File.WriteAllTextAsync(Target.AdminKey, "fk-old\n", Token);

        var replaced = await RestoreAsync(target, force: true);

        await AssertSameAsync(target);
        Assert.Equal("fk-old\n", await File.ReadAllTextAsync(System.IO.Path.Combine(replaced!, "admin.key"), Token));
    }

    [Theory, Databases]
    public async Task Restore_InterruptedWithForce_LeavesTheOldState(DatabaseKind kind)
    {
        await FillAsync(new StorageSection());
        await BackUpAsync(new StorageSection());
        var target = await TestDatabase.ConfigureAsync(_target, kind);
        await AddKeyTotalAsync(target);
        if (kind == DatabaseKind.Sqlite)
            await ExecuteAsync(Path, "DROP TABLE calls"); // after the check, so that the migration of the copy fails
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(Token);

        await Assert.ThrowsAnyAsync<Exception>(() =>
            RestoreAsync(
                target,
                force: true,
                kind == DatabaseKind.Sqlite ? null : new SynchronousProgress<CopyProgress>(_ => stopping.Cancel()),
                stopping.Token
            )
        );

        Assert.Equal(4711, await ReadKeyTotalAsync(target));
        Assert.Empty(Directory.EnumerateDirectories(Target.Root, "re*"));
    }

    private async Task<(StorageSection Source, StorageSection Target)> ConfigureAsync(
        DatabaseKind from,
        DatabaseKind to
    )
    {
        if (to == DatabaseKind.Postgres)
            TestDatabase.SkipWithoutPostgres();
        return (await TestDatabase.ConfigureAsync(_folder, from), await TestDatabase.ConfigureAsync(_target, to));
    }

    /// <summary>Fills the source with a copy of the rows of every table, which SQLite can make up.</summary>
    private async Task FillAsync(StorageSection storage)
    {
        Data.EnsureWritable();
        await using (var sqlite = await OpenAsync(Data, new StorageSection()))
            await EveryTable.FillAsync(sqlite);
        if (storage.Postgres is not null)
            await CompositionRoot.CreateStorageCopy(Data, storage).RunAsync(null, Token);
    }

    private async Task AssertSameAsync(StorageSection target)
    {
        await using var expected = new SqliteDataSource(Data.Database);
        await using var actual = await OpenAsync(Target, target);
        await EveryTable.AssertSameAsync(expected, actual);
    }

    private Task<BackupInfo> BackUpAsync(StorageSection storage) =>
        CompositionRoot.CreateBackup(Data, storage).WriteAsync(Path, null, Token);

    private async Task<string?> RestoreAsync(
        StorageSection target,
        bool force = false,
        IProgress<CopyProgress>? progress = null,
        CancellationToken? cancellationToken = null
    ) =>
        await CompositionRoot
            .CreateRestoration(Target, target)
            .RunAsync(await BackupFile.CheckAsync(Path, Token), force, progress, cancellationToken ?? Token);

    private static Task<DbDataSource> OpenAsync(DataFolder folder, StorageSection storage) =>
        CompositionRoot.OpenDatabaseAsync(folder, storage, NullLoggerFactory.Instance, Token);

    private async Task AddKeyTotalAsync(StorageSection target)
    {
        Target.EnsureWritable();
        await using var database = await OpenAsync(Target, target);
        await using var connection = await database.OpenConnectionAsync(Token);
        await connection.ExecuteAsync("INSERT INTO key_totals (key_id, cost) VALUES ('old', 4711)");
        File.Delete(Target.PostgresName); // so that PostgreSQL has to find its rows itself
    }

    private async Task<long> ReadKeyTotalAsync(StorageSection target)
    {
        await using var database = await OpenAsync(Target, target);
        await using var connection = await database.OpenConnectionAsync(Token);
        return await connection.ExecuteScalarAsync<long>("SELECT cost FROM key_totals WHERE key_id = 'old'");
    }

    private static async Task ExecuteAsync(string path, string sql)
    {
        await using var database = new SqliteDataSource(path);
        await using var connection = await database.OpenConnectionAsync(Token);
        await connection.ExecuteAsync($"{sql}; PRAGMA journal_mode=DELETE");
    }

    private static Task RecordAsync(DbDataSource database, RollupWriter rollups) =>
        CallTable.InsertAsync(database, rollups, [.. RandomCalls.Entries.Sample(50)], Token);

    private static async Task<(
        long Calls,
        long Cost,
        long RollupCalls,
        long RollupCost,
        long KeyTotals,
        long KeyHours
    )> ReadLedgerAsync(DbDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync(Token);
        return (
            await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM calls"),
            await SumAsync("cost", "calls"),
            await SumAsync("calls", "usage_rollups WHERE breakdown = 'total' AND span = 'month'"),
            await SumAsync("cost", "usage_rollups WHERE breakdown = 'total' AND span = 'month'"),
            await SumAsync("cost", "key_totals"),
            await SumAsync("cost", "key_hours")
        );

        Task<long> SumAsync(string column, string rows) =>
            connection.ExecuteScalarAsync<long>($"SELECT CAST(COALESCE(SUM({column}), 0) AS BIGINT) FROM {rows}");
    }

    private static (long Rows, long? Nanodollars) Sum(BackupInfo backup, string table)
    {
        var summary = backup.Tables.Single(found => found.Table == table);
        return (summary.Rows, summary.Nanodollars);
    }
}
