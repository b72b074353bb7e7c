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
public sealed class SseReader(int maxEventBytes = 64 * 1024 * 1024) : IEventReader
{
    private const byte Lf = (byte)'\n',
        Cr = (byte)'\r';

    private byte[] _buffer = Arrays.Rent(8 * 1024);
    private int _start,
        _end; // what is not yet yielded
    private int _line,
        _scan; // the current line, and where to search on for its end: from _start
    private bool _begun; // past the byte order mark
    private bool _bareCr; // the line before this one ended in a CR alone
    private bool _dropLf; // the blank line may have been a CRLF after all
    private Range? _data;
    private Range _name,
        _id;
    private ArrayBufferWriter<byte>? _joined;
    private bool _isJoined;

    /// <summary>Room for at least <paramref name="least"/> bytes. The memory of events taken before is gone.</summary>
    public Memory<byte> GetMemory(int least = 4096)
    {
        if (_buffer.Length - _end < least)
        {
            var pending = _end - _start;
            var target =
                _buffer.Length - pending >= least ? _buffer : Arrays.Rent(Math.Max(pending + least, After(pending)));
            _buffer.AsSpan(_start, pending).CopyTo(target);
            if (target != _buffer)
                Arrays.Return(_buffer);
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
    public bool TryRead(out SseEvent item)
    {
        item = default;
        if (!_begun && !SkipMark())
            return false;
        while (NextLine(out var line, out var next))
        {
            if (line.Start.Value != line.End.Value)
            {
                ReadField(line);
                (_line, _scan) = (next, next);
                continue;
            }
            CheckLength(next);
            var found = _data is not null;
            if (found)
                item = Take(_buffer.AsMemory(_start, next));
            _start += next;
            (_line, _scan, _data, _name, _id, _bareCr, _isJoined) = (0, 0, null, default, default, false, false);
            if (found)
                return true;
        }
        return false;
    }

    bool IEventReader.TryRead(out ReadOnlyMemory<byte> raw, out ReadOnlyMemory<byte> data)
    {
        var found = TryRead(out var item);
        (raw, data) = (item.Raw, item.Data);
        return found;
    }

    public void Dispose()
    {
        Arrays.Return(_buffer);
        (_buffer, _start, _end) = ([], 0, 0);
    }

    /// <summary>The next length of a buffer that has become too short: fourfold while that is cheap, so that little is copied on the way, then double.</summary>
    private static int After(int length) => length * (length < 1 << 20 ? 4 : 2);

    private SseEvent Take(ReadOnlyMemory<byte> raw) =>
        new(raw, _isJoined ? _joined!.WrittenMemory : raw[_data!.Value], raw[_name], raw[_id]);

    /// <param name="next">Where the line after it begins.</param>
    private bool NextLine(out Range line, out int next)
    {
        (line, next) = (default, 0);
        if (_dropLf && _start < _end)
        {
            _start += _buffer[_start] == Lf ? 1 : 0;
            _dropLf = false;
        }

        var pending = _buffer.AsSpan(_start, _end - _start);
        var found = pending[_scan..].IndexOfAny(Lf, Cr);
        if (found < 0)
        {
            _scan = pending.Length;
            CheckLength(_scan);
            return false;
        }

        var end = _scan + found;
        (line, next) = (_line..end, end + 1);
        if (pending[end] == Lf)
        {
            _bareCr = false;
        }
        else if (_bareCr && end == _line)
        {
            _dropLf = true; // after lines that end in CR the event is over here; nobody knows when the next byte comes
        }
        else if (next == pending.Length)
        {
            _scan = end; // CR: the next byte says whether it is half of a CRLF
            return false;
        }
        else
        {
            _bareCr = pending[next] != Lf;
            next += _bareCr ? 0 : 1;
        }
        return true;
    }

    private void ReadField(Range line)
    {
        var bytes = _buffer.AsSpan(_start, _end - _start)[line];
        var colon = bytes.IndexOf((byte)':');
        var name = colon < 0 ? bytes : bytes[..colon];
        var from = colon < 0 ? bytes.Length : colon + 1;
        from += from < bytes.Length && bytes[from] == ' ' ? 1 : 0;
        var value = (line.Start.Value + from)..line.End.Value;

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
        _joined ??= new ArrayBufferWriter<byte>();
        if (!_isJoined)
        {
            _joined.ResetWrittenCount();
            _joined.Write(pending[first]);
            _isJoined = true;
        }
        _joined.Write("\n"u8);
        _joined.Write(pending[value]);
    }

    private bool SkipMark()
    {
        var mark = "\uFEFF"u8;
        var pending = _buffer.AsSpan(_start, _end - _start);
        if (pending.Length < mark.Length && mark.StartsWith(pending))
            return false;
        _start += pending.StartsWith(mark) ? mark.Length : 0;
        return _begun = true;
    }

    private void CheckLength(int length)
    {
        if (length > maxEventBytes)
            throw new GatewayException(
                ErrorKind.UpstreamFailed,
                $"The upstream sent an event of over {maxEventBytes} bytes. Its stream was left."
            );
    }
}
