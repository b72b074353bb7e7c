using System.Buffers;

namespace Fresnel.Contracts.Buffers;

/// <summary>Bytes in one piece that grow as they are written, in memory lent by the pool.</summary>
/// <remarks>
/// Not thread-safe. Whoever wants to go on reading after their maker disposed them says so with <see cref="AddReference"/>, and disposes them too:
/// the last one to do so gives the memory back. Nothing is written while several hold them.
/// </remarks>
public sealed class PooledBuffer(int capacity) : IBufferWriter<byte>, IDisposable
{
    private byte[] _array = ByteArrayPool.Rent(capacity);
    private int _references = 1;

    public int Length { get; private set; }

    /// <summary>What was written; valid until more is, or until the last <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Written => _array.AsMemory(0, Length);

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureCapacity(sizeHint);
        return _array.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        EnsureCapacity(sizeHint);
        return _array.AsSpan(Length);
    }

    /// <summary>Forgets what was written and keeps the memory.</summary>
    public void Clear() => Length = 0;

    /// <summary>One more holds them.</summary>
    public PooledBuffer AddReference()
    {
        _references++;
        return this;
    }

    public void Dispose()
    {
        if (--_references != 0)
            return;
        ByteArrayPool.Return(_array);
        (_array, Length) = ([], 0);
    }

    private void EnsureCapacity(int sizeHint)
    {
        var required = Math.Max(1, sizeHint);
        if (_array.Length - Length >= required)
            return;
        var larger = ByteArrayPool.Rent(
            (int)Math.Min(Math.Max(_array.Length * 2L, (long)Length + required), Array.MaxLength)
        );
        Written.CopyTo(larger);
        ByteArrayPool.Return(_array);
        _array = larger;
    }
}
