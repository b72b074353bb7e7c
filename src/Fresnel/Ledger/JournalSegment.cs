using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Security.Cryptography;

namespace Fresnel.Ledger;

/// <summary>
/// One memory-mapped file of the journal: a header and slots. Written data survives a crash of the process immediately,
/// and of the machine after <see cref="Flush"/>.
/// </summary>
/// <remarks>
/// Many threads allocate and write slots without a lock; one thread drains. A slot has three parts: after the header
/// come the first halves of all slots, then the first sectors of all second halves, then their remaining sectors, which
/// few need. So a call writes an eighth of two pages; the cost of a flush grows with the number of written pages.
/// </remarks>
internal sealed class JournalSegment : IDisposable
{
    public const string Extension = ".journal";
    private const int HeaderBytes = 4096;

    /// <summary>
    /// Format 3: settlements have charges, and slots have three parts. Format 1 can be read; 2 was never released.
    /// </summary>
    private const int FormatVersion = 3;

    /// <summary>A slot's size in format 1: two halves of one sector.</summary>
    private const int Format1SlotBytes = 2 * JournalEntry.SectorBytes;

    /// <summary>Size of the part of a second half after its first sector.</summary>
    private const int OverflowBytes = JournalEntry.SettlementBytes - JournalEntry.SectorBytes;

    private const byte Reserved = 1;
    private const byte Settled = 2;
    private const byte Drained = 3;

    private static ReadOnlySpan<byte> Magic => "Fresnel\n"u8;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte[] _states;
    private long _salt;
    private int _allocated;
    private int _drained;
    private int _firstUndrained;
    private volatile bool _isDirty;

    private JournalSegment(string path, MemoryMappedFile file, int slots)
    {
        (Path, _file, _states) = (path, file, new byte[slots]);
        _view = file.CreateViewAccessor(0, FileSize(slots));
    }

    public string Path { get; }

    /// <summary>Every slot was allocated, and its call is in the database.</summary>
    public bool IsFullyDrained => _drained == _states.Length;

    /// <summary>Slots that are not allocated.</summary>
    public int Free => Math.Max(0, _states.Length - Volatile.Read(ref _allocated));

    public bool HasUndrainedCalls => _drained < Math.Min(Volatile.Read(ref _allocated), _states.Length);

    /// <summary>Whether something was written since the last flush.</summary>
    public bool IsDirty => _isDirty;

    /// <summary>Creates the file at its full size, so that no later write can fail because the disk is full.</summary>
    /// <exception cref="IOException">The disk is full, or the folder cannot be written.</exception>
    public static JournalSegment Create(string path, int slots)
    {
        try
        {
            using (
                var stream = new FileStream(
                    path,
                    new FileStreamOptions
                    {
                        Mode = FileMode.Create,
                        Access = FileAccess.Write,
                        UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                    }
                )
            )
            {
                var zeros = new byte[1 << 20];
                for (var remaining = FileSize(slots); remaining > 0; remaining -= zeros.Length)
                    stream.Write(zeros.AsSpan(0, (int)Math.Min(remaining, zeros.Length)));
                stream.Flush(flushToDisk: true);
            }
            var segment = new JournalSegment(
                path,
                MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.ReadWrite),
                slots
            );
            segment.Reset();
            return segment;
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Clears a drained segment for reuse: a new salt invalidates all entries.</summary>
    public void Reset()
    {
        _salt = BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(long)));
        Span<byte> header = stackalloc byte[24];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], FormatVersion);
        BinaryPrimitives.WriteInt64LittleEndian(header[12..], _salt);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], JournalEntry.Checksum(header[..20], 0, 0));
        _view.SafeMemoryMappedViewHandle.WriteSpan<byte>(0, header);
        _view.Flush();
        Array.Clear(_states);
        (_drained, _firstUndrained) = (0, 0);
        Volatile.Write(ref _allocated, 0);
    }

    /// <returns>The slot's number; −1: all are allocated.</returns>
    public int TryReserve(in Reservation reservation)
    {
        if (Volatile.Read(ref _allocated) >= _states.Length)
            return -1;
        var slot = Interlocked.Increment(ref _allocated) - 1;
        if (slot >= _states.Length)
            return -1;

        Span<byte> buffer = stackalloc byte[JournalEntry.SectorBytes];
        var length = JournalEntry.Write(buffer, _salt, slot, reservation);
        _view.SafeMemoryMappedViewHandle.WriteSpan<byte>(OffsetsOf(slot, _states.Length).First, buffer[..length]);
        Volatile.Write(ref _states[slot], Reserved);
        _isDirty = true;
        return slot;
    }

    public void Settle(int slot, in Settlement settlement)
    {
        Span<byte> buffer = stackalloc byte[JournalEntry.SettlementBytes];
        var length = JournalEntry.Write(buffer, _salt, slot, settlement);
        var (_, settlementOffset, overflowOffset) = OffsetsOf(slot, _states.Length);
        if (length > JournalEntry.SectorBytes)
            _view.SafeMemoryMappedViewHandle.WriteSpan<byte>(overflowOffset, buffer[JournalEntry.SectorBytes..length]);
        _view.SafeMemoryMappedViewHandle.WriteSpan<byte>(
            settlementOffset,
            buffer[..Math.Min(length, JournalEntry.SectorBytes)]
        );
        Volatile.Write(ref _states[slot], Settled);
        _isDirty = true;
    }

    /// <summary>Adds the slots of settled calls that are not in the database, up to a limit.</summary>
    public void Collect(List<JournalSlot> slots, int limit)
    {
        var end = Math.Min(Volatile.Read(ref _allocated), _states.Length);
        for (var slot = _firstUndrained; slot < end && slots.Count < limit; slot++)
        {
            if (Volatile.Read(ref _states[slot]) == Settled)
                slots.Add(new JournalSlot(this, slot));
        }
    }

    /// <summary>Reads a slot.</summary>
    /// <exception cref="InvalidDataException">Another program changed the file.</exception>
    public JournalEntry Read(int slot)
    {
        Span<byte> bytes = stackalloc byte[JournalEntry.SlotBytes];
        var (reservationOffset, settlementOffset, overflowOffset) = OffsetsOf(slot, _states.Length);
        _view.SafeMemoryMappedViewHandle.ReadSpan(reservationOffset, bytes[..JournalEntry.SectorBytes]);
        _view.SafeMemoryMappedViewHandle.ReadSpan(
            settlementOffset,
            bytes.Slice(JournalEntry.SectorBytes, JournalEntry.SectorBytes)
        );
        if (JournalEntry.HasOverflow(bytes))
            _view.SafeMemoryMappedViewHandle.ReadSpan(overflowOffset, bytes[(2 * JournalEntry.SectorBytes)..]);
        return JournalEntry.TryRead(bytes, _salt, slot, out var entry)
            ? entry
            : throw new InvalidDataException($"{Path} was changed by another program at slot {slot}.");
    }

    public void MarkDrained(int slot)
    {
        _states[slot] = Drained;
        _drained++;
        while (_firstUndrained < _states.Length && _states[_firstUndrained] == Drained)
            _firstUndrained++;
    }

    /// <summary>Flushes all written entries to the disk.</summary>
    public void Flush()
    {
        if (!_isDirty)
            return;
        _isDirty = false;
        _view.Flush();
    }

    /// <summary>Reads the entries of a file that an earlier process left.</summary>
    /// <returns>Empty if the header is incomplete: then nothing was written after it.</returns>
    /// <exception cref="InvalidDataException">Another version of Fresnel wrote it.</exception>
    public static IReadOnlyList<JournalEntry> Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (
            bytes.Length < HeaderBytes
            || !bytes.AsSpan().StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(20))
                != JournalEntry.Checksum(bytes.AsSpan(0, 20), 0, 0)
        )
            return [];
        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8));
        if (version is not (1 or FormatVersion))
            throw new InvalidDataException(
                $"{path} was written by another version of Fresnel (format {version}). "
                    + "Start and stop that version once to recover its entries."
            );

        var salt = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(12));
        var entries = new List<JournalEntry>();
        var slots = (bytes.Length - HeaderBytes) / (version == 1 ? Format1SlotBytes : JournalEntry.SlotBytes);
        for (var slot = 0; slot < slots; slot++)
        {
            if (
                JournalEntry.TryRead(
                    version == 1
                        ? bytes.AsSpan(HeaderBytes + (slot * Format1SlotBytes), Format1SlotBytes)
                        : AssembleSlot(bytes, slot, slots),
                    salt,
                    slot,
                    out var entry
                )
            )
                entries.Add(entry);
        }
        return entries;
    }

    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
    }

    private static long FileSize(int slots) => HeaderBytes + ((long)slots * JournalEntry.SlotBytes);

    /// <summary>The offsets of a slot's parts.</summary>
    private static (ulong First, ulong Second, ulong More) OffsetsOf(int slot, int slots) =>
        (
            HeaderBytes + ((ulong)slot * JournalEntry.SectorBytes),
            HeaderBytes + ((ulong)(slots + slot) * JournalEntry.SectorBytes),
            HeaderBytes + ((ulong)slots * 2 * JournalEntry.SectorBytes) + ((ulong)slot * OverflowBytes)
        );

    private static byte[] AssembleSlot(ReadOnlySpan<byte> bytes, int slot, int slots)
    {
        var (reservationOffset, settlementOffset, overflowOffset) = OffsetsOf(slot, slots);
        return
        [
            .. bytes.Slice((int)reservationOffset, JournalEntry.SectorBytes),
            .. bytes.Slice((int)settlementOffset, JournalEntry.SectorBytes),
            .. bytes.Slice((int)overflowOffset, OverflowBytes),
        ];
    }
}
