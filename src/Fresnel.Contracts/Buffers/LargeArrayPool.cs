using System.Numerics;

namespace Fresnel.Contracts.Buffers;

/// <summary>Byte arrays up to 4 MiB, kept once for all threads. Thread-safe.</summary>
public sealed class LargeArrayPool
{
    private const int MaxPooledLength = 4 << 20;

    /// <summary>The most that is kept of one length, bytes; enough for 64 images at once.</summary>
    private const int MaxUnusedBytes = 128 << 20;

    /// <summary>By the binary logarithm of their length.</summary>
    private readonly Unused[] _unused =
    [
        .. Enumerable.Range(0, BitOperations.Log2(MaxPooledLength) + 1).Select(_ => new Unused()),
    ];

    private sealed class Unused
    {
        public Stack<byte[]> Arrays { get; } = new();

        /// <summary>The fewest arrays that lay here at once since the last <see cref="TrimUnused"/>.</summary>
        public int Fewest { get; set; }
    }

    /// <param name="length">In bytes, 1 or more. Arrays over 4 MiB are not kept.</param>
    /// <returns>An array of at least that length, with undefined contents.</returns>
    public byte[] Rent(int length)
    {
        if (length > MaxPooledLength)
            return GC.AllocateUninitializedArray<byte>(length);
        var pooledLength = (int)BitOperations.RoundUpToPowerOf2((uint)length);
        var unused = _unused[BitOperations.Log2((uint)pooledLength)];
        lock (unused)
        {
            if (unused.Arrays.TryPop(out var array))
            {
                unused.Fewest = Math.Min(unused.Fewest, unused.Arrays.Count);
                return array;
            }
        }
        return GC.AllocateUninitializedArray<byte>(pooledLength);
    }

    /// <param name="array">A rented one, which is not used any more.</param>
    public void Return(byte[] array)
    {
        if (array.Length > MaxPooledLength)
            return;
        var unused = _unused[BitOperations.Log2((uint)array.Length)];
        lock (unused)
        {
            if (unused.Arrays.Count < MaxUnusedBytes / array.Length)
                unused.Arrays.Push(array);
        }
    }

    /// <summary>Releases the unused arrays to the garbage collector.</summary>
    public void Trim()
    {
        foreach (var unused in _unused)
        {
            lock (unused)
            {
                unused.Arrays.Clear();
                unused.Fewest = 0;
            }
        }
    }

    /// <summary>Releases the arrays that were not needed since the last time: after a peak the others are enough.</summary>
    /// <returns>Bytes.</returns>
    public long TrimUnused()
    {
        var released = 0L;
        foreach (var unused in _unused)
        {
            lock (unused)
            {
                for (; unused.Fewest > 0; unused.Fewest--)
                    released += unused.Arrays.Pop().Length;
                unused.Fewest = unused.Arrays.Count;
            }
        }
        return released;
    }
}
