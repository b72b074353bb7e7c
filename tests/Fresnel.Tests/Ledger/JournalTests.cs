using Fresnel.Contracts.Errors;
using Fresnel.Ledger;
using Fresnel.TestKit;

namespace Fresnel.Tests.Ledger;

public sealed class JournalTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Reserve_FullAndNotDrained_ThrowsUntilDrained()
    {
        using var journal = await OpenAsync("journal", slots: 16, segments: 2);
        var slots = Enumerable.Range(0, 32).Select(i => journal.Reserve(Entry(i))).ToList();

        Assert.Equal(ErrorKind.Unavailable, Assert.Throws<GatewayException>(() => journal.Reserve(Entry(99))).Kind);

        foreach (var slot in slots.Take(16))
            CallLedger.Settle(slot, Done);
        journal.MarkDrained(journal.Collect(1000));
        journal.Reserve(Entry(99));
    }

    [Fact]
    public async Task Settle_JournalFullAndDiskFull_Succeeds()
    {
        using var journal = await OpenAsync("journal", slots: 16, segments: 16);
        var slots = Enumerable.Range(0, 16).Select(i => journal.Reserve(Entry(i))).ToList();
        Directory.Delete(_folder.Path("journal"), recursive: true);

        Assert.Equal(ErrorKind.Unavailable, Assert.Throws<GatewayException>(() => journal.Reserve(Entry(99))).Kind);
        Assert.ThrowsAny<IOException>(journal.EnsureSpare);
        foreach (var slot in slots)
            CallLedger.Settle(slot, Done);

        Assert.Equal(16, journal.Collect(1000).Count);
    }

    [Fact]
    public async Task Collect_SomeSettled_ReturnsEachOnceInOrder()
    {
        using var journal = await OpenAsync("journal", slots: 16, segments: 4);
        var slots = Enumerable.Range(0, 20).Select(i => journal.Reserve(Entry(i))).ToList();
        foreach (var i in (int[])[17, 3, 5])
            CallLedger.Settle(slots[i], Done);

        var ended = journal.Collect(1000);
        journal.MarkDrained(ended);

        Assert.Equal(["req_3", "req_5", "req_17"], ended.Select(one => one.Read().Reservation.Id));
        Assert.Empty(journal.Collect(1000));
    }

    [Fact]
    public async Task MarkDrained_SegmentsDrained_AreReused()
    {
        using var journal = await OpenAsync("journal", slots: 16, segments: 3);
        for (var i = 0; i < 1000; i++)
        {
            CallLedger.Settle(journal.Reserve(Entry(i)), Done);
            if (i % 10 == 9)
                journal.MarkDrained(journal.Collect(1000));
        }

        Assert.InRange(Directory.GetFiles(_folder.Path("journal"), "*.journal").Length, 1, 3);
    }

    [Fact]
    public async Task OpenAsync_AfterKill_RecoversExactlyTheWrittenEntries()
    {
        using var journal = await OpenAsync("journal", slots: 16, segments: 4);
        for (var i = 0; i < 40; i++)
        {
            var slot = journal.Reserve(Entry(i));
            if (i % 3 != 0)
                CallLedger.Settle(slot, Done);
            if (i == 20)
                journal.MarkDrained(journal.Collect(1000)); // the first segment stays: it has open calls
        }

        var left = await KillAndReopenAsync("dead");

        Assert.Equal(Enumerable.Range(0, 40).Select(i => $"req_{i}"), left.Select(entry => entry.Reservation.Id));
        Assert.All(left, (entry, i) => Assert.Equal(i % 3 == 0, entry.Settlement is null));
    }

    [Fact]
    public async Task OpenAsync_ReusedSegments_RecoversNoEarlierEntries()
    {
        using var journal = await OpenAsync("journal", slots: 16, segments: 2);
        for (var i = 0; i < 100; i++)
        {
            CallLedger.Settle(journal.Reserve(Entry(i)), Done);
            if (i < 96)
                journal.MarkDrained(journal.Collect(1000));
        }

        var left = await KillAndReopenAsync("dead");

        Assert.Equal(
            ["req_96", "req_97", "req_98", "req_99"],
            left.Select(entry => entry.Reservation.Id).Where(id => int.Parse(id[4..]) >= 96)
        );
        // at most the active segment and the one before it
        Assert.DoesNotContain(left, entry => int.Parse(entry.Reservation.Id[4..]) < 80);
    }

    [Fact]
    public async Task OpenAsync_RecoveryThrows_KeepsTheFiles()
    {
        using (var journal = await OpenAsync("journal", slots: 16, segments: 4))
            journal.Reserve(Entry(1));

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Journal.OpenAsync(_folder.Path("journal"), 16, 4, _ => throw new InvalidOperationException())
        );

        var left = new List<JournalEntry>();
        using var again = await Journal.OpenAsync(_folder.Path("journal"), 16, 4, entries => Keep(left, entries));
        Assert.Equal("req_1", Assert.Single(left).Reservation.Id);
    }

    [Fact]
    public async Task OpenAsync_FolderInUse_Throws()
    {
        using var journal = await OpenAsync("journal", slots: 16, segments: 4);

        var refusal = await Assert.ThrowsAsync<IOException>(() => OpenAsync("journal", slots: 16, segments: 4));

        Assert.Contains("Another Fresnel", refusal.Message);
    }

    [Fact]
    public async Task OpenAsync_OtherFormat_ThrowsAndKeepsTheFile()
    {
        using (var journal = await OpenAsync("journal", slots: 16, segments: 4))
            journal.Reserve(Entry(1));
        var file = Directory.GetFiles(_folder.Path("journal"), "*.journal").Single();
        var bytes = File.ReadAllBytes(file);
        bytes[8] = 99;
        BitConverter.TryWriteBytes(bytes.AsSpan(20), JournalEntry.Checksum(bytes.AsSpan(0, 20), 0, 0));
        File.WriteAllBytes(file, bytes);

        await Assert.ThrowsAsync<InvalidDataException>(() => OpenAsync("journal", slots: 16, segments: 4));
        Assert.True(File.Exists(file));
    }

    [Fact]
    public async Task OpenAsync_DamagedFiles_RecoversNoWrongEntry()
    {
        using var journal = await OpenAsync("journal", slots: 16, segments: 4);
        for (var i = 0; i < 16; i++)
            CallLedger.Settle(journal.Reserve(Entry(i)), Done);
        var file = Directory.GetFiles(_folder.Path("journal"), "*.journal").Single();
        var whole = JournalSegment.Read(file);
        var random = new Random(7);

        for (var round = 0; round < 300; round++)
        {
            var bytes = ReadShared(file);
            var (start, length) = (random.Next(bytes.Length), random.Next(1, 3000));
            var hole = bytes.AsSpan(start, Math.Min(length, bytes.Length - start));
            if (round % 3 == 0)
                hole.Clear();
            else if (round % 3 == 1)
                random.NextBytes(hole);
            else
                bytes = bytes[..start]; // cut
            var damaged = _folder.Path("damaged");
            File.WriteAllBytes(damaged, bytes);

            foreach (var entry in JournalSegment.Read(damaged))
            {
                var original = whole.Single(one => one.Reservation == entry.Reservation);
                Assert.True(entry.Settlement is null || entry == original);
            }
        }
    }

    [Fact]
    public async Task Reserve_ManyThreadsAcrossSegments_ReturnsDistinctSlots()
    {
        using var journal = await OpenAsync("journal", slots: 64, segments: 64);
        Parallel.For(0, 3000, i => CallLedger.Settle(journal.Reserve(Entry(i)), Done));

        Assert.Equal(
            Enumerable.Range(0, 3000).Select(i => $"req_{i}").Order(),
            journal.Collect(10_000).Select(one => one.Read().Reservation.Id).Order()
        );
    }

    private static readonly Settlement Done = new()
    {
        Status = "completed",
        Provider = "lab",
        ServedModel = "m",
        Cost = 1,
        Attempts = 1,
        Milliseconds = 5,
        FirstEventMilliseconds = 2,
    };

    private static Reservation Entry(int number) => new($"req_{number}", "key", null, "chat", "m", number, 7);

    private Task<Journal> OpenAsync(string folder, int slots, int segments) =>
        Journal.OpenAsync(_folder.Path(folder), slots, segments, _ => Task.CompletedTask);

    /// <summary>Opens a copy of the files as a crash would leave them now.</summary>
    private async Task<List<JournalEntry>> KillAndReopenAsync(string folder)
    {
        Directory.CreateDirectory(_folder.Path(folder));
        foreach (var file in Directory.GetFiles(_folder.Path("journal"), "*.journal"))
            File.WriteAllBytes(_folder.Path(folder, Path.GetFileName(file)), ReadShared(file));
        var left = new List<JournalEntry>();
        using var journal = await Journal.OpenAsync(_folder.Path(folder), 16, 4, entries => Keep(left, entries));
        return left;
    }

    private static Task Keep(List<JournalEntry> left, IReadOnlyList<JournalEntry> entries)
    {
        left.AddRange(entries);
        return Task.CompletedTask;
    }

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
