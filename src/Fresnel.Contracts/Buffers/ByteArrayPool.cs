using System.Buffers;
using System.Numerics;

namespace Fresnel.Contracts.Buffers;

/// <summary>Byte arrays for reuse, so that megabytes are not allocated for each image.</summary>
/// <remarks>
/// Arrays up to 64 KiB are in the shared pool. It keeps arrays for each thread and each core, which is too much of larger
/// ones: these are kept here, once for all. Arrays over 4 MiB are allocated and not pooled, so that they do not outlive
/// their call. Thread-safe.
/// </remarks>
public static class ByteArrayPool
{
    private const int MaxSharedLength = 64 << 10,
        MaxPooledLength = 4 << 20;

    /// <summary>The most that is kept of one length, bytes; enough for 64 images at once.</summary>
    private const int MaxUnusedBytes = 128 << 20;

    /// <summary>The unused arrays, by the binary logarithm of their length.</summary>
    private static readonly Stack<byte[]>[] s_unused =
    [
        .. Enumerable.Range(0, BitOperations.Log2(MaxPooledLength) + 1).Select(_ => new Stack<byte[]>()),
    ];

    /// <param name="length">In bytes, 0 or more.</param>
    /// <returns>
    /// An array of at least that length, with undefined contents. The caller gives it back with
    /// <see cref="Return"/>.
    /// </returns>
    public static byte[] Rent(int length)
    {
        if (length <= MaxSharedLength)
            return ArrayPool<byte>.Shared.Rent(length);
        if (length > MaxPooledLength)
            return GC.AllocateUninitializedArray<byte>(length);
        var pooledLength = (int)BitOperations.RoundUpToPowerOf2((uint)length);
        var unused = s_unused[BitOperations.Log2((uint)pooledLength)];
        lock (unused)
        {
            if (unused.TryPop(out var array))
                return array;
        }
        return GC.AllocateUninitializedArray<byte>(pooledLength);
    }

    public static void Return(byte[] array)
    {
        if (array.Length is 0 or > MaxPooledLength)
            return;
        if (array.Length <= MaxSharedLength)
        {
            ArrayPool<byte>.Shared.Return(array);
            return;
        }
        var unused = s_unused[BitOperations.Log2((uint)array.Length)];
        lock (unused)
        {
            if (unused.Count < MaxUnusedBytes / array.Length)
                unused.Push(array);
        }
    }

    /// <summary>Releases the unused arrays over 64 KiB to the garbage collector.</summary>
    public static void Trim()
    {
        foreach (var unused in s_unused)
        {
            lock (unused)
                unused.Clear();
        }
    }
}
