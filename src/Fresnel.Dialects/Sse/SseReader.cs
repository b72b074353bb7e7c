using System.Buffers;
using Fresnel.Contracts.Buffers;
using Fresnel.Contracts.Errors;

namespace Fresnel.Dialects.Sse;

/// <summary>
/// Cuts a byte stream into server-sent events, however it is split: bytes are put into <see cref="GetMemory"/>, counted with
/// <see cref="Advance"/>, and events taken with <see cref="TryRead"/> until it says no. No byte is searched twice, no event allocates.
/// </summary>
/// <remarks>Not thread-safe. Lines may end in LF, CRLF or CR; a byte order mark at the start, and comments between events, are dropped.</remarks>
/// <param name="maxEventBytes">The longest event, all its lines counted. Default 64 MiB.</param>
public sealed class SseReader(int maxEventBytes = 64 * 1024 * 1024) : IEventStreamReader
{
    private const byte Lf = (byte)'\n',
        Cr = (byte)'\r';

    private byte[] _buffer = ByteArrayPool.Rent(8 * 1024);
    private int _start,
        _end; // what is not yet yielded
    private int _lineStart,
        _searchStart; // the current line, and where to search on for its end: from _start
    private bool _byteOrderMarkRead; // past the byte order mark
    private bool _lastWasBareCr; // the line before this one ended in a CR alone
    private bool _skipLf; // the blank line may have been a CRLF after all
    private Range? _data;
    private Range _name,
        _id;
    private ArrayBufferWriter<byte>? _joinedData;
    private bool _dataIsJoined;

    /// <summary>Room for at least <paramref name="sizeHint"/> bytes. The memory of events taken before is gone.</summary>
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

    /// <summary>So many bytes were put into the memory.</summary>
    public void Advance(int count) => _end += count;

    /// <summary>The stream is over: an event that lacks only its blank line is given one.</summary>
    public void Complete()
    {
        "\n\n"u8.CopyTo(GetMemory(2).Span);
        Advance(2);
    }

    /// <returns>False when more bytes are needed.</returns>
    /// <exception cref="GatewayException">An event is longer than allowed.</exception>
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

    /// <summary>The next length of a buffer that has become too short: fourfold while that is cheap, so that little is copied on the way, then double.</summary>
    private static int NextCapacity(int length) => length * (length < 1 << 20 ? 4 : 2);

    private SseEvent CreateEvent(ReadOnlyMemory<byte> raw) =>
        new(raw, _dataIsJoined ? _joinedData!.WrittenMemory : raw[_data!.Value], raw[_name], raw[_id]);

    /// <param name="nextStart">Where the line after it begins.</param>
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
            _skipLf = true; // after lines that end in CR the event is over here; nobody knows when the next byte comes
        }
        else if (nextStart == pending.Length)
        {
            _searchStart = end; // CR: the next byte says whether it is half of a CRLF
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
                $"The upstream sent an event of over {maxEventBytes} bytes. Its stream was left."
            );
    }
}
