using Fresnel.Contracts.Errors;

namespace Fresnel.Ledger;

/// <summary>Entries that are not yet in the database, in memory-mapped files: writing one takes no lock and waits for no disk.</summary>
/// <remarks>
/// Every call has one slot, taken when it reserves, so that settling can never fail for want of room. A segment whose calls are all in
/// the database is used again. One process a folder: a lock file says so.
/// </remarks>
internal sealed class Journal : IDisposable
{
    private readonly string _folder;
    private readonly int _slots;
    private readonly int _mostSegments;
    private readonly FileStream _lock;
    private readonly Lock _rolling = new();
    private readonly List<JournalSegment> _live = [];
    private readonly Queue<JournalSegment> _spares = [];
    private volatile JournalSegment _active;
    private int _made;

    private Journal(string folder, FileStream lockFile, int slots, int mostSegments)
    {
        (_folder, _lock, _slots, _mostSegments) = (folder, lockFile, slots, mostSegments);
        _active = Make();
        _live.Add(_active);
    }

    /// <summary>Takes the folder, hands over what an earlier process left there, and begins anew.</summary>
    /// <param name="book">Books what was left, the same entries again should it not return; afterwards the old files are deleted.</param>
    /// <exception cref="IOException">Another process holds the folder, or the disk is full.</exception>
    public static async Task<Journal> OpenAsync(
        string folder,
        int slots,
        int mostSegments,
        Func<IReadOnlyList<JournalEntry>, Task> book
    )
    {
        Directory.CreateDirectory(folder);
        var lockFile = TakeLock(Path.Combine(folder, "lock"));
        try
        {
            var left = Directory.GetFiles(folder, "*" + JournalSegment.Extension);
            foreach (var path in left.Order(StringComparer.Ordinal))
                await book(JournalSegment.Read(path));
            foreach (var path in left)
                File.Delete(path);
            return new Journal(folder, lockFile, slots, mostSegments);
        }
        catch
        {
            await lockFile.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="GatewayException"><see cref="ErrorKind.Unavailable"/>: there is no room, because the disk is full or the database does not keep up.</exception>
    public JournalSlot Reserve(in Reservation reservation)
    {
        while (true)
        {
            var segment = _active;
            if (segment.TryReserve(reservation) is >= 0 and var slot)
                return new JournalSlot(segment, slot);
            Roll(segment);
        }
    }

    /// <summary>Up to a number of calls that ended and are not in the database, oldest first.</summary>
    public List<JournalSlot> Collect(int most)
    {
        var slots = new List<JournalSlot>();
        foreach (var segment in Live())
            segment.Collect(slots, most);
        return slots;
    }

    /// <summary>Says that calls are in the database, durably. Spent segments become spares.</summary>
    public void MarkDrained(List<JournalSlot> slots)
    {
        foreach (var (segment, slot) in slots)
            segment.MarkDrained(slot);
        foreach (var segment in Live())
        {
            if (!segment.IsSpent || segment == _active)
                continue;
            segment.Begin();
            lock (_rolling)
            {
                _live.Remove(segment);
                _spares.Enqueue(segment);
            }
        }
    }

    /// <summary>Waits until everything written so far is on the disk.</summary>
    public void Flush()
    {
        foreach (var segment in Live())
            segment.Flush();
    }

    /// <summary>Makes a spare segment if there is none, so that no call has to wait for one.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public void KeepSpare()
    {
        lock (_rolling)
        {
            if (_spares.Count > 0 || _live.Count >= _mostSegments)
                return;
        }
        var spare = Make();
        lock (_rolling)
            _spares.Enqueue(spare);
    }

    public void Dispose()
    {
        foreach (var segment in (IEnumerable<JournalSegment>)[.. _live, .. _spares])
        {
            var isEmpty = !segment.HasOpenCalls;
            segment.Flush();
            segment.Dispose();
            if (isEmpty)
                File.Delete(segment.Path);
        }
        _lock.Dispose();
    }

    private void Roll(JournalSegment full)
    {
        lock (_rolling)
        {
            if (_active != full)
                return;
            if (!_spares.TryDequeue(out var next))
            {
                if (_live.Count >= _mostSegments)
                    throw new GatewayException(
                        ErrorKind.Unavailable,
                        "The ledger cannot keep up, so no new call is accepted. Is the database's disk full? The server's log says more."
                    );
                next = MakeOrRefuse();
            }
            _live.Add(next);
            _active = next;
        }
    }

    private JournalSegment MakeOrRefuse()
    {
        try
        {
            return Make();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GatewayException(
                ErrorKind.Unavailable,
                "The disk that holds the ledger is full or cannot be written, so no new call is accepted. Make room and try again.",
                e
            );
        }
    }

    private JournalSegment Make() =>
        JournalSegment.Create(
            Path.Combine(_folder, $"{Interlocked.Increment(ref _made):d8}{JournalSegment.Extension}"),
            _slots
        );

    private JournalSegment[] Live()
    {
        lock (_rolling)
            return [.. _live, .. _spares]; // a thread that was slow to see a segment change may have taken a slot in a spare
    }

    private static FileStream TakeLock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new IOException($"Another Fresnel holds {path}. Stop it, or use another data directory.", e);
        }
    }
}
