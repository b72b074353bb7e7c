using System.Buffers;

namespace Fresnel.Contracts.Buffers;

/// <summary>Bytes in one piece that grow as they are written, in memory lent by the pool.</summary>
/// <remarks>
/// Not thread-safe. Whoever wants to go on reading after their maker disposed them says so with <see cref="Hold"/>, and disposes them too:
/// the last one to do so gives the memory back. Nothing is written while several hold them.
/// </remarks>
public sealed class PooledBytes(int capacity) : IBufferWriter<byte>, IDisposable
{
    private byte[] _array = Arrays.Rent(capacity);
    private int _holders = 1;

    public int Length { get; private set; }

    /// <summary>What was written; valid until more is, or until the last <see cref="Dispose"/>.</summary>
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

    /// <summary>One more holds them.</summary>
    public PooledBytes Hold()
    {
        _holders++;
        return this;
    }

    public void Dispose()
    {
        if (--_holders != 0)
            return;
        Arrays.Return(_array);
        (_array, Length) = ([], 0);
    }

    private void Reserve(int sizeHint)
    {
        var needed = Math.Max(1, sizeHint);
        if (_array.Length - Length >= needed)
            return;
        var larger = Arrays.Rent((int)Math.Min(Math.Max(_array.Length * 2L, (long)Length + needed), Array.MaxLength));
        Written.CopyTo(larger);
        Arrays.Return(_array);
        _array = larger;
    }
}
