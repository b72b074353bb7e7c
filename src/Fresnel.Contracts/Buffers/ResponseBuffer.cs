using System.Buffers;
using Fresnel.Contracts.Events;

namespace Fresnel.Contracts.Buffers;

/// <summary>A response in segments: small writes are copied, large relayed frames are referenced.</summary>
/// <remarks>Not thread-safe.</remarks>
/// <param name="flushedPerFrame">
/// Whether the buffer is flushed and cleared before the next frame is read. Frames may then be referenced
/// instead of copied.
/// </param>
public sealed class ResponseBuffer(bool flushedPerFrame = false) : IBufferWriter<byte>, IDisposable
{
    private const int MinRetainedLength = 32 << 10;

    private readonly PooledBuffer _written = new(4 << 10);
    private List<RetainedSegment>? _retained;

    /// <summary>The length in bytes.</summary>
    public long Length { get; private set; }

    /// <summary>The number of segments, empty ones included.</summary>
    public int SegmentCount => 1 + (2 * (_retained?.Count ?? 0));

    /// <summary>A segment; valid until the next write.</summary>
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

    public void CopyTo(IBufferWriter<byte> output)
    {
        for (var i = 0; i < SegmentCount; i++)
            output.Write(this[i].Span);
    }

    /// <summary>Removes all segments and releases the referenced buffers.</summary>
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

    /// <summary>Adds a frame's bytes as a segment without copying them.</summary>
    /// <returns>False: they are fewer than 32 KiB, or may not be referenced.</returns>
    public bool TryRetain(in Frame frame, Range range)
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

    /// <param name="Offset">The number of copied bytes before the segment.</param>
    private readonly record struct RetainedSegment(int Offset, ReadOnlyMemory<byte> Bytes, PooledBuffer? Buffer);
}
