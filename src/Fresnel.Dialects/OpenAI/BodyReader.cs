using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Walks a request body once, forward only: records its top-level members, knows where it stands, and refuses what does not fit.</summary>
/// <remarks>
/// After <see cref="NextMember"/> or <see cref="NextElement"/> it stands at a value. A value that is an object or an array is walked
/// to its end or skipped before the next one is asked for.
/// </remarks>
internal ref struct BodyReader
{
    private const int MostMembers = 1024;

    private readonly ReadOnlyMemory<byte> _body;
    private readonly List<WireMember> _members = [];
    private readonly Wording _words;
    private Utf8JsonReader _json;
    private Steps _steps;
    private int _depth;
    private ulong _seen;

    /// <param name="words">Null: OpenAI's.</param>
    /// <exception cref="GatewayException">The body is not UTF-8, or does not begin with an object.</exception>
    public BodyReader(ReadOnlyMemory<byte> body, Wording? words = null)
    {
        _words = words ?? Wording.OpenAI;
        if (!Utf8.IsValid(body.Span))
            throw NotUtf8(body.Span);
        _body = body;
        _json = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = 256 });
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartObject)
            throw _words.NotJson($"it is {Got} where an object is needed", 0, _json.TokenStartIndex);
    }

    public readonly bool IsNull => _json.TokenType == JsonTokenType.Null;

    public readonly bool IsText => _json.TokenType == JsonTokenType.String;

    public readonly bool IsArray => _json.TokenType == JsonTokenType.StartArray;

    public readonly bool IsObject => _json.TokenType == JsonTokenType.StartObject;

    /// <summary>Null, false or the text <paramref name="harmless"/>: a wish that asks for nothing.</summary>
    public readonly bool IsNothing(string harmless) =>
        _json.TokenType is JsonTokenType.Null or JsonTokenType.False || (IsText && Is(harmless));

    /// <summary>Where the reader stands, for example <c>messages[0].content[1].type</c>; at the end of an object or array, its own place.</summary>
    public readonly string Path
    {
        get
        {
            var path = new StringBuilder();
            for (var i = 0; i < _depth; i++)
            {
                var (name, index) = _steps[i];
                if (name is null)
                    path.Append(_words.Index(index));
                else
                    path.Append(i == 0 ? "" : ".").Append(name);
            }
            return path.ToString();
        }
    }

    /// <summary>A text member of the object at hand, wherever in it; null when there is none, or it is no object.</summary>
    public readonly string? Peek(ReadOnlySpan<byte> member)
    {
        var ahead = this;
        if (!ahead.IsObject)
            return null;
        while (ahead._json.Read() && ahead._json.TokenType == JsonTokenType.PropertyName)
        {
            var found = !ahead._json.ValueIsEscaped && ahead._json.ValueSpan.SequenceEqual(member);
            ahead._json.Read();
            if (found)
                return ahead.IsText ? ahead.ReadText() : null;
            ahead._json.Skip();
        }
        return null;
    }

    /// <summary>Steps into the object at hand.</summary>
    public void Enter(string expected = "an object")
    {
        if (!IsObject)
            throw Mismatch(expected);
        _steps[_depth++] = default;
    }

    /// <summary>Steps into the array at hand.</summary>
    public void EnterArray(string expected = "an array")
    {
        if (!IsArray)
            throw Mismatch(expected);
        _steps[_depth++] = new Step(null, -1);
    }

    /// <summary>To the next member of the object entered; false at its end, one level up again.</summary>
    public bool NextMember(out string name)
    {
        CloseMember();
        _json.Read();
        if (_json.TokenType == JsonTokenType.EndObject)
        {
            _depth--;
            name = "";
            return false;
        }
        var start = (int)_json.TokenStartIndex;
        name = Names.Read(ref _json, out var bit);
        _steps[_depth - 1] = new Step(name, 0);
        _json.Read();
        if (_depth == 1)
            OpenMember(name, bit, start);
        return true;
    }

    /// <summary>To the next element of the array entered; false at its end, one level up again.</summary>
    public bool NextElement()
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.EndArray)
        {
            _depth--;
            return false;
        }
        _steps[_depth - 1] = new Step(null, _steps[_depth - 1].Index + 1);
        return true;
    }

    public void Skip() => _json.Skip();

    /// <summary>The bytes of the value at hand, whatever it is.</summary>
    public ReadOnlyMemory<byte> ReadRaw()
    {
        var start = (int)_json.TokenStartIndex;
        _json.Skip();
        return _body[start..(int)_json.BytesConsumed];
    }

    public readonly string ReadText(string expected = "a string")
    {
        if (!IsText)
            throw Mismatch(expected);
        try
        {
            return _json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw _words.Format(Path, "text without half a surrogate pair in its escapes");
        }
    }

    /// <summary>The text at hand as UTF-8: a slice of the body, copied only where it holds escapes.</summary>
    public readonly ReadOnlyMemory<byte> ReadUtf8(string expected = "a string")
    {
        if (!IsText)
            throw Mismatch(expected);
        if (!_json.ValueIsEscaped)
            return _body.Slice((int)_json.TokenStartIndex + 1, _json.ValueSpan.Length);
        var copy = new byte[_json.ValueSpan.Length];
        try
        {
            return copy.AsMemory(0, _json.CopyString(copy));
        }
        catch (InvalidOperationException)
        {
            throw _words.Format(Path, "text without half a surrogate pair in its escapes");
        }
    }

    /// <summary>One of a few words.</summary>
    public readonly string ReadWord(params ReadOnlySpan<string> supported)
    {
        if (!IsText)
            throw Mismatch(supported.Length == 1 ? $"'{supported[0]}'" : $"one of '{string.Join("', '", supported!)}'");
        foreach (var word in supported)
        {
            if (Is(word))
                return word;
        }
        throw _words.Value(Path, ReadText(), supported);
    }

    public readonly bool ReadBool() =>
        _json.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => throw Mismatch("a boolean"),
        };

    public readonly long ReadLong(long least = long.MinValue, long most = long.MaxValue)
    {
        if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out var value))
            throw Mismatch("an integer");
        if (value < least)
            throw _words.Below(Path, least, value);
        return value <= most ? value : throw _words.Above(Path, most, value);
    }

    public readonly int ReadInt(int least, int most = int.MaxValue) => (int)ReadLong(least, most);

    public readonly double ReadDouble(double least, double most)
    {
        if (_json.TokenType != JsonTokenType.Number)
            throw Mismatch("a decimal");
        var value = _json.GetDouble();
        if (value < least)
            throw _words.Below(Path, least, value);
        return value <= most ? value : throw _words.Above(Path, most, value);
    }

    /// <summary>Reads to the end of the body, which must hold nothing more.</summary>
    public WireBody Finish(WireFormat format)
    {
        while (_json.Read()) { }
        return new WireBody(format, _body, _members);
    }

    public readonly GatewayException Mismatch(string expected) => _words.Type(Path, expected, Got);

    /// <remarks>The parser's own comparison throws at half a surrogate pair; <see cref="ReadText"/> says where it is.</remarks>
    private readonly bool Is(string word) => _json.ValueIsEscaped ? ReadText() == word : _json.ValueTextEquals(word);

    private readonly string Got =>
        _json.TokenType switch
        {
            JsonTokenType.String => "a string",
            JsonTokenType.Number => _json.TryGetInt64(out _) ? "an integer" : "a decimal number",
            JsonTokenType.True or JsonTokenType.False => "a boolean",
            JsonTokenType.StartArray => "an array",
            JsonTokenType.StartObject => "an object",
            _ => "null",
        };

    private void OpenMember(string name, ulong bit, int start)
    {
        if ((_seen & bit) != 0)
            throw _words.Twice(name);
        if (_members.Count == MostMembers)
            throw _words.NotJson($"it has more than {MostMembers} members", 0, start);
        _seen |= bit;
        _members.Add(new WireMember(name, start, (int)_json.TokenStartIndex, 0));
    }

    private readonly void CloseMember()
    {
        if (_depth == 1 && _members.Count > 0)
            _members[^1] = _members[^1] with { End = (int)_json.BytesConsumed };
    }

    private readonly GatewayException NotUtf8(ReadOnlySpan<byte> body)
    {
        Span<char> decoded = stackalloc char[1024];
        var valid = 0;
        while (
            Utf8.ToUtf16(body[valid..], decoded, out var read, out _, replaceInvalidSequences: false)
            == System.Buffers.OperationStatus.DestinationTooSmall
        )
            valid += read;
        Utf8.ToUtf16(body[valid..], decoded, out var last, out _, replaceInvalidSequences: false);
        var good = body[..(valid + last)];
        return _words.NotJson(
            "it is not UTF-8",
            good.Count((byte)'\n'),
            good.Length - good.LastIndexOf((byte)'\n') - 1
        );
    }

    private readonly record struct Step(string? Name, int Index);

    [InlineArray(12)]
    private struct Steps
    {
        private Step _first;
    }
}
