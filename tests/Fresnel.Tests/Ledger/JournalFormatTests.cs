using System.Buffers.Binary;
using Fresnel.Ledger;
using Fresnel.TestKit;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fresnel.Tests.Ledger;

/// <summary>A journal of a version whose settlements had no charges.</summary>
public sealed class JournalFormatTests
{
    private const int HeaderBytes = 4096;
    private const int SlotBytes = 1024;
    private const long Salt = 42;

    /// <summary>Bytes that the current format adds to a settlement without charges.</summary>
    private const int EmptyCharges = 19;

    private static readonly Settlement s_done = new()
    {
        Status = "completed",
        Provider = "lab",
        ServedModel = "m",
        Usage = new() { PromptTokens = 3 },
        Cost = 9,
        Flags = SettlementFlags.Overrun,
        Attempts = 2,
        Milliseconds = 5,
        FirstEventMilliseconds = 1,
    };

    [Theory]
    [Databases]
    public async Task OpenAsync_FormatOne_InsertsItsCallsWithOneLineEach(DatabaseKind kind)
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder.Path("journal"));
        await File.WriteAllBytesAsync(
            folder.Path("journal", "00000001.journal"),
            File1(version: 1),
            TestContext.Current.CancellationToken
        );
        await using var database = await TestDatabase.OpenAsync(folder, kind);

        await using var ledger = await OpenAsync(folder, database);

        var calls = new CallQueries(database, ledger);
        var (first, second) = (await FindAsync("req_0"), await FindAsync("req_1"));
        Assert.Equal(("completed", 9, "lab", "unitemised", 9), first);
        Assert.Equal(("unsettled", 7, null, "reservation", 7), second);

        async Task<(string, long?, string?, string, long?)> FindAsync(string id)
        {
            var call = await calls.FindAsync(id, null, TestContext.Current.CancellationToken);
            var line = Assert.Single(await calls.LinesAsync(id, TestContext.Current.CancellationToken));
            return (call!.Status, call.Cost, line.Provider, line.Kind, line.Amount);
        }
    }

    [Fact]
    public async Task OpenAsync_FormatOfALaterVersion_ThrowsAndKeepsTheFile()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder.Path("journal"));
        await File.WriteAllBytesAsync(
            folder.Path("journal", "00000001.journal"),
            File1(version: 4),
            TestContext.Current.CancellationToken
        );
        await using var database = TestDatabase.Open(folder);

        var refusal = await Assert.ThrowsAsync<InvalidDataException>(() => OpenAsync(folder, database));

        Assert.Contains("another version of Fresnel (format 4)", refusal.Message);
        Assert.True(File.Exists(folder.Path("journal", "00000001.journal")));
    }

    private static Task<CallLedger> OpenAsync(TestFolder folder, System.Data.Common.DbDataSource database) =>
        CallLedger.OpenAsync(
            folder.Path("journal"),
            database,
            new LedgerOptions(),
            TimeProvider.System,
            NullLogger<CallLedger>.Instance
        );

    /// <summary>One settled and one running call.</summary>
    private static byte[] File1(int version)
    {
        var file = new byte[HeaderBytes + (16 * SlotBytes)];
        "Fresnel\n"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(8), version);
        BinaryPrimitives.WriteInt64LittleEndian(file.AsSpan(12), Salt);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(20), JournalEntry.Checksum(file.AsSpan(0, 20), 0, 0));
        for (var slot = 0; slot < 2; slot++)
            JournalEntry.Write(
                file.AsSpan(HeaderBytes + (slot * SlotBytes), JournalEntry.SectorBytes),
                Salt,
                slot,
                new Reservation($"req_{slot}", "key", null, "chat", "m", 1, 7)
            );

        var now = new byte[JournalEntry.SettlementBytes];
        var payload = JournalEntry.Write(now, Salt, 0, s_done) - 8 - EmptyCharges;
        BinaryPrimitives.WriteInt32LittleEndian(now.AsSpan(4), payload);
        BinaryPrimitives.WriteUInt32LittleEndian(now, JournalEntry.Checksum(now.AsSpan(4, payload + 4), Salt, 1));
        now.AsSpan(0, payload + 8).CopyTo(file.AsSpan(HeaderBytes + JournalEntry.SectorBytes));
        return file;
    }
}
