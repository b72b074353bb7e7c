using System.Buffers;

namespace Fresnel.Dialects;

/// <summary>A large JSON text in short: everything but the inside of long strings, of which the beginning stays. It is made while the text passes by.</summary>
/// <remarks>For answers whose bulk is pictures: what they say besides fits in a few kilobytes, and enough of each picture stays to know its size. Not thread-safe.</remarks>
public sealed class JsonTruncator
{
    /// <summary>Bytes of a string that stay.</summary>
    private const int MaxStringLength = 4096;

    private readonly ArrayBufferWriter<byte> _output = new();
    private State _state;
    private int _stringLength; // of the string so far
    private bool _keepEscape;

    private enum State
    {
        Outside,
        InString,
        InEscape,
    }

    public ReadOnlyMemory<byte> Written => _output.WrittenMemory;

    public void Append(ReadOnlySpan<byte> json)
    {
        while (json.Length > 0)
        {
            json = json[
                (
                    _state switch
                    {
                        State.Outside => ReadOutside(json),
                        State.InString => ReadInString(json),
                        _ => ReadEscape(json),
                    }
                )..
            ];
        }
    }

    /// <returns>Bytes dealt with, as for the others.</returns>
    private int ReadOutside(ReadOnlySpan<byte> json)
    {
        var quote = json.IndexOf((byte)'"');
        if (quote >= 0)
            (_state, _stringLength) = (State.InString, 0);
        return Copy(quote < 0 ? json : json[..(quote + 1)]);
    }

    private int ReadInString(ReadOnlySpan<byte> json)
    {
        var end = json.IndexOfAny((byte)'"', (byte)'\\');
        var run = end < 0 ? json : json[..end];
        if (_stringLength < MaxStringLength)
            Copy(run[..Math.Min(run.Length, MaxStringLength - _stringLength)]);
        _stringLength += run.Length;
        if (end < 0)
            return run.Length;
        if (json[end] == '"')
        {
            _state = State.Outside;
            Copy("\""u8);
        }
        else
        {
            _state = State.InEscape;
            _keepEscape = _stringLength < MaxStringLength - 8; // an escape stays whole, so that what is short is JSON too
            if (_keepEscape)
                Copy("\\"u8);
            _stringLength++;
        }
        return end + 1;
    }

    /// <summary>The byte that says which escape it is. Four digits that may follow are taken as the text they look like.</summary>
    private int ReadEscape(ReadOnlySpan<byte> json)
    {
        _state = State.InString;
        if (_keepEscape)
            Copy(json[..1]);
        _stringLength++;
        return 1;
    }

    private int Copy(ReadOnlySpan<byte> bytes)
    {
        _output.Write(bytes);
        return bytes.Length;
    }
}
