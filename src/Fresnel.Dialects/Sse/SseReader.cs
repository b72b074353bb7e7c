using System.Buffers;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Errors;

namespace Fresnel.Dialects.Sse;

/// <summary>
/// Splits a byte stream into server-sent events, at any chunk boundaries. Write bytes to <see cref="GetMemory"/>, call
/// <see cref="Advance"/>, then <see cref="TryRead"/> until it returns false. No byte is searched twice; events do not allocate.
/// </summary>
/// <remarks>
/// Not thread-safe. Lines end in LF, CRLF or CR; a leading byte order mark and comments between events are
/// dropped. A line that begins with a brace is data.
/// </remarks>
/// <param name="maxEventBytes">The maximum length of an event, all lines included. Default 64 MiB.</param>
public sealed class SseReader(int maxEventBytes = 64 * 1024 * 1024) : IEventStreamReader
{
    private const byte Lf = (byte)'\n',
        Cr = (byte)'\r';

    private byte[] _buffer = ByteArrayPool.Rent(8 * 1024);
    private int _start,
        _end; // the bytes not yet returned
    private int _lineStart,
        _searchStart; // the current line and where to continue the search for its end, relative to _start
    private bool _byteOrderMarkRead; // the byte order mark was checked
    private bool _lastWasBareCr; // the previous line ended in a bare CR
    private bool _skipLf; // the blank line may be the first half of a CRLF
    private Range? _data;
    private Range _name,
        _id;
    private ArrayBufferWriter<byte>? _joinedData;
    private bool _dataIsJoined;

    /// <summary>Whether bytes are the beginning of an event stream, whatever content type was declared.</summary>
    public static bool IsBeginning(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("\uFEFF"u8))
            bytes = bytes["\uFEFF"u8.Length..];
        bytes = bytes.TrimStart(" \t\r\n"u8);
        return bytes.StartsWith(":"u8)
            || bytes.StartsWith("data:"u8)
            || bytes.StartsWith("event:"u8)
            || bytes.StartsWith("id:"u8)
            || bytes.StartsWith("retry:"u8);
    }

    /// <summary>Memory for at least <paramref name="sizeHint"/> bytes. Invalidates the events read before.</summary>
    public Memory<byte> GetMemory(int sizeHint = 4096)
    {
        if (_buffer.Length - _end < sizeHint)
        {
            var pending = _end - _start;
            var target =
                _buffer.Length - pending >= sizeHint
                    ? _buffer
                    : ByteArrayPool.Rent(Math.Max(pending + sizeHint, NextCapacity(pending)));
            _buffer.AsSpan(_start, pending).CopyTo(target);
            if (target != _buffer)
                ByteArrayPool.Return(_buffer);
            (_buffer, _start, _end) = (target, 0, pending);
        }
        return _buffer.AsMemory(_end);
    }

    /// <summary>Reports the number of bytes written to the memory.</summary>
    public void Advance(int count) => _end += count;

    /// <summary>Reports the end of the stream: an event without its final blank line is completed.</summary>
    public void Complete()
    {
        "\n\n"u8.CopyTo(GetMemory(2).Span);
        Advance(2);
    }

    /// <returns>False when more bytes are needed.</returns>
    /// <exception cref="GatewayException">An event is longer than the maximum.</exception>
    public bool TryRead(out SseEvent sseEvent)
    {
        sseEvent = default;
        if (!_byteOrderMarkRead && !TrySkipByteOrderMark())
            return false;
        while (TryReadLine(out var line, out var nextStart))
        {
            if (line.Start.Value != line.End.Value)
            {
                ReadField(line);
                (_lineStart, _searchStart) = (nextStart, nextStart);
                continue;
            }
            ThrowIfTooLong(nextStart);
            var found = _data is not null;
            if (found)
                sseEvent = CreateEvent(_buffer.AsMemory(_start, nextStart));
            _start += nextStart;
            (_lineStart, _searchStart, _data, _name, _id, _lastWasBareCr, _dataIsJoined) = (
                0,
                0,
                null,
                default,
                default,
                false,
                false
            );
            if (found)
                return true;
        }
        return false;
    }

    bool IEventStreamReader.TryRead(out ReadOnlyMemory<byte> raw, out ReadOnlyMemory<byte> data)
    {
        var found = TryRead(out var sseEvent);
        (raw, data) = (sseEvent.Raw, sseEvent.Data);
        return found;
    }

    public void Dispose()
    {
        ByteArrayPool.Return(_buffer);
        (_buffer, _start, _end) = ([], 0, 0);
    }

    /// <summary>Grows fourfold up to 1 MiB, to limit copies, then twofold.</summary>
    private static int NextCapacity(int length) => length * (length < 1 << 20 ? 4 : 2);

    private SseEvent CreateEvent(ReadOnlyMemory<byte> raw) =>
        new(raw, _dataIsJoined ? _joinedData!.WrittenMemory : raw[_data!.Value], raw[_name], raw[_id]);

    /// <param name="nextStart">Where the next line starts.</param>
    private bool TryReadLine(out Range line, out int nextStart)
    {
        (line, nextStart) = (default, 0);
        if (_skipLf && _start < _end)
        {
            _start += _buffer[_start] == Lf ? 1 : 0;
            _skipLf = false;
        }

        var pending = _buffer.AsSpan(_start, _end - _start);
        var found = pending[_searchStart..].IndexOfAny(Lf, Cr);
        if (found < 0)
        {
            _searchStart = pending.Length;
            ThrowIfTooLong(_searchStart);
            return false;
        }

        var end = _searchStart + found;
        (line, nextStart) = (_lineStart..end, end + 1);
        if (pending[end] == Lf)
        {
            _lastWasBareCr = false;
        }
        else if (_lastWasBareCr && end == _lineStart)
        {
            _skipLf = true; // with bare CRs the event is complete here; do not wait for the next byte
        }
        else if (nextStart == pending.Length)
        {
            _searchStart = end; // a CR: the next byte decides whether it is a CRLF
            return false;
        }
        else
        {
            _lastWasBareCr = pending[nextStart] != Lf;
            nextStart += _lastWasBareCr ? 0 : 1;
        }
        return true;
    }

    private void ReadField(Range line)
    {
        var bytes = _buffer.AsSpan(_start, _end - _start)[line];
        var colon = bytes.IndexOf((byte)':');
        var name = colon < 0 ? bytes : bytes[..colon];
        var valueStart = colon < 0 ? bytes.Length : colon + 1;
        valueStart += valueStart < bytes.Length && bytes[valueStart] == ' ' ? 1 : 0;
        var value = (line.Start.Value + valueStart)..line.End.Value;

        if (name.SequenceEqual("data"u8))
            AddData(value);
        else if (name.Length > 0 && name[0] == '{')
            AddData(line); // an error that a server wrote without a field name
        else if (name.SequenceEqual("event"u8))
            _name = value;
        else if (name.SequenceEqual("id"u8))
            _id = value;
    }

    private void AddData(Range value)
    {
        if (_data is not { } first)
        {
            _data = value;
            return;
        }
        var pending = _buffer.AsSpan(_start, _end - _start);
        _joinedData ??= new ArrayBufferWriter<byte>();
        if (!_dataIsJoined)
        {
            _joinedData.ResetWrittenCount();
            _joinedData.Write(pending[first]);
            _dataIsJoined = true;
        }
        _joinedData.Write("\n"u8);
        _joinedData.Write(pending[value]);
    }

    private bool TrySkipByteOrderMark()
    {
        var byteOrderMark = "\uFEFF"u8;
        var pending = _buffer.AsSpan(_start, _end - _start);
        if (pending.Length < byteOrderMark.Length && byteOrderMark.StartsWith(pending))
            return false;
        _start += pending.StartsWith(byteOrderMark) ? byteOrderMark.Length : 0;
        return _byteOrderMarkRead = true;
    }

    private void ThrowIfTooLong(int length)
    {
        if (length > maxEventBytes)
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The upstream sent an event of over {maxEventBytes} bytes. The stream was closed."
            );
    }
}
