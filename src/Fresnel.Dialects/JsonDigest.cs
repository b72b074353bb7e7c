using System.Buffers;

namespace Fresnel.Dialects;

/// <summary>A large JSON text in short: everything but the inside of long strings, of which the beginning stays. It is made while the text passes by.</summary>
/// <remarks>For answers whose bulk is pictures: what they say besides fits in a few kilobytes, and enough of each picture stays to know its size. Not thread-safe.</remarks>
public sealed class JsonDigest
{
    /// <summary>Bytes of a string that stay.</summary>
    private const int Kept = 4096;

    private readonly ArrayBufferWriter<byte> _short = new();
    private State _state;
    private int _length; // of the string so far
    private bool _keepsEscape;

    private enum State
    {
        Outside,
        InString,
        AfterBackslash,
    }

    public ReadOnlyMemory<byte> Written => _short.WrittenMemory;

    public void Add(ReadOnlySpan<byte> json)
    {
        while (json.Length > 0)
        {
            json = json[
                (
                    _state switch
                    {
                        State.Outside => Outside(json),
                        State.InString => InString(json),
                        _ => AfterBackslash(json),
                    }
                )..
            ];
        }
    }

    /// <returns>Bytes dealt with, as for the others.</returns>
    private int Outside(ReadOnlySpan<byte> json)
    {
        var quote = json.IndexOf((byte)'"');
        if (quote >= 0)
            (_state, _length) = (State.InString, 0);
        return Keep(quote < 0 ? json : json[..(quote + 1)]);
    }

    private int InString(ReadOnlySpan<byte> json)
    {
        var end = json.IndexOfAny((byte)'"', (byte)'\\');
        var run = end < 0 ? json : json[..end];
        if (_length < Kept)
            Keep(run[..Math.Min(run.Length, Kept - _length)]);
        _length += run.Length;
        if (end < 0)
            return run.Length;
        if (json[end] == '"')
        {
            _state = State.Outside;
            Keep("\""u8);
        }
        else
        {
            _state = State.AfterBackslash;
            _keepsEscape = _length < Kept - 8; // an escape stays whole, so that what is short is JSON too
            if (_keepsEscape)
                Keep("\\"u8);
            _length++;
        }
        return end + 1;
    }

    /// <summary>The byte that says which escape it is. Four digits that may follow are taken as the text they look like.</summary>
    private int AfterBackslash(ReadOnlySpan<byte> json)
    {
        _state = State.InString;
        if (_keepsEscape)
            Keep(json[..1]);
        _length++;
        return 1;
    }

    private int Keep(ReadOnlySpan<byte> bytes)
    {
        _short.Write(bytes);
        return bytes.Length;
    }
}
