using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Fresnel.JsonRepair;

/// <summary>
/// Reads a JSON object or array that nearly parses and writes it as JSON: prose and code fences around it, trailing and
/// missing commas, single quotes, keys without quotes, Python's literals, raw control characters in strings, and ends
/// that are missing because the text was cut off.
/// </summary>
/// <remarks>
/// The characters of strings never change. What has two readings, such as a quote within a string that is not escaped,
/// is not repaired.
/// </remarks>
internal ref partial struct LenientJson
{
    /// <summary>Where else the object may begin, if prose before it has braces.</summary>
    private const int MaxStarts = 16;

    private const int MaxDepth = 63;

    private static readonly (string Name, string Json)[] s_literals =
    [
        ("true", "true"),
        ("false", "false"),
        ("null", "null"),
        ("True", "true"),
        ("False", "false"),
        ("None", "null"),
    ];

    private readonly string _text;
    private readonly StringBuilder _output = new();
    private readonly List<char> _closers = [];
    private int _at;
    private int _highSurrogate = -1;

    private LenientJson(string text, int start) => (_text, _at) = (text, start);

    /// <param name="isArray">Whether an array is expected; otherwise an object.</param>
    /// <returns>The same instance if it is valid JSON of any kind; null: it cannot be repaired.</returns>
    public static string? Repair(string text, bool isArray)
    {
        if (IsJson(text))
            return text;
        var bracket = isArray ? '[' : '{';
        var start = text.IndexOf(bracket, StringComparison.Ordinal);
        for (var i = 0; i < MaxStarts && start >= 0; i++)
        {
            if (ReadExact(text[start..]) is { } exact)
                return exact;
            var reader = new LenientJson(text, start);
            if (reader.TryReadValue() && reader._output.ToString() is var repaired && IsJson(repaired))
                return repaired;
            start = text.IndexOf(bracket, start + 1);
        }
        return null;
    }

    private readonly bool IsAtEnd =>
        _at >= _text.Length || _text.AsSpan(_at).StartsWith("```", StringComparison.Ordinal);

    private static bool IsJson(string text)
    {
        try
        {
            using var parsed = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <returns>The valid value at the start of a text, unchanged; null: there is none.</returns>
    private static string? ReadExact(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var json = new Utf8JsonReader(bytes);
        try
        {
            json.Read();
            json.Skip();
            return Encoding.UTF8.GetString(bytes.AsSpan(0, (int)json.BytesConsumed));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <returns>False: it cannot be repaired, or the text ends before its first character.</returns>
    private bool TryReadValue()
    {
        SkipWhiteSpace();
        if (IsAtEnd)
            return false;
        return _text[_at] switch
        {
            '{' => TryReadContainer('}'),
            '[' => TryReadContainer(']'),
            '"' or '\'' => TryReadString(),
            '-' or (>= '0' and <= '9') => TryReadNumber(),
            _ => TryReadLiteral(),
        };
    }

    private bool TryReadContainer(char closer)
    {
        if (_closers.Count == MaxDepth)
            return false;
        _output.Append(_text[_at++]);
        _closers.Add(closer);
        for (var isFirst = true; ; isFirst = false)
        {
            SkipSeparators();
            if (TryClose(closer))
                return true;
            var mark = _output.Length;
            if (!isFirst)
                _output.Append(',');
            if ((closer != '}' || TryReadName()) && TryReadValue() && IsSeparated(_at))
                continue;
            if (!IsAtEnd)
                return false;
            _output.Length = mark; // the text was cut off within the item
            return TryClose(closer);
        }
    }

    /// <summary>Ends a container at its closer, at the end of the text, or at the closer of an outer or another kind.</summary>
    private bool TryClose(char closer)
    {
        if (!IsAtEnd)
        {
            if (_text[_at] is not ('}' or ']'))
                return false;
            if (_text[_at] == closer || !_closers.Contains(_text[_at]))
                _at++;
        }
        _closers.RemoveAt(_closers.Count - 1);
        _output.Append(closer);
        return true;
    }

    /// <summary>Reads the name of a member and the colon after it.</summary>
    private bool TryReadName()
    {
        if (_text[_at] is '"' or '\'')
        {
            TryReadString();
        }
        else
        {
            var name = Name().Match(_text, _at);
            if (!name.Success)
                return false;
            _output.Append('"').Append(name.ValueSpan).Append('"');
            _at += name.Length;
        }
        SkipWhiteSpace();
        if (IsAtEnd || _text[_at] != ':')
            return false;
        _output.Append(':');
        _at++;
        return true;
    }

    /// <summary>Reads a string; one that the end of the text cuts off ends there.</summary>
    private bool TryReadString()
    {
        var quote = _text[_at++];
        _output.Append('"');
        while (_at < _text.Length && _text[_at] != quote)
        {
            var character = _text[_at];
            if (character == '\\')
            {
                if (TryReadEscape())
                    continue;
                _at = _text.Length;
                break;
            }
            _at++;
            if (character == '"')
                _output.Append("\\\"");
            else if (character < ' ')
                _output.Append(JsonEncodedText.Encode([character]));
            else
                _output.Append(character);
        }
        if (_at >= _text.Length && _highSurrogate >= 0 && _highSurrogate == _output.Length - 6)
            _output.Length = _highSurrogate; // its other half was cut off
        _at = Math.Min(_at + 1, _text.Length);
        _output.Append('"');
        return true;
    }

    /// <returns>False: the text ends within it.</returns>
    private bool TryReadEscape()
    {
        var rest = _text.AsSpan(_at + 1);
        if (rest.IsEmpty)
            return false;
        if (rest[0] == 'u' && rest.Length < 5 && !rest[1..].ContainsAnyExcept(s_hex))
            return false;
        var length = rest[0] switch
        {
            '"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't' => 2,
            'u' when rest.Length >= 5 && !rest[1..5].ContainsAnyExcept(s_hex) => 6,
            _ => 0,
        };
        if (length == 6 && rest[1] is 'd' or 'D' && rest[2] is '8' or '9' or 'a' or 'b' or 'A' or 'B')
            _highSurrogate = _output.Length;
        if (length > 0)
            _output.Append(_text, _at, length);
        else if (rest[0] == '\'')
            _output.Append('\'');
        else
            _output.Append("\\\\"); // a backslash of its own, as in "\d"
        _at +=
            length > 0 ? length
            : rest[0] == '\'' ? 2
            : 1;
        return true;
    }

    private bool TryReadNumber()
    {
        var number = Number().Match(_text, _at);
        if (number.Success && IsSeparated(_at + number.Length))
        {
            _output.Append(number.ValueSpan);
            _at += number.Length;
            return true;
        }
        if (CutNumber().IsMatch(_text, _at))
            _at = _text.Length;
        return false;
    }

    private bool TryReadLiteral()
    {
        var rest = _text.AsSpan(_at);
        foreach (var (name, json) in s_literals)
        {
            var isWhole = rest.StartsWith(name, StringComparison.Ordinal) && IsSeparated(_at + name.Length);
            if (!isWhole && !name.AsSpan().StartsWith(rest, StringComparison.Ordinal))
                continue;
            _output.Append(json);
            _at += Math.Min(name.Length, rest.Length);
            return true;
        }
        return false;
    }

    /// <summary>Whether an item may end at a position.</summary>
    private readonly bool IsSeparated(int position) =>
        position >= _text.Length || _text[position] is ',' or '}' or ']' or '`' || char.IsWhiteSpace(_text[position]);

    private void SkipWhiteSpace()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
            _at++;
    }

    private void SkipSeparators()
    {
        while (_at < _text.Length && (_text[_at] == ',' || char.IsWhiteSpace(_text[_at])))
            _at++;
    }

    private static readonly System.Buffers.SearchValues<char> s_hex = System.Buffers.SearchValues.Create(
        "0123456789abcdefABCDEF"
    );

    [GeneratedRegex(@"\G[\p{L}_$][\w$-]*", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"\G-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    /// <summary>A number without its last digits, at the end of the text.</summary>
    [GeneratedRegex(@"\G-?([0-9]+(\.|(\.[0-9]+)?[eE][+-]?))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex CutNumber();
}
