using System.Buffers;

namespace Fresnel.Server.Ingress;

/// <summary>Bytes in one piece that grow as they are written, in memory lent by the pool.</summary>
/// <remarks>Arrays over 1 MiB are not pooled: they would stay in memory long after the call that needed them. Not thread-safe.</remarks>
internal sealed class PooledBuffer(int capacity) : IBufferWriter<byte>, IDisposable
{
    private const int LargestPooled = 1 << 20;

    private byte[] _array = Rent(capacity);

    public int Length { get; private set; }

    /// <summary>What was written; valid until more is, or until <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Written => _array.AsMemory(0, Length);

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _array.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _array.AsSpan(Length);
    }

    /// <summary>Forgets what was written and keeps the memory.</summary>
    public void Clear() => Length = 0;

    public void Dispose()
    {
        Return(_array);
        _array = [];
    }

    private void Reserve(int sizeHint)
    {
        var needed = Math.Max(1, sizeHint);
        if (_array.Length - Length >= needed)
            return;
        var larger = Rent((int)Math.Min(Math.Max(_array.Length * 2L, (long)Length + needed), Array.MaxLength));
        Written.CopyTo(larger);
        Return(_array);
        _array = larger;
    }

    private static byte[] Rent(int length) =>
        length <= LargestPooled ? ArrayPool<byte>.Shared.Rent(length) : GC.AllocateUninitializedArray<byte>(length);

    private static void Return(byte[] array)
    {
        if (array.Length is > 0 and <= LargestPooled)
            ArrayPool<byte>.Shared.Return(array);
    }
}
