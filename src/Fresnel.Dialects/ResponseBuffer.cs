using System.Buffers;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Events;

namespace Fresnel.Dialects;

/// <summary>An answer put together from pieces: small ones are copied, a large one that is relayed is held where it lies.</summary>
/// <remarks>Not thread-safe.</remarks>
/// <param name="flushedPerFrame">It is sent and cleared before the next frame is asked for, so that every frame lives long enough to be held.</param>
public sealed class ResponseBuffer(bool flushedPerFrame = false) : IBufferWriter<byte>, IDisposable
{
    private const int MinRetainedLength = 32 << 10;

    private readonly PooledBuffer _written = new(4 << 10);
    private List<RetainedSegment>? _retained;

    /// <summary>In bytes.</summary>
    public long Length { get; private set; }

    /// <summary>How many pieces it has, empty ones counted.</summary>
    public int SegmentCount => 1 + (2 * (_retained?.Count ?? 0));

    /// <summary>One of its pieces, in order; valid until more is written.</summary>
    public ReadOnlyMemory<byte> this[int piece] =>
        piece % 2 == 1
            ? _retained![piece / 2].Bytes
            : _written.Written[
                (piece == 0 ? 0 : _retained![(piece / 2) - 1].Offset)..(
                    piece == SegmentCount - 1 ? _written.Length : _retained![piece / 2].Offset
                )
            ];

    public void Advance(int count)
    {
        _written.Advance(count);
        Length += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0) => _written.GetMemory(sizeHint);

    public Span<byte> GetSpan(int sizeHint = 0) => _written.GetSpan(sizeHint);

    /// <summary>Forgets what was written.</summary>
    public void Clear()
    {
        _retained?.ForEach(segment => segment.Buffer?.Dispose());
        _retained?.Clear();
        _written.Clear();
        Length = 0;
    }

    public void Dispose()
    {
        Clear();
        _written.Dispose();
    }

    /// <summary>Takes a frame's bytes over without copying them.</summary>
    /// <returns>False: they are few, or cannot be held.</returns>
    internal bool TryRetain(in Frame frame, Range range)
    {
        var bytes = frame.Raw[range];
        if (
            bytes.Length < MinRetainedLength
            || !(flushedPerFrame || frame.Buffer?.Written.Span.Overlaps(bytes.Span) is true)
        )
            return false;
        (_retained ??= []).Add(
            new RetainedSegment(_written.Length, bytes, flushedPerFrame ? null : frame.Buffer!.AddReference())
        );
        Length += bytes.Length;
        return true;
    }

    /// <param name="Offset">How much was written before it.</param>
    private readonly record struct RetainedSegment(int Offset, ReadOnlyMemory<byte> Bytes, PooledBuffer? Buffer);
}
