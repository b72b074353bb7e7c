using System.Buffers;

namespace Fresnel.Contracts.Buffers;

/// <summary>
/// A contiguous byte buffer that grows as it is written, in memory rented from <see cref="ByteArrayPool"/>.
/// </summary>
/// <remarks>
/// Not thread-safe. Reference-counted: the creator holds one reference, <see cref="AddReference"/> adds one,
/// <see cref="Dispose"/> releases one, and the last release returns the memory. Do not write while it is shared.
/// </remarks>
public sealed class PooledBuffer(int capacity) : IBufferWriter<byte>, IDisposable
{
    private byte[] _array = ByteArrayPool.Rent(capacity);
    private int _references = 1;

    public int Length { get; private set; }

    /// <summary>The bytes written so far; valid until the next write or the last <see cref="Dispose"/>.</summary>
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

    /// <summary>Sets <see cref="Length"/> to 0 and keeps the memory.</summary>
    public void Clear() => Length = 0;

    /// <summary>Adds a reference, which the caller releases with <see cref="Dispose"/>.</summary>
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
