using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Fresnel.Contracts.Errors;
using Fresnel.Contracts.Requests;

namespace Fresnel.Dialects.Json;

/// <summary>
/// Reads a request body once, forward only; records its top-level members and rejects invalid values.
/// </summary>
/// <remarks>
/// After <see cref="NextMember"/> or <see cref="NextElement"/> the reader is at a value. Read or skip an object or array
/// to its end before moving on. Errors name the path of the current value.
/// </remarks>
internal ref struct RequestJsonReader
{
    private const int MaxMembers = 1024;
    private const int MaxNameLength = 32;

    private readonly ReadOnlyMemory<byte> _body;
    private readonly List<WireMember> _members = [];
    private readonly RequestErrorFactory _errors;
    private Utf8JsonReader _json;
    private PathStack _path;
    private int _depth;
    private ulong _seenMembers;

    /// <param name="errors">Creates the errors; null: with OpenAI's wording.</param>
    /// <exception cref="GatewayException">The body is not UTF-8 or not a JSON object.</exception>
    public RequestJsonReader(ReadOnlyMemory<byte> body, RequestErrorFactory? errors = null)
    {
        _errors = errors ?? RequestErrorFactory.Default;
        if (!Utf8.IsValid(body.Span))
            throw InvalidUtf8(body.Span);
        _body = body;
        _json = new Utf8JsonReader(body.Span, JsonDefaults.ReaderOptions);
        _json.Read();
        if (_json.TokenType != JsonTokenType.StartObject)
            throw _errors.InvalidJson($"it is {ActualType} where an object is needed", 0, _json.TokenStartIndex);
    }

    public readonly bool IsNull => _json.TokenType == JsonTokenType.Null;

    public readonly bool IsString => _json.TokenType == JsonTokenType.String;

    public readonly bool IsArray => _json.TokenType == JsonTokenType.StartArray;

    public readonly bool IsObject => _json.TokenType == JsonTokenType.StartObject;

    /// <summary>
    /// The path of the current value, for example <c>messages[0].content[1].type</c>; after the end of an
    /// object or array, its own path.
    /// </summary>
    public readonly string Path
    {
        get
        {
            var path = new StringBuilder();
            for (var i = 0; i < _depth; i++)
            {
                var (name, index) = _path[i];
                if (name is null)
                    path.Append(_errors.FormatIndex(index));
                else
                    path.Append(i == 0 ? "" : ".").Append(name);
            }
            return path.ToString();
        }
    }

    /// <summary>
    /// Reads a string member of the current object without moving; null: no object, or no such string.
    /// </summary>
    public readonly string? PeekString(ReadOnlySpan<byte> member)
    {
        var lookahead = this;
        if (!lookahead.IsObject)
            return null;
        while (lookahead._json.Read() && lookahead._json.TokenType == JsonTokenType.PropertyName)
        {
            var found = !lookahead._json.ValueIsEscaped && lookahead._json.ValueSpan.SequenceEqual(member);
            lookahead._json.Read();
            if (found)
                return lookahead.IsString ? lookahead.ReadString() : null;
            lookahead._json.Skip();
        }
        return null;
    }

    /// <summary>Enters the current object.</summary>
    public void EnterObject(string expected = "an object")
    {
        if (!IsObject)
            throw TypeMismatch(expected);
        _path[_depth++] = default;
    }

    /// <summary>Enters the current array.</summary>
    public void EnterArray(string expected = "an array")
    {
        if (!IsArray)
            throw TypeMismatch(expected);
        _path[_depth++] = new PathSegment(null, -1);
    }

    /// <summary>Moves to the next member; false at the end of the object, which leaves it.</summary>
    public bool NextMember(out string name)
    {
        EndMember();
        _json.Read();
        if (_json.TokenType == JsonTokenType.EndObject)
        {
            _depth--;
            name = "";
            return false;
        }
        var start = (int)_json.TokenStartIndex;
        name = KnownNames.Read(ref _json, out var nameFlag);
        _path[_depth - 1] = new PathSegment(name, 0);
        _json.Read();
        if (_depth == 1)
            StartMember(name, nameFlag, start);
        return true;
    }

    /// <summary>Moves to the next element; false at the end of the array, which leaves it.</summary>
    public bool NextElement()
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.EndArray)
        {
            _depth--;
            return false;
        }
        _path[_depth - 1] = new PathSegment(null, _path[_depth - 1].Index + 1);
        return true;
    }

    public void Skip() => _json.Skip();

    /// <summary>Reads the current value, of any type, as its JSON bytes: a slice of the body.</summary>
    public ReadOnlyMemory<byte> ReadRaw()
    {
        var start = (int)_json.TokenStartIndex;
        _json.Skip();
        return _body[start..(int)_json.BytesConsumed];
    }

    public readonly string ReadString(string expected = "a string")
    {
        if (!IsString)
            throw TypeMismatch(expected);
        try
        {
            return _json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw _errors.InvalidFormat(Path, "text without half a surrogate pair in its escapes");
        }
    }

    /// <summary>Reads the current string as UTF-8: a slice of the body, copied only if it contains escapes.</summary>
    public readonly ReadOnlyMemory<byte> ReadUtf8(string expected = "a string")
    {
        if (!IsString)
            throw TypeMismatch(expected);
        if (!_json.ValueIsEscaped)
            return _body.Slice((int)_json.TokenStartIndex + 1, _json.ValueSpan.Length);
        var copy = new byte[_json.ValueSpan.Length];
        try
        {
            return copy.AsMemory(0, _json.CopyString(copy));
        }
        catch (InvalidOperationException)
        {
            throw _errors.InvalidFormat(Path, "text without half a surrogate pair in its escapes");
        }
    }

    /// <summary>Reads a string that must be one of <paramref name="supported"/>.</summary>
    public readonly string ReadOneOf(params ReadOnlySpan<string> supported)
    {
        if (!IsString)
            throw TypeMismatch(
                supported.Length == 1 ? $"'{supported[0]}'" : $"one of '{string.Join("', '", supported!)}'"
            );
        foreach (var candidate in supported)
        {
            if (TextEquals(candidate))
                return candidate;
        }
        throw _errors.InvalidValue(Path, ReadString(), supported);
    }

    /// <summary>
    /// A name from a list that vendors extend: another than the known ones is passed on if it is up to 32 letters, digits,
    /// dots, hyphens and underscores.
    /// </summary>
    public readonly string ReadName(params ReadOnlySpan<string> known)
    {
        var name = ReadString();
        return name.Length is > 0 and <= MaxNameLength && name.All(IsAllowedInName)
            ? name
            : throw _errors.InvalidValue(Path, name, known);

        static bool IsAllowedInName(char character) =>
            char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_';
    }

    public readonly bool ReadBool() =>
        _json.TokenType switch
        {
            JsonTokenType.True => true,
            JsonTokenType.False => false,
            _ => throw TypeMismatch("a boolean"),
        };

    public readonly long ReadLong(long min = long.MinValue, long max = long.MaxValue)
    {
        if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out var value))
            throw TypeMismatch("an integer");
        if (value < min)
            throw _errors.BelowMinimum(Path, min, value);
        return value <= max ? value : throw _errors.AboveMaximum(Path, max, value);
    }

    public readonly int ReadInt(int min, int max = int.MaxValue) => (int)ReadLong(min, max);

    public readonly double ReadDouble(double min, double max)
    {
        if (_json.TokenType != JsonTokenType.Number)
            throw TypeMismatch("a decimal");
        var value = _json.GetDouble();
        if (value < min)
            throw _errors.BelowMinimum(Path, min, value);
        return value <= max ? value : throw _errors.AboveMaximum(Path, max, value);
    }

    /// <summary>Reads to the end of the body, after which nothing may follow.</summary>
    public WireBody ToWireBody(WireFormat format)
    {
        while (_json.Read()) { }
        return new WireBody(format, _body, _members);
    }

    public readonly GatewayException TypeMismatch(string expected) => _errors.InvalidType(Path, expected, ActualType);

    /// <remarks>
    /// <see cref="Utf8JsonReader.ValueTextEquals(string)"/> throws at an incomplete surrogate pair;
    /// <see cref="ReadString"/> reports its path.
    /// </remarks>
    private readonly bool TextEquals(string text) =>
        _json.ValueIsEscaped ? ReadString() == text : _json.ValueTextEquals(text);

    private readonly string ActualType =>
        _json.TokenType switch
        {
            JsonTokenType.String => "a string",
            JsonTokenType.Number => _json.TryGetInt64(out _) ? "an integer" : "a decimal number",
            JsonTokenType.True or JsonTokenType.False => "a boolean",
            JsonTokenType.StartArray => "an array",
            JsonTokenType.StartObject => "an object",
            _ => "null",
        };

    private void StartMember(string name, ulong nameFlag, int start)
    {
        if ((_seenMembers & nameFlag) != 0)
            throw _errors.DuplicateParameter(name);
        if (_members.Count == MaxMembers)
            throw _errors.InvalidJson($"it has more than {MaxMembers} members", 0, start);
        _seenMembers |= nameFlag;
        _members.Add(new WireMember(name, start, (int)_json.TokenStartIndex, 0));
    }

    private readonly void EndMember()
    {
        if (_depth == 1 && _members.Count > 0)
            _members[^1] = _members[^1] with { End = (int)_json.BytesConsumed };
    }

    private readonly GatewayException InvalidUtf8(ReadOnlySpan<byte> body)
    {
        Span<char> decoded = stackalloc char[1024];
        var valid = 0;
        while (
            Utf8.ToUtf16(body[valid..], decoded, out var read, out _, replaceInvalidSequences: false)
            == System.Buffers.OperationStatus.DestinationTooSmall
        )
            valid += read;
        Utf8.ToUtf16(body[valid..], decoded, out var lastRead, out _, replaceInvalidSequences: false);
        var validPart = body[..(valid + lastRead)];
        return _errors.InvalidJson(
            "it is not UTF-8",
            validPart.Count((byte)'\n'),
            validPart.Length - validPart.LastIndexOf((byte)'\n') - 1
        );
    }

    private readonly record struct PathSegment(string? Name, int Index);

    [InlineArray(12)]
    private struct PathStack
    {
        private PathSegment _first;
    }
}
