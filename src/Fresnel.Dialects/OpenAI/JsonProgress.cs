using System.Globalization;
using Fresnel.Contracts.Events;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Follows a JSON value that arrives in pieces, to its end.</summary>
internal struct JsonProgress()
{
    private const ulong FnvPrime = 1099511628211;

    private int _depth;
    private bool _inString,
        _isEscaped;

    /// <summary>Whether anything but white space arrived.</summary>
    public bool HasContent { get; private set; }

    /// <summary>Whether an object or array was opened and closed.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>A hash of the text so far.</summary>
    public ulong Hash { get; private set; } = 14695981039346656037;

    public void Add(Utf8Text text)
    {
        var bytes = text.Bytes.Span;
        for (var i = 0; i < bytes.Length; i++)
            Add(text.IsEscaped && bytes[i] == '\\' && i + 1 < bytes.Length ? Unescape(bytes, ref i) : bytes[i]);
    }

    /// <summary>Decodes an escape; characters beyond ASCII as one that means nothing here.</summary>
    private static byte Unescape(ReadOnlySpan<byte> bytes, ref int i)
    {
        var escape = bytes[++i];
        if (escape != 'u')
            return escape is (byte)'n' or (byte)'r' or (byte)'t' or (byte)'b' or (byte)'f' ? (byte)' ' : escape;
        var digits = bytes.Slice(i + 1, Math.Min(4, bytes.Length - i - 1));
        i += digits.Length;
        return ushort.TryParse(digits, NumberStyles.AllowHexSpecifier, null, out var code) && code < 128
            ? (byte)code
            : (byte)'?';
    }

    private void Add(byte character)
    {
        Hash = (Hash ^ character) * FnvPrime;
        if (_inString)
        {
            (_inString, _isEscaped) = (_isEscaped || character != '"', !_isEscaped && character == '\\');
            return;
        }
        switch (character)
        {
            case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n':
                return;
            case (byte)'"':
                _inString = true;
                break;
            case (byte)'{' or (byte)'[':
                _depth++;
                break;
            case (byte)'}' or (byte)']':
                IsComplete = --_depth <= 0;
                break;
        }
        HasContent = true;
    }
}
