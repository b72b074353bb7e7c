using System.Buffers.Binary;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Errors;

namespace Fresnel.Dialects.Bedrock.EventStream;

/// <summary>Splits an <c>application/vnd.amazon.eventstream</c> into messages and verifies their checksums.</summary>
/// <remarks>Not thread-safe. A length is used only after its checksum was verified.</remarks>
/// <param name="maxMessageBytes">The maximum length of a message. Default 64 MiB.</param>
public sealed class EventStreamReader(int maxMessageBytes = 64 * 1024 * 1024) : IEventStreamReader
{
    private byte[] _buffer = ByteArrayPool.Rent(8 * 1024);
    private int _start,
        _end; // the bytes not yet returned
    private int _messageLength; // of the first message; 0: not known yet

    public Memory<byte> GetMemory(int sizeHint = 4096)
    {
        if (_buffer.Length - _end < sizeHint)
        {
            var pending = _end - _start;
            // grows with the bytes received, not with the announced length
            var required = Math.Max(pending + sizeHint, Math.Min(_messageLength, 2 * pending));
            var target = _buffer.Length >= required ? _buffer : ByteArrayPool.Rent(required);
            _buffer.AsSpan(_start, pending).CopyTo(target);
            if (target != _buffer)
                ByteArrayPool.Return(_buffer);
            (_buffer, _start, _end) = (target, 0, pending);
        }
        return _buffer.AsMemory(_end);
    }

    public void Advance(int count) => _end += count;

    public void Complete()
    {
        // an incomplete message stays unread
    }

    /// <param name="raw">All bytes of the message, for <see cref="EventStreamMessage"/>.</param>
    /// <param name="data">The message's payload.</param>
    /// <returns>False when more bytes are needed.</returns>
    /// <exception cref="GatewayException">A checksum is wrong, or a message is longer than the maximum.</exception>
    public bool TryRead(out ReadOnlyMemory<byte> raw, out ReadOnlyMemory<byte> data)
    {
        (raw, data) = (default, default);
        var pending = _buffer.AsSpan(_start, _end - _start);
        if (_messageLength == 0)
        {
            if (pending.Length < EventStreamMessage.PreludeLength)
                return false;
            _messageLength = ReadLength(pending);
        }
        if (pending.Length < _messageLength)
            return false;
        if (
            Crc32.Compute(pending[..(_messageLength - 4)])
            != BinaryPrimitives.ReadUInt32BigEndian(pending[(_messageLength - 4)..])
        )
            throw InvalidMessage("whose checksum is wrong");

        var message = new EventStreamMessage(_buffer.AsMemory(_start, _messageLength));
        (raw, data) = (message.Raw, message.Payload);
        _start += _messageLength;
        _messageLength = 0;
        return true;
    }

    public void Dispose()
    {
        ByteArrayPool.Return(_buffer);
        (_buffer, _start, _end, _messageLength) = ([], 0, 0, 0);
    }

    private int ReadLength(ReadOnlySpan<byte> prelude)
    {
        if (Crc32.Compute(prelude[..8]) != BinaryPrimitives.ReadUInt32BigEndian(prelude[8..]))
            throw InvalidMessage("whose checksum is wrong");
        var (length, headersLength) = (
            BinaryPrimitives.ReadUInt32BigEndian(prelude),
            BinaryPrimitives.ReadUInt32BigEndian(prelude[4..])
        );
        if (length < EventStreamMessage.MinLength || headersLength > length - EventStreamMessage.MinLength)
            throw InvalidMessage("whose lengths contradict each other");
        return length <= maxMessageBytes ? (int)length : throw InvalidMessage($"of over {maxMessageBytes} bytes");
    }

    private static GatewayException InvalidMessage(string reason) =>
        new(ErrorKind.UpstreamFailed, $"The upstream sent an event {reason}. The stream was closed.");
}
