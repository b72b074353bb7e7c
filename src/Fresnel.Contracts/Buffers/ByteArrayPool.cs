using System.Buffers;

namespace Fresnel.Contracts.Buffers;

/// <summary>Byte arrays for reuse, so that megabytes are not allocated for each image.</summary>
/// <remarks>
/// Arrays up to 64 KiB are in the shared pool. It keeps arrays for each thread and each core, which is too much of larger
/// ones: these are kept here, once for all. Arrays over 4 MiB are allocated and not pooled, so that they do not outlive
/// their call. Thread-safe.
/// </remarks>
public static class ByteArrayPool
{
    private const int MaxSharedLength = 64 << 10;

    private static readonly LargeArrayPool s_large = new();

    /// <param name="length">In bytes, 0 or more.</param>
    /// <returns>
    /// An array of at least that length, with undefined contents. The caller gives it back with
    /// <see cref="Return"/>.
    /// </returns>
    public static byte[] Rent(int length) =>
        length <= MaxSharedLength ? ArrayPool<byte>.Shared.Rent(length) : s_large.Rent(length);

    public static void Return(byte[] array)
    {
        if (array.Length > MaxSharedLength)
            s_large.Return(array);
        else if (array.Length > 0)
            ArrayPool<byte>.Shared.Return(array);
    }

    /// <summary>Releases the unused arrays over 64 KiB to the garbage collector.</summary>
    public static void Trim() => s_large.Trim();

    /// <summary>
    /// Releases the arrays over 64 KiB that were not needed since the last time: after a peak the others are enough.
    /// </summary>
    /// <returns>Bytes.</returns>
    public static long TrimUnused() => s_large.TrimUnused();
}
