using System.Text;
using System.Text.Json;
using Fresnel.Contracts.Events;
using Fresnel.Contracts.Media;

namespace Fresnel.Dialects.OpenAI;

/// <summary>Walks an upstream's JSON once, forward only, and forgives: what is of another type than expected is passed over.</summary>
/// <remarks>After <see cref="NextMember"/> or <see cref="NextElement"/> it stands at a value, which is read, walked or skipped before the next.</remarks>
internal ref struct ResponseJsonReader
{
    /// <summary>More tokens than any call can use.</summary>
    public const long MaxTokenCount = 100_000_000;

    private readonly ReadOnlyMemory<byte> _bytes;
    private Utf8JsonReader _json;

    /// <exception cref="JsonException">It is not JSON; so for every method.</exception>
    public ResponseJsonReader(ReadOnlyMemory<byte> bytes)
    {
        _bytes = bytes;
        _json = new Utf8JsonReader(bytes.Span, new JsonReaderOptions { MaxDepth = 256 });
        _json.Read();
    }

    public readonly bool IsString => _json.TokenType == JsonTokenType.String;

    public readonly bool IsArray => _json.TokenType == JsonTokenType.StartArray;

    public readonly bool IsNull => _json.TokenType == JsonTokenType.Null;

    public readonly bool IsObject => _json.TokenType == JsonTokenType.StartObject;

    /// <summary>Null, false, zero or an empty text: what a client would not take for an error.</summary>
    public readonly bool IsFalsy =>
        _json.TokenType switch
        {
            JsonTokenType.Null or JsonTokenType.False => true,
            JsonTokenType.String => _json.ValueSpan.IsEmpty,
            JsonTokenType.Number => _json.GetDouble() == 0,
            _ => false,
        };

    /// <summary>Steps into an object; anything else is passed over.</summary>
    public bool EnterObject() => TryEnter(JsonTokenType.StartObject);

    /// <summary>Steps into an array; anything else is passed over.</summary>
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

    /// <returns>0 when it is no number.</returns>
    public float ReadFloat()
    {
        var value = _json.TokenType == JsonTokenType.Number ? (float)_json.GetDouble() : 0;
        _json.Skip();
        return value;
    }

    /// <summary>Reads to the end, so that what follows the value is found to be nothing.</summary>
    public void ReadToEnd()
    {
        while (_json.Read()) { }
    }

    /// <summary>A slice of the answer, still escaped; empty when it is no text.</summary>
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

    /// <returns>Null when it is no text.</returns>
    public string? ReadString()
    {
        if (!IsString)
        {
            _json.Skip();
            return null;
        }
        return ReadUtf8().ToString();
    }

    /// <summary>The value at hand as it is written, whatever it is: a slice of the answer.</summary>
    public ReadOnlyMemory<byte> ReadRaw()
    {
        var start = (int)_json.TokenStartIndex;
        _json.Skip();
        return _bytes[start..(int)_json.BytesConsumed];
    }

    /// <returns>A whole number, 0 to what an <see langword="int"/> holds; 0 when it is none.</returns>
    public long ReadCount()
    {
        var count = _json.TokenType == JsonTokenType.Number ? (long)Math.Clamp(_json.GetDouble(), 0, int.MaxValue) : 0;
        _json.Skip();
        return count;
    }

    /// <summary>Reads what is billed by; null leaves it as it is.</summary>
    /// <returns>False when nobody can have counted that: no whole number, below 0, or more than <see cref="MaxTokenCount"/>.</returns>
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

    /// <returns>0 when it is no number.</returns>
    public double ReadNumber()
    {
        var number = _json.TokenType == JsonTokenType.Number ? _json.GetDouble() : 0;
        _json.Skip();
        return number;
    }

    /// <returns>False when it is no truth.</returns>
    public bool ReadBool()
    {
        var value = _json.TokenType == JsonTokenType.True;
        _json.Skip();
        return value;
    }

    /// <returns>An address, or what a data URL or bare base64 holds; null when it is neither.</returns>
    public ImageSource? ReadImage(string? mediaType = null)
    {
        var text = ReadUtf8();
        var bytes = text.IsEscaped ? Encoding.UTF8.GetBytes(text.ToString()) : text.Bytes;
        if (bytes.Span.StartsWith("data:"u8))
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
        return bytes.IsEmpty ? null : new ImageSource.Base64(bytes, mediaType ?? DetectMediaType(bytes.Span));
    }

    /// <summary>By the first bytes, which in base64 are these letters.</summary>
    private static string DetectMediaType(ReadOnlySpan<byte> base64) =>
        base64.StartsWith("/9j/"u8) ? "image/jpeg"
        : base64.StartsWith("UklGR"u8) ? "image/webp"
        : base64.StartsWith("R0lGOD"u8) ? "image/gif"
        : "image/png";

    private bool TryEnter(JsonTokenType start)
    {
        if (_json.TokenType == start)
            return true;
        _json.Skip();
        return false;
    }
}
