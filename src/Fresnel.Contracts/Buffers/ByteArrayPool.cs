using System.Buffers;

namespace Fresnel.Contracts.Buffers;

/// <summary>Memory for bytes on their way, from the shared pool as far as it holds a picture: to fetch megabytes anew for each costs more than to read it.</summary>
/// <remarks>What the pool keeps for nobody it gives back when the collector runs. Larger arrays are not kept: they would stay long after the call that needed them.</remarks>
public static class ByteArrayPool
{
    private const int MaxPooledLength = 4 << 20;

    /// <returns>At least so many bytes, with anything in them.</returns>
    public static byte[] Rent(int length) =>
        length <= MaxPooledLength ? ArrayPool<byte>.Shared.Rent(length) : GC.AllocateUninitializedArray<byte>(length);

    public static void Return(byte[] array)
    {
        if (array.Length is > 0 and <= MaxPooledLength)
            ArrayPool<byte>.Shared.Return(array);
    }
}
