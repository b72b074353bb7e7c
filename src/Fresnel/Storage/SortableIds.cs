using System.Buffers.Binary;

namespace Fresnel.Storage;

/// <summary>Ids that sort by when they were made, also those of one millisecond, as pages "newest first" need.</summary>
/// <remarks>
/// UUIDs of version 7 whose 12 bits after the time count within the millisecond (RFC 9562, 6.2, method 1). When the clock
/// is set back, ids go on from the last one. Thread-safe; ids of different instances sort by the millisecond only.
/// </remarks>
internal sealed class SortableIds(TimeProvider time)
{
    private const int CounterBits = 12;

    private long _last;

    /// <returns>32 hexadecimal digits.</returns>
    public string Next()
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds() << CounterBits;
        long last,
            next;
        do
        {
            last = Volatile.Read(ref _last);
            next = Math.Max(last + 1, now);
        } while (Interlocked.CompareExchange(ref _last, next, last) != last);

        Span<byte> id = stackalloc byte[16];
        Random.Shared.NextBytes(id);
        BinaryPrimitives.WriteInt64BigEndian(id, (next >> CounterBits << 16) | 0x7000 | (next & 0xFFF));
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return Convert.ToHexStringLower(id);
    }
}
