using System.Buffers;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Events;

namespace Fresnel.Dialects;

/// <summary>An answer put together from pieces: small ones are copied, a large one that is relayed is held where it lies.</summary>
/// <remarks>Not thread-safe.</remarks>
/// <param name="sentAtOnce">It is sent and cleared before the next frame is asked for, so that every frame lives long enough to be held.</param>
public sealed class AnswerBody(bool sentAtOnce = false) : IBufferWriter<byte>, IDisposable
{
    private const int WorthHolding = 32 << 10;

    private readonly PooledBytes _written = new(4 << 10);
    private List<Held>? _held;

    /// <summary>In bytes.</summary>
    public long Length { get; private set; }

    /// <summary>How many pieces it has, empty ones counted.</summary>
    public int Count => 1 + (2 * (_held?.Count ?? 0));

    /// <summary>One of its pieces, in order; valid until more is written.</summary>
    public ReadOnlyMemory<byte> this[int piece] =>
        piece % 2 == 1
            ? _held![piece / 2].Bytes
            : _written.Written[
                (piece == 0 ? 0 : _held![(piece / 2) - 1].At)..(
                    piece == Count - 1 ? _written.Length : _held![piece / 2].At
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
        _held?.ForEach(held => held.In?.Dispose());
        _held?.Clear();
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
    internal bool TryHold(in Frame frame, Range part)
    {
        var bytes = frame.Raw[part];
        if (bytes.Length < WorthHolding || !(sentAtOnce || frame.Holder?.Written.Span.Overlaps(bytes.Span) is true))
            return false;
        (_held ??= []).Add(new Held(_written.Length, bytes, sentAtOnce ? null : frame.Holder!.Hold()));
        Length += bytes.Length;
        return true;
    }

    /// <param name="At">How much was written before it.</param>
    private readonly record struct Held(int At, ReadOnlyMemory<byte> Bytes, PooledBytes? In);
}
