using System.Buffers;

namespace Fresnel.Dialects.Json;

/// <summary>Copies JSON as it streams by, truncating strings to <see cref="MaxStringLength"/> bytes.</summary>
/// <remarks>
/// For responses with large images: the rest fits in a few kilobytes, and the start of each image holds its
/// size. Not thread-safe.
/// </remarks>
public sealed class JsonTruncator
{
    /// <summary>Bytes kept of each string.</summary>
    private const int MaxStringLength = 4096;

    private readonly ArrayBufferWriter<byte> _output = new();
    private State _state;
    private int _stringLength; // of the current string
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

    /// <returns>The number of bytes consumed.</returns>
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
            // escapes are kept or dropped whole, so that the copy is valid JSON
            _keepEscape = _stringLength < MaxStringLength - 8;
            if (_keepEscape)
                Copy("\\"u8);
            _stringLength++;
        }
        return end + 1;
    }

    /// <summary>Reads the byte after a backslash. Hex digits after <c>\u</c> are read as text.</summary>
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
