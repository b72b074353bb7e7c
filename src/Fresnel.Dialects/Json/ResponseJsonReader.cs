using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;

namespace Fresnel.Dialects.Json;

/// <summary>Reads upstream JSON once, forward only and leniently: values of an unexpected type are skipped.</summary>
/// <remarks>
/// After <see cref="NextMember"/> or <see cref="NextElement"/> the reader is at a value; read, enter or skip it
/// before moving on.
/// </remarks>
internal ref struct ResponseJsonReader
{
    /// <summary>The largest token count accepted.</summary>
    public const long MaxTokenCount = 100_000_000;

    private readonly ReadOnlyMemory<byte> _bytes;
    private Utf8JsonReader _json;

    /// <exception cref="JsonException">The bytes are not JSON. All other methods throw it too.</exception>
    /// <param name="allowSeveral">Whether further values may follow; see <see cref="NextValue"/>.</param>
    public ResponseJsonReader(ReadOnlyMemory<byte> bytes, bool allowSeveral = false)
    {
        _bytes = bytes;
        _json = new Utf8JsonReader(
            bytes.Span,
            allowSeveral ? JsonDefaults.SeveralValuesOptions : JsonDefaults.ReaderOptions
        );
        _json.Read();
    }

    /// <summary>The offset after the last token read.</summary>
    public readonly int End => (int)_json.BytesConsumed;

    public readonly bool IsString => _json.TokenType == JsonTokenType.String;

    public readonly bool IsArray => _json.TokenType == JsonTokenType.StartArray;

    public readonly bool IsNull => _json.TokenType == JsonTokenType.Null;

    public readonly bool IsObject => _json.TokenType == JsonTokenType.StartObject;

    /// <summary>True for null, false, 0 or an empty string, which clients do not treat as an error.</summary>
    public readonly bool IsFalsy =>
        _json.TokenType switch
        {
            JsonTokenType.Null or JsonTokenType.False => true,
            JsonTokenType.String => _json.ValueSpan.IsEmpty,
            JsonTokenType.Number => _json.GetDouble() == 0,
            _ => false,
        };

    /// <summary>Enters an object; skips any other value and returns false.</summary>
    public bool EnterObject() => TryEnter(JsonTokenType.StartObject);

    /// <summary>Enters an array; skips any other value and returns false.</summary>
    public bool EnterArray() => TryEnter(JsonTokenType.StartArray);

    public bool NextMember(out ReadOnlySpan<byte> name)
    {
        _json.Read();
        name = _json.TokenType == JsonTokenType.PropertyName ? _json.ValueSpan : default;
        if (_json.TokenType == JsonTokenType.EndObject)
            return false;
        _json.Read();
        return true;
    }

    public bool NextElement()
    {
        _json.Read();
        return _json.TokenType != JsonTokenType.EndArray;
    }

    public void Skip() => _json.Skip();

    /// <returns>0: the value is not a number.</returns>
    public float ReadFloat()
    {
        var value = _json.TokenType == JsonTokenType.Number ? (float)_json.GetDouble() : 0;
        _json.Skip();
        return value;
    }

    /// <summary>Reads to the end, so that data after the value is an error.</summary>
    public void ReadToEnd()
    {
        while (_json.Read()) { }
    }

    /// <summary>Moves to the next value of a text with several; false: there is none.</summary>
    public bool NextValue() => _json.Read();

    /// <summary>Counts the elements left in the array that was entered, without moving.</summary>
    public readonly int CountElements()
    {
        var lookahead = this;
        var count = 0;
        for (; lookahead.NextElement(); count++)
            lookahead.Skip();
        return count;
    }

    /// <summary>Reads a string as a slice of the response, still escaped; empty for other types.</summary>
    public Utf8Text ReadUtf8()
    {
        if (IsString)
            return new Utf8Text(
                _bytes.Slice((int)_json.TokenStartIndex + 1, _json.ValueSpan.Length),
                _json.ValueIsEscaped
            );
        _json.Skip();
        return default;
    }

    /// <summary>Reads a string that is mostly the same as an earlier one, which is then returned.</summary>
    /// <returns>The earlier one if the value is no string.</returns>
    public string? ReadRepeated(string? earlier)
    {
        var text = ReadUtf8();
        return text.IsEmpty || (earlier is not null && Ascii.Equals(text.Bytes.Span, earlier))
            ? earlier
            : text.ToString();
    }

    /// <returns>Null: the value is not a string.</returns>
    public string? ReadString()
    {
        if (!IsString)
        {
            _json.Skip();
            return null;
        }
        return ReadUtf8().ToString();
    }

    /// <summary>Reads the current value, of any type, as its JSON bytes: a slice of the response.</summary>
    public ReadOnlyMemory<byte> ReadRaw()
    {
        var start = ValueStart;
        _json.Skip();
        return SliceFrom(start);
    }

    /// <summary>The offset of the current value.</summary>
    public readonly int ValueStart => (int)_json.TokenStartIndex;

    /// <summary>The bytes from an offset to the end of the value that was read last.</summary>
    public readonly ReadOnlyMemory<byte> SliceFrom(int start) => _bytes[start..(int)_json.BytesConsumed];

    /// <returns>An integer from 0 to <see cref="int.MaxValue"/>; 0: the value is not a number.</returns>
    public long ReadCount()
    {
        var count = _json.TokenType == JsonTokenType.Number ? (long)Math.Clamp(_json.GetDouble(), 0, int.MaxValue) : 0;
        _json.Skip();
        return count;
    }

    /// <summary>Reads a billed count; null leaves <paramref name="count"/> unchanged.</summary>
    /// <returns>False for an invalid count: not an integer, negative, or above <see cref="MaxTokenCount"/>.</returns>
    public bool TryReadCount(ref long count)
    {
        var value = 0L;
        var isValid =
            IsNull
            || _json.TokenType == JsonTokenType.Number
                && _json.TryGetInt64(out value)
                && value is >= 0 and <= MaxTokenCount;
        if (isValid && !IsNull)
            count = value;
        _json.Skip();
        return isValid;
    }

    /// <returns>0: the value is not a number.</returns>
    public double ReadNumber()
    {
        var number = _json.TokenType == JsonTokenType.Number ? _json.GetDouble() : 0;
        _json.Skip();
        return number;
    }

    /// <returns>False: the value is false or not a boolean.</returns>
    public bool ReadBool()
    {
        var value = _json.TokenType == JsonTokenType.True;
        _json.Skip();
        return value;
    }

    /// <returns>A URL, or the base64 of a data URL or bare base64; null: neither.</returns>
    public ImageSource? ReadImage(string? mediaType = null)
    {
        var text = ReadUtf8();
        var bytes = text.IsEscaped ? Encoding.UTF8.GetBytes(text.ToString()) : text.Bytes;
        if (Ascii.EqualsIgnoreCase(bytes.Span[..Math.Min(5, bytes.Length)], "data:"u8))
        {
            var comma = bytes.Span.IndexOf((byte)',');
            var semicolon = bytes.Span.IndexOf((byte)';');
            return comma < 0 || semicolon < 0 || semicolon > comma || comma + 1 == bytes.Length
                ? null
                : new ImageSource.Base64(bytes[(comma + 1)..], Encoding.UTF8.GetString(bytes.Span[5..semicolon]));
        }
        if (bytes.Span.StartsWith("http"u8))
            return Uri.TryCreate(Encoding.UTF8.GetString(bytes.Span), UriKind.Absolute, out var address)
                ? new ImageSource.Url(address)
                : null;
        return bytes.IsEmpty
            ? null
            : new ImageSource.Base64(bytes, mediaType ?? Base64Text.DetectMediaType(bytes.Span) ?? "image/png");
    }

    private bool TryEnter(JsonTokenType start)
    {
        if (_json.TokenType == start)
            return true;
        _json.Skip();
        return false;
    }
}
