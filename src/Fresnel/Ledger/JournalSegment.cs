using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Security.Cryptography;

namespace Fresnel.Ledger;

/// <summary>One file of the journal: a header and slots, mapped into memory. What is written survives the process at once, and the machine after <see cref="Flush"/>.</summary>
/// <remarks>
/// Slots are taken and written by many threads without a lock; the drain runs on one thread. A slot lies in three parts: after the header
/// come all slots' first halves, then the first sector of all their second halves, then what the few with many charges need beyond it.
/// So a call touches an eighth of two pages: the system charges for each page that is written between two flushes.
/// </remarks>
internal sealed class JournalSegment : IDisposable
{
    public const string Extension = ".journal";
    private const int HeaderBytes = 4096;

    /// <summary>3: a settlement has charges, and slots lie in parts. 1 is still read; 2 was never released.</summary>
    private const int FormatVersion = 3;

    /// <summary>A slot's size in format 1: two halves of one sector.</summary>
    private const int OldSlotBytes = 2 * JournalEntry.HalfBytes;

    /// <summary>What of a second half lies apart.</summary>
    private const int RestBytes = JournalEntry.SettlementBytes - JournalEntry.HalfBytes;

    private const byte Reserved = 1;
    private const byte Settled = 2;
    private const byte Drained = 3;

    private static ReadOnlySpan<byte> Magic => "Fresnel\n"u8;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte[] _states;
    private long _salt;
    private int _taken;
    private int _drained;
    private int _firstUndrained;
    private volatile bool _dirty;

    private JournalSegment(string path, MemoryMappedFile file, int slots)
    {
        (Path, _file, _states) = (path, file, new byte[slots]);
        _view = file.CreateViewAccessor(0, Size(slots));
    }

    public string Path { get; }

    /// <summary>Every slot was taken and is in the database.</summary>
    public bool IsSpent => _drained == _states.Length;

    public bool HasOpenCalls => _drained < Math.Min(_taken, _states.Length);

    /// <summary>Makes the file at its full size, so that no later write can find the disk full.</summary>
    /// <exception cref="IOException">The disk is full, or the folder cannot be written.</exception>
    public static JournalSegment Create(string path, int slots)
    {
        try
        {
            using (var stream = new FileStream(path, FileMode.Create, FileAccess.Write))
            {
                var zeros = new byte[1 << 20];
                for (var left = Size(slots); left > 0; left -= zeros.Length)
                    stream.Write(zeros.AsSpan(0, (int)Math.Min(left, zeros.Length)));
                stream.Flush(flushToDisk: true);
            }
            var segment = new JournalSegment(
                path,
                MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.ReadWrite),
                slots
            );
            segment.Begin();
            return segment;
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Empties a spent segment for its next use: with a new salt, nothing in it is an entry any more.</summary>
    public void Begin()
    {
        _salt = BinaryPrimitives.ReadInt64LittleEndian(RandomNumberGenerator.GetBytes(sizeof(long)));
        Span<byte> header = stackalloc byte[24];
        Magic.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[8..], FormatVersion);
        BinaryPrimitives.WriteInt64LittleEndian(header[12..], _salt);
        BinaryPrimitives.WriteUInt32LittleEndian(header[20..], JournalEntry.Check(header[..20], 0, 0));
        _view.SafeMemoryMappedViewHandle.WriteSpan<byte>(0, header);
        _view.Flush();
        Array.Clear(_states);
        (_drained, _firstUndrained) = (0, 0);
        Volatile.Write(ref _taken, 0);
    }

    /// <returns>The slot's number; −1: all are taken.</returns>
    public int TryReserve(in Reservation reservation)
    {
        if (Volatile.Read(ref _taken) >= _states.Length)
            return -1;
        var slot = Interlocked.Increment(ref _taken) - 1;
        if (slot >= _states.Length)
            return -1;

        Span<byte> half = stackalloc byte[JournalEntry.HalfBytes];
        var length = JournalEntry.Write(half, _salt, slot, reservation);
        _view.SafeMemoryMappedViewHandle.WriteSpan<byte>(Parts(slot, _states.Length).First, half[..length]);
        Volatile.Write(ref _states[slot], Reserved);
        _dirty = true;
        return slot;
    }

    public void Settle(int slot, in Settlement settlement)
    {
        Span<byte> half = stackalloc byte[JournalEntry.SettlementBytes];
        var length = JournalEntry.Write(half, _salt, slot, settlement);
        var (_, second, rest) = Parts(slot, _states.Length);
        if (length > JournalEntry.HalfBytes)
            _view.SafeMemoryMappedViewHandle.WriteSpan<byte>(rest, half[JournalEntry.HalfBytes..length]);
        _view.SafeMemoryMappedViewHandle.WriteSpan<byte>(second, half[..Math.Min(length, JournalEntry.HalfBytes)]);
        Volatile.Write(ref _states[slot], Settled);
        _dirty = true;
    }

    /// <summary>Adds the slots whose calls ended and are not in the database, up to a number of them.</summary>
    public void Collect(List<JournalSlot> slots, int most)
    {
        var end = Math.Min(Volatile.Read(ref _taken), _states.Length);
        for (var slot = _firstUndrained; slot < end && slots.Count < most; slot++)
        {
            if (Volatile.Read(ref _states[slot]) == Settled)
                slots.Add(new JournalSlot(this, slot));
        }
    }

    /// <summary>What is written in a slot.</summary>
    /// <exception cref="InvalidDataException">Someone else wrote into the file.</exception>
    public JournalEntry Read(int slot)
    {
        Span<byte> bytes = stackalloc byte[JournalEntry.SlotBytes];
        var (first, second, rest) = Parts(slot, _states.Length);
        _view.SafeMemoryMappedViewHandle.ReadSpan(first, bytes[..JournalEntry.HalfBytes]);
        _view.SafeMemoryMappedViewHandle.ReadSpan(second, bytes.Slice(JournalEntry.HalfBytes, JournalEntry.HalfBytes));
        if (JournalEntry.IsLong(bytes))
            _view.SafeMemoryMappedViewHandle.ReadSpan(rest, bytes[(2 * JournalEntry.HalfBytes)..]);
        return JournalEntry.TryRead(bytes, _salt, slot, out var entry)
            ? entry
            : throw new InvalidDataException($"{Path} was changed by someone else at slot {slot}.");
    }

    public void MarkDrained(int slot)
    {
        _states[slot] = Drained;
        _drained++;
        while (_firstUndrained < _states.Length && _states[_firstUndrained] == Drained)
            _firstUndrained++;
    }

    /// <summary>Waits until everything written so far is on the disk.</summary>
    public void Flush()
    {
        if (!_dirty)
            return;
        _dirty = false;
        _view.Flush();
    }

    /// <summary>The entries of a file that an earlier process left.</summary>
    /// <returns>None when its header was never finished: then nothing was written after it.</returns>
    /// <exception cref="InvalidDataException">Another version wrote it.</exception>
    public static IReadOnlyList<JournalEntry> Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        if (
            bytes.Length < HeaderBytes
            || !bytes.AsSpan().StartsWith(Magic)
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(20))
                != JournalEntry.Check(bytes.AsSpan(0, 20), 0, 0)
        )
            return [];
        var version = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8));
        if (version is not (1 or FormatVersion))
            throw new InvalidDataException(
                $"{path} was written by another version of Fresnel (format {version}). Start and stop that version once, so that it books what is left."
            );

        var salt = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(12));
        var entries = new List<JournalEntry>();
        var slots = (bytes.Length - HeaderBytes) / (version == 1 ? OldSlotBytes : JournalEntry.SlotBytes);
        for (var slot = 0; slot < slots; slot++)
        {
            if (
                JournalEntry.TryRead(
                    version == 1
                        ? bytes.AsSpan(HeaderBytes + (slot * OldSlotBytes), OldSlotBytes)
                        : Whole(bytes, slot, slots),
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

    private static long Size(int slots) => HeaderBytes + ((long)slots * JournalEntry.SlotBytes);

    /// <summary>Where a slot's parts begin.</summary>
    private static (ulong First, ulong Second, ulong More) Parts(int slot, int slots) =>
        (
            HeaderBytes + ((ulong)slot * JournalEntry.HalfBytes),
            HeaderBytes + ((ulong)(slots + slot) * JournalEntry.HalfBytes),
            HeaderBytes + ((ulong)slots * 2 * JournalEntry.HalfBytes) + ((ulong)slot * RestBytes)
        );

    private static byte[] Whole(ReadOnlySpan<byte> bytes, int slot, int slots)
    {
        var (first, second, rest) = Parts(slot, slots);
        return
        [
            .. bytes.Slice((int)first, JournalEntry.HalfBytes),
            .. bytes.Slice((int)second, JournalEntry.HalfBytes),
            .. bytes.Slice((int)rest, RestBytes),
        ];
    }
}
