using System.Buffers.Binary;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Errors;

namespace Fresnel.Dialects.Bedrock.EventStream;

/// <summary>Cuts an <c>application/vnd.amazon.eventstream</c> into messages whose checksums are right.</summary>
/// <remarks>Not thread-safe. A length is believed only once its own checksum was verified.</remarks>
/// <param name="maxMessageBytes">The longest message. Default 64 MiB.</param>
public sealed class EventStreamReader(int maxMessageBytes = 64 * 1024 * 1024) : IEventReader
{
    private byte[] _buffer = Arrays.Rent(8 * 1024);
    private int _start,
        _end; // what is not yet yielded
    private int _length; // of the message at the start; 0: not yet known

    public Memory<byte> GetMemory(int least = 4096)
    {
        if (_buffer.Length - _end < least)
        {
            var pending = _end - _start;
            var needed = Math.Max(pending + least, Math.Min(_length, 2 * pending)); // with what came, not with what was announced
            var target = _buffer.Length >= needed ? _buffer : Arrays.Rent(needed);
            _buffer.AsSpan(_start, pending).CopyTo(target);
            if (target != _buffer)
                Arrays.Return(_buffer);
            (_buffer, _start, _end) = (target, 0, pending);
        }
        return _buffer.AsMemory(_end);
    }

    public void Advance(int count) => _end += count;

    public void Complete()
    {
        // Nothing to add: a message that is cut stays unread.
    }

    /// <param name="raw">The whole message, as <see cref="EventStreamMessage"/> reads it.</param>
    /// <param name="data">Its payload.</param>
    /// <returns>False when more bytes are needed.</returns>
    /// <exception cref="GatewayException">A checksum is wrong, or a message is longer than allowed.</exception>
    public bool TryRead(out ReadOnlyMemory<byte> raw, out ReadOnlyMemory<byte> data)
    {
        (raw, data) = (default, default);
        var pending = _buffer.AsSpan(_start, _end - _start);
        if (_length == 0)
        {
            if (pending.Length < EventStreamMessage.Prelude)
                return false;
            _length = ReadLength(pending);
        }
        if (pending.Length < _length)
            return false;
        if (Crc32.Of(pending[..(_length - 4)]) != BinaryPrimitives.ReadUInt32BigEndian(pending[(_length - 4)..]))
            throw Broken("whose checksum is wrong");

        var message = new EventStreamMessage(_buffer.AsMemory(_start, _length));
        (raw, data) = (message.Raw, message.Payload);
        _start += _length;
        _length = 0;
        return true;
    }

    public void Dispose()
    {
        Arrays.Return(_buffer);
        (_buffer, _start, _end, _length) = ([], 0, 0, 0);
    }

    private int ReadLength(ReadOnlySpan<byte> prelude)
    {
        if (Crc32.Of(prelude[..8]) != BinaryPrimitives.ReadUInt32BigEndian(prelude[8..]))
            throw Broken("whose checksum is wrong");
        var (length, headers) = (
            BinaryPrimitives.ReadUInt32BigEndian(prelude),
            BinaryPrimitives.ReadUInt32BigEndian(prelude[4..])
        );
        if (length < EventStreamMessage.Shortest || headers > length - EventStreamMessage.Shortest)
            throw Broken("whose lengths contradict each other");
        return length <= maxMessageBytes ? (int)length : throw Broken($"of over {maxMessageBytes} bytes");
    }

    private static GatewayException Broken(string how) =>
        new(ErrorKind.UpstreamFailed, $"The upstream sent an event {how}. Its stream was left.");
}
