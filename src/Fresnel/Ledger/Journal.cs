using Fresnel.Contracts.Errors;

namespace Fresnel.Ledger;

/// <summary>
/// The entries that are not yet in the database, in memory-mapped files. Writing one takes no lock and does not wait
/// for the disk.
/// </summary>
/// <remarks>
/// Each call's slot is allocated with its reservation, so that settling cannot fail for lack of space. A segment whose
/// calls are all in the database is reused. A lock file ensures that one process uses a folder.
/// </remarks>
internal sealed class Journal : IDisposable
{
    private readonly string _folder;
    private readonly int _slotsPerSegment;
    private readonly int _maxSegments;
    private readonly FileStream _lockFile;
    private readonly Lock _rollLock = new();
    private readonly List<JournalSegment> _liveSegments = [];
    private readonly Queue<JournalSegment> _spareSegments = [];
    private volatile JournalSegment _activeSegment;
    private int _segmentNumber;

    private Journal(string folder, FileStream lockFile, int slots, int maxSegments)
    {
        (_folder, _lockFile, _slotsPerSegment, _maxSegments) = (folder, lockFile, slots, maxSegments);
        _activeSegment = CreateSegment();
        _liveSegments.Add(_activeSegment);
    }

    /// <summary>Locks the folder, recovers the entries of an earlier process, and starts an empty journal.</summary>
    /// <param name="recover">
    /// Writes recovered entries to the database, after which the old files are deleted. If it throws, the next start
    /// passes the same entries.
    /// </param>
    /// <exception cref="IOException">Another process uses the folder, or the disk is full.</exception>
    public static async Task<Journal> OpenAsync(
        string folder,
        int slots,
        int maxSegments,
        Func<IReadOnlyList<JournalEntry>, Task> recover
    )
    {
        Directory.CreateDirectory(folder);
        var lockFile = AcquireLock(Path.Combine(folder, "lock"));
        try
        {
            var leftoverFiles = Directory.GetFiles(folder, "*" + JournalSegment.Extension);
            foreach (var path in leftoverFiles.Order(StringComparer.Ordinal))
                await recover(JournalSegment.Read(path));
            foreach (var path in leftoverFiles)
                File.Delete(path);
            return new Journal(folder, lockFile, slots, maxSegments);
        }
        catch
        {
            await lockFile.DisposeAsync();
            throw;
        }
    }

    /// <exception cref="GatewayException">
    /// <see cref="ErrorKind.Unavailable"/>: there is no space, because the disk is full or the database does not keep
    /// up.
    /// </exception>
    public JournalSlot Reserve(in Reservation reservation)
    {
        while (true)
        {
            var segment = _activeSegment;
            if (segment.TryReserve(reservation) is >= 0 and var slot)
                return new JournalSlot(segment, slot);
            Roll(segment);
        }
    }

    /// <summary>Collects settled calls that are not in the database, oldest first, up to a limit.</summary>
    public List<JournalSlot> Collect(int limit)
    {
        var slots = new List<JournalSlot>();
        foreach (var segment in AllSegments())
            segment.Collect(slots, limit);
        return slots;
    }

    /// <summary>Marks calls as durably written to the database. Segments without others become spares.</summary>
    public void MarkDrained(List<JournalSlot> slots)
    {
        foreach (var (segment, slot) in slots)
            segment.MarkDrained(slot);
        foreach (var segment in AllSegments())
        {
            if (!segment.IsFullyDrained || segment == _activeSegment)
                continue;
            segment.Reset();
            lock (_rollLock)
            {
                _liveSegments.Remove(segment);
                _spareSegments.Enqueue(segment);
            }
        }
    }

    /// <summary>How many calls can be reserved before one is drained, if the disk has space.</summary>
    public int Room
    {
        get
        {
            lock (_rollLock)
                return ((_maxSegments - _liveSegments.Count) * _slotsPerSegment) + _activeSegment.Free;
        }
    }

    /// <summary>Whether no call is in it that is not in the database, and all is on the disk.</summary>
    public bool IsEmpty => AllSegments().All(segment => !segment.HasUndrainedCalls && !segment.IsDirty);

    /// <summary>Flushes all written entries to the disk.</summary>
    public void Flush()
    {
        foreach (var segment in AllSegments())
            segment.Flush();
    }

    /// <summary>Creates a spare segment if there is none, so that no call has to wait for one.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public void EnsureSpare()
    {
        lock (_rollLock)
        {
            if (_spareSegments.Count > 0 || _liveSegments.Count >= _maxSegments)
                return;
        }
        var spare = CreateSegment();
        lock (_rollLock)
            _spareSegments.Enqueue(spare);
    }

    public void Dispose()
    {
        foreach (var segment in (IEnumerable<JournalSegment>)[.. _liveSegments, .. _spareSegments])
        {
            var isEmpty = !segment.HasUndrainedCalls;
            segment.Flush();
            segment.Dispose();
            if (isEmpty)
                File.Delete(segment.Path);
        }
        _lockFile.Dispose();
    }

    private void Roll(JournalSegment full)
    {
        lock (_rollLock)
        {
            if (_activeSegment != full)
                return;
            if (!_spareSegments.TryDequeue(out var next))
            {
                if (_liveSegments.Count >= _maxSegments)
                    throw new GatewayException(
                        ErrorKind.Unavailable,
                        "The gateway's journal is full because its database could not be written, so no new call is "
                            + "accepted. Try again later; the operator can find the cause in the log."
                    );
                next = CreateSegmentOrThrow();
            }
            _liveSegments.Add(next);
            _activeSegment = next;
        }
    }

    private JournalSegment CreateSegmentOrThrow()
    {
        try
        {
            return CreateSegment();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GatewayException(
                ErrorKind.Unavailable,
                "The ledger's disk is full or not writable, so no new call is accepted. Free space, then try again.",
                e
            );
        }
    }

    private JournalSegment CreateSegment() =>
        JournalSegment.Create(
            Path.Combine(_folder, $"{Interlocked.Increment(ref _segmentNumber):d8}{JournalSegment.Extension}"),
            _slotsPerSegment
        );

    private JournalSegment[] AllSegments()
    {
        lock (_rollLock)
            return [.. _liveSegments, .. _spareSegments]; // a thread that saw a segment change late may have taken a slot in a spare
    }

    private static FileStream AcquireLock(string path)
    {
        try
        {
            return new FileStream(
                path,
                new FileStreamOptions
                {
                    Mode = FileMode.OpenOrCreate,
                    Access = FileAccess.ReadWrite,
                    Share = FileShare.None,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            );
        }
        catch (IOException e)
        {
            throw new IOException($"Another Fresnel process uses {path}. Stop it, or use another data directory.", e);
        }
    }
}
