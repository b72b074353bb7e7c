using System.Buffers;

namespace Fresnel.Contracts.Buffers;

/// <summary>Byte arrays from the shared pool. Renting avoids allocating megabytes for each image.</summary>
/// <remarks>
/// Arrays over 4 MiB are allocated and not pooled, so that they do not outlive their call. Thread-safe.
/// </remarks>
public static class ByteArrayPool
{
    private const int MaxPooledLength = 4 << 20;

    /// <param name="length">In bytes, 0 or more.</param>
    /// <returns>
    /// An array of at least that length, with undefined contents. The caller gives it back with
    /// <see cref="Return"/>.
    /// </returns>
    public static byte[] Rent(int length) =>
        length <= MaxPooledLength ? ArrayPool<byte>.Shared.Rent(length) : GC.AllocateUninitializedArray<byte>(length);

    public static void Return(byte[] array)
    {
        if (array.Length is > 0 and <= MaxPooledLength)
            ArrayPool<byte>.Shared.Return(array);
    }
}
